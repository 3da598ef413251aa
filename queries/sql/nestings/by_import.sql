-- Where did each unit lie after each import that changed it?
select
    batch_id,
    unit_code,
    parent_code
from nestings
order by batch_id, unit_code
