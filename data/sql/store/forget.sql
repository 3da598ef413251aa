-- Make room for a new value.
delete from meta
where key = $key;
