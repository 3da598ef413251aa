-- C9: of the on-site events reported in the period, how many were reached after how many minutes, by zone?
select
    coalesce(grid.zone, event.zone) as zone,
    least(
        ceil(elapsed_s(event.reported_at, event.arrived_at) / 60.0), $most
    )::integer as minutes, -- 'within so many': an arrival after exactly ten minutes is within ten
    count(*) as n
from
    events_reported($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes) as event
left join unit_zones() as grid on event.grid_code = grid.grid_code
where
    event.onsite
    and event.disposition = 'valid'
    and not event.impossible
    and event.arrived_at is not null
group by all
order by zone, minutes
