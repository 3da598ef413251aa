-- In which file is the store kept (null: it is forgotten)?
select path
from duckdb_databases()
where database_name = current_database()
