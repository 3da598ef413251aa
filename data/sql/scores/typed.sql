-- What does each row of a scores file say, typed?
create or replace temp table typed as
select
    raw.position,
    unit.meaning as unit_code,
    role.meaning as role_code,
    rater.meaning as rater,
    factor.meaning as factor,
    time_of(raw.starts_at) as starts_at,
    time_of(raw.ends_at) as ends_at,
    try_cast(clean(raw.score) as double) as score
from numbered as raw
left join spoken as unit on unit.field = 'unit_code' and raw.unit_code = unit.cell
left join spoken as role on role.field = 'role_code' and raw.role_code = role.cell
left join spoken as rater on rater.field = 'rater' and raw.rater = rater.cell
left join spoken as factor on factor.field = 'factor' and raw.factor = factor.cell;
