-- C16a, C16h over a period: at how many of its full hours has each grid, or its partner, somebody on duty?
-- Summed over the grids.
-- Only hours that some shift covers count: shifts that were not exported are not absence.
with shift as (
    select
        post_id,
        greatest(starts_at, $start) as starts_at,
        least(ends_at, $end, $as_of) as ends_at,
        status
    from shifts
    where starts_at < $end and ends_at > $start and starts_at < $as_of
),

hours as (
    select unnest(generate_series($start, least($end, $as_of) - interval 1 second, interval 1 hour)) as hour
),

told as (
    select hours.hour
    from hours
    where exists (
        select 1 from shift
        where shift.starts_at <= hours.hour and shift.ends_at > hours.hour
    )
),

grids as (
    select
        unit_code,
        backup_unit
    from grids_at(least($end, $as_of), $area, $grid_levels)
),

on_duty as (
    select
        told.hour,
        shift.post_id
    from told
    inner join shift on told.hour >= shift.starts_at and told.hour < shift.ends_at
    group by told.hour, shift.post_id
    having bool_and(shift.status = 'on')
),

manned as (
    select distinct
        on_duty.hour,
        path.ancestor_code as grid_code
    from on_duty
    inner join postings_at($as_of, $circle_roles) as posting on on_duty.post_id = posting.post_id
    inner join unit_paths as path on posting.unit_code = path.unit_code
),

backed as (
    select
        manned.hour,
        grids.unit_code as grid_code
    from manned
    inner join grids on manned.grid_code = grids.unit_code
    union
    select
        manned.hour,
        grids.unit_code as grid_code
    from manned
    inner join grids on manned.grid_code = grids.backup_unit
)

select
    (select count(*) from told) as hours,
    (select count(*) from grids) as grids,
    (
        select count(*) from manned
        semi join grids on manned.grid_code = grids.unit_code
    ) as grid_hours,
    (select count(backup_unit) > 0 from grids) as paired,
    (select count(*) from backed) as backed_hours
