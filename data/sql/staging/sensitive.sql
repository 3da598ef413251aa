-- Which categories of events must not be shown where they happened?
create or replace temp table sensitive as
select unnest($categories::varchar[]) as code;
