-- What does each row of a steps file say, typed?
create or replace temp table typed as
select
    raw.position,
    id_of(clean(raw.event_id)) as event_id,
    try_cast(count_of(raw.seq) as integer) as seq,
    time_of(raw.happened_at) as happened_at,
    step.meaning as step,
    level.meaning as level,
    role.meaning as role_code,
    detail.meaning as detail
from numbered as raw
left join spoken as step on step.field = 'step' and raw.step = step.cell
left join spoken as level on level.field = 'max_level' and raw.level = level.cell
left join spoken as role on role.field = 'role_code' and raw.role_code = role.cell
left join spoken as detail on detail.field = 'step_detail' and raw.detail = detail.cell;
