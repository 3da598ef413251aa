-- Start a new file without doubts.
create or replace temp table doubted (
    position bigint,
    column_name varchar,
    reason varchar not null,
    detail varchar
);
