-- What does each row of a shifts file say, typed?
create or replace temp table typed as
select
    raw.position,
    id_of(clean(raw.post_id)) as post_id,
    time_of(raw.starts_at) as starts_at,
    time_of(raw.ends_at) as ends_at,
    coalesce(status.meaning, if(status.reason is null, 'on', 'unknown')) as status
from numbered as raw
left join spoken as status on status.field = 'shift_status' and raw.status = status.cell;
