-- Which columns do the tables of this file have, and of which types?
select
    table_name,
    column_name,
    data_type
from duckdb_columns()
where
    not internal and schema_name = 'main' and table_name in (
        select duckdb_tables.table_name from duckdb_tables()
        where not duckdb_tables.internal and not duckdb_tables.temporary
    )
order by table_name, column_index;
