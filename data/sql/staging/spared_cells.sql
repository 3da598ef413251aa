-- Which cells cost only themselves: the first different ones of each column and reason, how often each of
-- them is there, and how many there are in all?
with met as (
    select
        spared.column_name,
        spared.reason,
        min(spared.position) as position,
        spared.detail,
        count(*) as rows_of_it
    from spared
    group by spared.column_name, spared.reason, spared.detail
),

ranked as (
    select
        *,
        sum(rows_of_it) over (partition by column_name, reason) as in_all,
        row_number() over (partition by column_name, reason order by position) as turn
    from met
)

select
    column_name,
    reason,
    position,
    detail,
    rows_of_it,
    in_all::bigint as in_all
from ranked
where turn <= $most
order by column_name, reason, position;
