-- What becomes of each contested row? Rows are taken in their order, after the row that the store holds:
-- one that is not older than all before it takes effect, unless it says the same as the one in force.
create or replace temp table verdicts as
with queue as (
    select
        -1 as position,
        standing.key,
        standing.stamp,
        hash(*columns(standing.* exclude (key, stamp))) as fingerprint
    from standing
    semi join contested on standing.key = contested.key
    union all
    select
        incoming.position,
        incoming.key,
        incoming.stamp,
        hash(*columns(incoming.* exclude (position, key, stamp))) as fingerprint
    from incoming
    semi join contested on incoming.key = contested.key
),

aged as (
    select
        *,
        max(stamp) over (
            partition by key order by position rows between unbounded preceding and 1 preceding
        ) as newest_before
    from queue
),

judged as (
    select
        *,
        lag(fingerprint) over (partition by key order by position) as fingerprint_before,
        row_number() over (partition by key order by position) as turn
    from aged
    where coalesce(stamp >= newest_before, true)
),

effective as (
    select
        *,
        row_number() over (partition by key order by position desc) as turn_from_end
    from judged
    where turn = 1 or fingerprint <> fingerprint_before
)

select
    queue.position,
    queue.key,
    case
        when effective.turn = 1 then 'loaded'
        when effective.turn > 1 then 'replaced'
        when judged.key is null then 'older'
        else 'unchanged'
    end as verdict,
    coalesce(effective.turn_from_end = 1, false) as is_final
from queue
left join judged on queue.key = judged.key and queue.position = judged.position
left join effective on queue.key = effective.key and queue.position = effective.position;
