-- Which ids of the file differ only in case or in zeros before them from another one of one minute and grid?
-- Where the profile's `id_scope` put something before the numbers, that is the same in both.
create or replace temp table ids_alike as
with said as (
    select
        typed.position,
        typed.event_id,
        if($is_scoped, regexp_extract(typed.event_id, '[^/]*$'), typed.event_id) as number,
        left(typed.event_id, length(typed.event_id) - length(number)) as scope,
        ltrim(lower(number), '0') as key,
        date_trunc('minute', typed.reported_at) as minute,
        typed.declared_code as grid
    from typed
    anti join refused on typed.position = refused.position
    where typed.event_id is not null
),

others as (
    select
        position,
        event_id,
        number,
        scope,
        key,
        minute,
        grid
    from said
    union all
    select
        null as position,
        event_id,
        if($is_scoped, regexp_extract(event_id, '[^/]*$'), event_id) as number,
        left(event_id, length(event_id) - length(number)) as scope,
        ltrim(lower(number), '0') as key,
        date_trunc('minute', reported_at) as minute,
        if(placed_by = 'declared', grid_code, null) as grid
    from events
)

select
    said.position,
    said.event_id,
    any_value(others.event_id) as other,
    any_value(others.event_id)
    filter (where others.position is null and regexp_full_match(others.number, '0+' || said.number))
        as padded
from said
inner join others
    on
        said.key = others.key
        and said.minute = others.minute
        and said.grid is not distinct from others.grid
        and said.event_id <> others.event_id
        and said.scope = others.scope
        and (others.position is null or said.position > others.position)
where regexp_full_match(said.number, '[0-9A-Za-z_-]+')
group by said.position, said.event_id;
