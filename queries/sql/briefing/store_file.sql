-- In which file does the store lie (null: it is forgotten)?
select path
from duckdb_databases()
where database_name = current_database()
