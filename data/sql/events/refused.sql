-- Which rows of an events file are refused, for which cell and reason?
create or replace temp table refused as
with suspected as (
    -- where a point is was decided after the rows were typed: by then it is in WGS 84
    select
        typed.position,
        typed.lon,
        typed.lat
    from typed
    where typed.is_suspect or abs(typed.lon) > 180 or abs(typed.lat) > 90
),

suspects as (
    select raw.*
    from numbered as raw
    semi join suspected
        on raw.position = suspected.position
),

cells as (
    unpivot suspects
    on columns(* exclude (position))
    into name column_name value cell
),

judged as (
    select
        cells.position,
        cells.column_name,
        cells.cell,
        case
            when ends_with(cells.column_name, '_at') or cells.column_name = 'due_eff'
                then
                    case
                        when clean(cells.cell) is null or time_of(cells.cell) is not null then null
                        when is_day_first_or_month_first(cells.cell) then 'cell_day_order_unclear'
                        when
                            cells.column_name = 'due_eff'
                            and regexp_full_match(clean(cells.cell), '\d{1,4}(\.\d+)?')
                            then 'cell_duration_without_unit'
                        else 'cell_time_unreadable'
                    end
            when cells.column_name = 'due_within'
                then
                    if(
                        durations.cell is null
                        or coalesce(
                            durations.seconds, durations.working_seconds, durations.working_days,
                            durations.days_on
                        ) is not null,
                        null,
                        'cell_duration_unreadable'
                    )
            when cells.column_name in ('lon', 'lat')
                then
                    case
                        when clean(cells.cell) is null then null
                        when try_cast(cells.cell as double) is null then 'cell_number_unreadable'
                        when
                            if(cells.column_name = 'lon', abs(suspected.lon) > 180, abs(suspected.lat) > 90)
                            then 'cell_coordinate_impossible'
                    end
            when cells.column_name = 'event_id' and is_destroyed(clean(cells.cell)) then 'cell_code_destroyed'
            else spoken.reason
        end as reason
    from cells
    inner join suspected on cells.position = suspected.position
    left join spoken on cells.column_name = spoken.field and cells.cell = spoken.cell
    left join durations on cells.column_name = 'due_within' and cells.cell = durations.cell
),

absent as (
    select
        typed.position,
        unnest(['event_id', 'reported_at']) as column_name,
        unnest([typed.event_id is null, typed.reported_at is null]) as is_absent
    from typed
    where typed.is_suspect
)

select
    judged.position,
    judged.column_name,
    judged.reason,
    left(judged.cell, 80) as detail
from judged
where judged.reason is not null
union all
select
    absent.position,
    absent.column_name,
    'cell_missing' as reason,
    null as detail
from absent
anti join judged
    on
        absent.position = judged.position
        and absent.column_name = judged.column_name
        and judged.reason is not null
where absent.is_absent
order by position, column_name;
