-- Which rows bear the number of an event that was reported at another time, or stands in another grid?
with held as (
    select
        met.event_id as key,
        -1 as position,
        met.reported_at,
        met.grid_code
    from met
    union all
    select
        incoming.key,
        incoming.position,
        incoming.reported_at,
        incoming.grid_code
    from incoming
    semi join contested on incoming.key = contested.key
),

first_of_case as (
    select
        key,
        arg_min(reported_at, position) as reported_at,
        arg_min(grid_code, position) filter (where grid_code is not null) as grid_code
    from held
    group by key
),

compared as (
    select
        incoming.position,
        incoming.reported_at,
        first_of_case.reported_at as held_reported_at,
        first_of_case.grid_code as held_grid_code,
        incoming.reported_at <> first_of_case.reported_at as is_other_time,
        coalesce(incoming.grid_code <> first_of_case.grid_code, false) as is_other_grid
    from incoming
    inner join first_of_case on incoming.key = first_of_case.key
)

select
    position,
    case
        when is_other_time and is_other_grid then 'cell_other_case'
        when is_other_time then 'event_other_time'
        else 'event_other_grid'
    end as reason,
    concat_ws(' ', strftime(held_reported_at, '%Y-%m-%d %H:%M:%S'), held_grid_code) as held
from compared
where is_other_time or is_other_grid
order by reason, position;
