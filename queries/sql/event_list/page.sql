-- Which events of a list stand on one page, in the order that is asked for?
with listed as (
    select
        event_id,
        tier,
        category,
        channel,
        grid_code,
        reported_at,
        due_eff,
        closed_at,
        suspended
    from events_accepted($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
    where $list = 'accepted'
    union all
    select
        event_id,
        tier,
        category,
        channel,
        grid_code,
        reported_at,
        due_eff,
        closed_at,
        suspended
    from events_open($as_of, $area, $tiers, $categories, $channels, $report_classes)
    where $list = 'open' or ($list = 'overdue' and not suspended and due_eff < $as_of)
),

judged as (
    select
        listed.*,
        grid.name as unit_name,
        case
            when listed.closed_at is not null then 'closed'
            when listed.suspended then 'suspended'
            when listed.due_eff < $as_of then 'overdue'
            else 'open'
        end as state
    from listed
    left join units as grid on listed.grid_code = grid.unit_code
    where listed.category is null or not list_contains($sensitive_categories::varchar[], listed.category)
),

aged as (
    select
        *,
        -- of what is open since its report, of what is overdue since it was due, of what is closed until then
        elapsed_s(
            case when state = 'overdue' then due_eff else reported_at end, coalesce(closed_at, $as_of)
        ) as age_s
    from judged
),

keyed as (
    select
        *,
        case $sort
            when 'tier' then list_position($tier_codes::varchar[], tier)
            when 'category' then list_position($category_codes::varchar[], category)
            when 'channel' then list_position($channel_codes::varchar[], channel)
            when 'reported' then epoch(reported_at)
            when 'due' then epoch(due_eff)
            when 'closed' then epoch(closed_at)
            when 'state' then
                list_position(['overdue', 'suspended', 'open', 'closed'], state) * 1e12 - age_s
        end as number_key,
        case $sort
            when 'grid' then unit_name
            when 'id' then event_id
        end as text_key
    from aged
)

select
    event_id,
    tier,
    category,
    channel,
    grid_code,
    unit_name,
    reported_at,
    due_eff,
    closed_at,
    state,
    age_s
from keyed
order by
    case when $descending then number_key end desc nulls last,
    case when not $descending then number_key end asc nulls last,
    case when $descending then text_key end desc nulls last,
    case when not $descending then text_key end asc nulls last,
    event_id asc
limit $most offset $skipped
