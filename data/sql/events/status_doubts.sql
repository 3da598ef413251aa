-- Which statuses of events say something that their times do not, how often, and where first?
with odd as (
    select
        typed.position,
        unnest([
            if(
                typed.closed_assumed,
                if(typed.closed_at is null, 'status_closed_without_time', 'status_closed_at_assumed'),
                null
            ),
            if(typed.status = 'open' and typed.closed_at is not null, 'status_open_but_closed', null),
            if(typed.status_unknown is not null, 'status_unknown', null)
        ]) as reason,
        unnest([null, null, typed.status_unknown]) as word
    from typed
    anti join refused on typed.position = refused.position
    where typed.closed_assumed or typed.status = 'open' or typed.status_unknown is not null
),

ranked as (
    select
        *,
        count(*) over (partition by reason) as events,
        row_number() over (partition by reason order by position) as turn
    from odd
    where reason is not null
)

select
    reason,
    events,
    position,
    word
from ranked
where turn <= 20
order by reason, position;
