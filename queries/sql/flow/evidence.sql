-- Of the valid events closed in the period, how many had each piece of evidence, and how many all of them?
with closed as (
    select
        evidence,
        string_split(evidence, ';') as pieces
    from events_closed($start, $end, $as_of, $area, $tiers, $categories, $channels, $report_classes)
),

wanted as (
    select
        unnest($pieces::varchar[]) as piece,
        unnest(list_transform($pieces::varchar[], lambda piece: [piece])) as pieces
    union all
    select
        'whole' as piece,
        $pieces::varchar[] as pieces
)

select
    wanted.piece,
    count(*) as closed,
    count(closed.evidence) as told,
    count(*) filter (where list_has_all(closed.pieces, wanted.pieces)) as seen
from closed
cross join wanted
group by wanted.piece
order by wanted.piece
