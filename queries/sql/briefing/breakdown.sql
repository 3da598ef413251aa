-- How many events were accepted in the period by class, category and channel, how many are closed by T?
with spread as (
    select
        unnest(['report_class', 'category', 'channel']) as kind,
        unnest([report_class, category, channel]) as code,
        closed_at is not null as closed
    from events_accepted($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
)

select
    kind,
    coalesce(code, '') as code,
    count(*) as n,
    count(*) filter (where closed) as closed
from spread
group by kind, coalesce(code, '')
order by kind asc, n desc, code asc
