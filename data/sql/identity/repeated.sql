-- Which rows of this file speak of one event, reported at one time, and do not all say the same? Where the
-- file tells when a row changed, rows of different times are versions of the event and stay apart.
create or replace temp table repeated as
with numbered_twice as (
    select
        typed.event_id,
        typed.reported_at,
        if($has_updated, typed.updated_at, null) as version
    from typed
    anti join refused on typed.position = refused.position
    where typed.event_id is not null
    group by all
    having count(*) > 1
),

alike as (
    select
        typed.position,
        min(typed.position) over same_event as leader,
        hash(*columns(typed.* exclude (position, updated_at))) as fingerprint
    from typed
    anti join refused on typed.position = refused.position
    inner join numbered_twice
        on
            typed.event_id = numbered_twice.event_id
            and typed.reported_at = numbered_twice.reported_at
            and (not $has_updated or typed.updated_at = numbered_twice.version)
    window same_event as (
        partition by typed.event_id, typed.reported_at, if($has_updated, typed.updated_at, null)
    )
)

select
    position,
    leader
from alike
qualify max(fingerprint) over (partition by leader) <> min(fingerprint) over (partition by leader);
