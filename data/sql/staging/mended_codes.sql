-- Which codes were read as those of units that are written a little differently?
select
    field,
    cell,
    unit_code
from like_codes
order by field, cell;
