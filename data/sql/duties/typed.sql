-- What does each row of a duties file say, typed?
create or replace temp table typed as
select
    raw.position,
    duty.meaning as duty,
    unit.meaning as unit_code,
    time_of(raw.due_at) as due_at,
    time_of(raw.done_at) as done_at
from numbered as raw
left join spoken as duty on duty.field = 'duty' and raw.duty = duty.cell
left join spoken as unit on unit.field = 'unit_code' and raw.unit_code = unit.cell;
