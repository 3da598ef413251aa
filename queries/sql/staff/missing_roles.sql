-- C16b: which roles are missing, and in how many grids?
select
    role_code,
    count(*) as grids,
    count(*) filter (where not enough) as below,
    count(*) filter (where too_many) as above
from staffing_at($as_of, $area, $rule_roles, $rule_levels, $rule_min, $rule_max)
group by role_code
order by below desc, role_code asc
