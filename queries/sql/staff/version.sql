-- Which import touched positions, shifts or population last?
select
    greatest(
        (select coalesce(max(posts.batch_id), 0) from posts),
        (select coalesce(max(shifts.batch_id), 0) from shifts),
        (select coalesce(max(population.batch_id), 0) from population)
    ) as version
