-- What are the events of this file, as the table holds them? Sensitive ones bear the category that they are
-- published under; all events of such a category stand where their unit is shown, so that none stands out.
create or replace temp view incoming as
with located as (
    select
        typed.*,
        -- a unit that ended keeps what names it, where no point tells a better one
        case
            when unplaced.position is null then typed.declared_code
            else coalesce(placed.unit_code, unplaced.ended_code)
        end as grid_code,
        case
            when unplaced.position is null then 'declared'
            when placed.unit_code is not null then 'point'
            when unplaced.ended_code is not null then 'declared'
        end as placed_by
    from typed
    anti join refused on typed.position = refused.position
    left join unplaced on typed.position = unplaced.position
    left join placed on typed.position = placed.position
)

select
    located.position,
    located.event_id as key,
    located.updated_at as stamp,
    located.event_id,
    located.grid_code,
    located.placed_by,
    located.zone,
    located.channel,
    coalesce(sensitive.published, located.category) as category,
    located.report_class,
    located.tier,
    located.max_level,
    located.onsite,
    located.reported_at,
    located.accepted_at,
    located.assigned_at,
    located.responded_at,
    located.arrived_at,
    located.due_eff,
    located.first_closed_at,
    located.reopened_at,
    located.closed_at,
    located.suspended,
    located.suspended_at,
    located.disposition,
    located.master_id,
    located.repeat_of,
    located.resolved,
    located.rating,
    located.mode,
    located.evidence,
    located.feedback_at,
    is_impossible(
        located.reported_at, located.accepted_at, located.assigned_at, located.responded_at,
        located.arrived_at, located.first_closed_at, located.reopened_at, located.closed_at
    ) as impossible,
    coalesce(located.closed_at < located.reopened_at, false) as reopened_last,
    located.accepted_assumed,
    if(cover.category is null, located.lon, hidden.lon) as lon,
    if(cover.category is null, located.lat, hidden.lat) as lat,
    located.updated_at
from located
left join sensitive on located.category = sensitive.code
left join offered_covers as cover
    on coalesce(sensitive.published, located.category) = cover.category
left join representative_points as hidden
    on located.grid_code = hidden.unit_code and cover.category is not null;
