-- How many events are in each list, and how many of them are of categories that are counted only?
with listed as (
    select
        'accepted' as list,
        category
    from events_accepted($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
    union all
    select
        case when not suspended and due_eff < $as_of then 'overdue' else 'open' end as list,
        category
    from events_open($as_of, $area, $tiers, $categories, $channels, $report_classes)
)

select
    list,
    count(*) as n,
    count(*) filter (where list_contains($sensitive_categories::varchar[], category)) as counted_only
from listed
group by list
order by list
