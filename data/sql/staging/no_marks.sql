-- Start a new file without cells that must not be read.
create or replace temp table marks (
    column_name varchar,
    cell varchar,
    was varchar,
    reason varchar not null
);
