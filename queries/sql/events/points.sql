-- Which events changed after a data version, and where do those stand that belong on the map at T?
with candidates as (
    from events_reported($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
    union all
    from events_open($as_of, $area, $tiers, $categories, $channels, $report_classes)
    where reported_at < $start or reported_at >= $end
),

-- the instant up to which the asker knows what is late: time alone makes an event overdue
told as (
    select coalesce(max(as_of) filter (where table_name = 'events'), max(as_of)) as as_of
    from batches
    where batch_id <= $since
),

judged as (
    select
        event.*,
        grid.lon as grid_lon,
        grid.lat as grid_lat,
        list_contains($counted_at_grid::varchar[], event.category) as at_grid,
        case
            when event.closed_at is not null then 'closed'
            when not event.suspended and event.due_eff < $as_of then 'overdue'
            else 'open'
        end as state
    from candidates as event
    cross join told
    left join units as grid on event.grid_code = grid.unit_code
    where
        event.disposition = 'valid'
        and (event.batch_id > $since or (event.due_eff >= told.as_of and event.due_eff < $as_of))
),

-- an event of a sensitive category, or of one that covers such, stands at its grid, never where it happened
placed as (
    select
        event_id,
        case when at_grid then grid_lon else lon end as lon,
        case when at_grid then grid_lat else lat end as lat,
        state,
        grid_code,
        category,
        tier,
        report_class,
        reported_at,
        batch_id
    from judged
),

shown as (
    select *
    from placed
    where lon is not null and lat is not null
    order by reported_at desc, event_id asc
    limit $most
),

gone as (
    select
        event_id,
        null as lon,
        null as lat,
        null as state,
        null as grid_code,
        null as category,
        null as tier,
        null as report_class,
        null as reported_at,
        batch_id
    from events
    where
        $since > 0
        and batch_id > $since
        and event_id not in (
            select placed.event_id from placed
            where placed.lon is not null and placed.lat is not null
        )
)

select
    event_id,
    lon,
    lat,
    state,
    grid_code,
    category,
    tier,
    report_class,
    reported_at,
    batch_id
from shown
union all
select
    event_id,
    lon,
    lat,
    state,
    grid_code,
    category,
    tier,
    report_class,
    reported_at,
    batch_id
from gone
order by reported_at desc nulls last, event_id asc
