-- What does the store hold of the posts, in the shape of the incoming ones?
create or replace temp view standing as
select
    row(post_id, unit_code, role_code) as key,
    null::timestamp as stamp,
    * exclude (batch_id)
from posts;
