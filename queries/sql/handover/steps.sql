-- How many valid events of the area were escalated, put aside or taken up again after $since and by T?
-- Null counts where the store has no log of steps.
with log as (
    select count(*) > 0 as is_kept
    from event_steps
    where happened_at <= $as_of
),

logged as (
    select
        step.step,
        count(distinct step.event_id) as events
    from event_steps as step
    semi join events_known($as_of, $area, $tiers, $categories, $channels, $report_classes) as event
        on step.event_id = event.event_id and event.disposition = 'valid'
    where
        step.happened_at > $since
        and step.happened_at <= $as_of
        and step.step in ('ESCALATE', 'SUSPEND', 'RESUME', 'EXTEND', 'RETURN')
    group by step.step
)

select
    asked.step,
    case when log.is_kept then coalesce(logged.events, 0) end as events
from (select unnest(['ESCALATE', 'SUSPEND', 'RESUME', 'EXTEND', 'RETURN']) as step) as asked
cross join log
left join logged on asked.step = logged.step
