-- Which local time does a cell say? Null when nobody can read it. The common forms first: far faster.
create temp macro time_of(cell) as
coalesce(
    plausible(
        try_strptime(
            cell,
            [
                '%Y-%m-%d %H:%M:%S', '%Y/%m/%d %H:%M:%S', '%Y/%m/%d %H:%M', '%Y-%m-%d %H:%M', '%Y-%m-%d',
                '%Y年%m月%d日 %H时%M分', '%Y年%m月%d日 %H:%M:%S'
            ]
        )
    ),
    case when cell is not null then plausible(rare_time_of(cell)) end
);
