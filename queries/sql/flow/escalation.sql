-- P5: where did the valid events closed in the period begin, and how high did they go?
with closed as (
    select
        event_id,
        tier,
        max_level
    from events_closed($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
),

begun as (
    select
        event_steps.event_id,
        -- times are of whole seconds: microseconds keep the order of the log within one
        arg_min(
            event_steps.level, event_steps.happened_at + to_microseconds(coalesce(event_steps.seq, 0))
        ) as level
    from event_steps
    semi join closed on event_steps.event_id = closed.event_id
    where event_steps.happened_at <= $as_of and list_contains($levels::varchar[], event_steps.level)
    group by event_steps.event_id
),

-- without a log an event begins where its tier belongs
handlers as (
    select
        unnest($tier_codes::varchar[]) as tier,
        unnest($handlers::varchar[]) as level
)

select
    coalesce(begun.level, handlers.level) as first_level,
    closed.max_level as top_level,
    count(*) as n
from closed
left join begun on closed.event_id = begun.event_id
left join handlers on closed.tier = handlers.tier
group by all
order by all
