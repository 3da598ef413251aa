-- How many rows has each table, up to when does it tell the truth, and what came into it last?
with counted as (
    select
        1 as place,
        'units' as table_name,
        count(*) as row_count
    from units
    union all
    select
        2 as place,
        'population' as table_name,
        count(*) as row_count
    from population
    union all
    select
        3 as place,
        'posts' as table_name,
        count(*) as row_count
    from posts
    union all
    select
        4 as place,
        'shifts' as table_name,
        count(*) as row_count
    from shifts
    union all
    select
        5 as place,
        'events' as table_name,
        count(*) as row_count
    from events
    union all
    select
        6 as place,
        'event_steps' as table_name,
        count(*) as row_count
    from event_steps
    union all
    select
        7 as place,
        'centres' as table_name,
        count(*) as row_count
    from centres
    union all
    select
        8 as place,
        'facts' as table_name,
        count(*) as row_count
    from facts
    union all
    select
        9 as place,
        'scores' as table_name,
        count(*) as row_count
    from scores
    union all
    select
        10 as place,
        'duties' as table_name,
        count(*) as row_count
    from duties
),

fed as (
    select
        table_name,
        max(as_of) as as_of,
        max(imported_at) as imported_at,
        max(batch_id) as batch_id,
        arg_max(file_name, batch_id) as file_name,
        sum(rows_in)::bigint as rows_in,
        sum(refused)::bigint as refused
    from batches
    group by table_name
)

select
    counted.table_name,
    counted.row_count,
    fed.as_of,
    fed.imported_at,
    fed.batch_id,
    fed.file_name,
    fed.rows_in,
    fed.refused
from counted
left join fed on counted.table_name = fed.table_name
order by counted.place
