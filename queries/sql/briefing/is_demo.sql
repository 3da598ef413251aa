-- Are the data invented?
select exists(
    select 1 from meta
    where key = 'demo' and value = 'true'
) as is_demo
