-- noqa: disable=AM04,RF03
-- What every question shares: events, units, staff and people as they were known at an instant T (`t`).
-- Executed once when a store is created, after schema.sql. The law behind it is indicators.md, C0.
-- (The first line: sqlfluff takes the parameters of a macro for columns.)

-- Where a moment lies on a line that no clock is put forward or back on: only differences mean anything.
create or replace macro instant_s(moment) as epoch(moment);

-- Which local time is so many seconds after 1970 in UTC?
create or replace macro local_time(seconds) as to_timestamp(seconds)::timestamp;

-- How many seconds passed from one moment to another. Plain here; where clocks are put forward and back,
-- `data.clock` puts sql/clock/changing.sql over these four.
create or replace macro elapsed_s(begun, ended) as epoch(ended) - epoch(begun);

-- Which moment is so many seconds after another?
create or replace macro after_s(begun, seconds) as begun + to_seconds(seconds);

-- Seconds as minutes. Quantiles are interpolated in whole seconds: what binary fractions add goes here, so
-- that a half is rounded as a half where it is printed.
create or replace macro minutes_of(seconds) as round(seconds, 6) / 60.0;

-- Every version of every unit; those of one code never hold at the same time.
create or replace view units_ever as
select *
from units
union all by name
select *
from unit_versions;

-- Is the unit the area or inside it? A null area is everything, what fits nowhere included.
create or replace macro is_inside(unit, area) as
area is null
or unit in (
    select unit_paths.unit_code from unit_paths
    where unit_paths.ancestor_code = area
);

-- The events of an area. Branches, all but one of which are always empty and planned away: an `or` around a
-- subquery would keep a join in every question, and with it the scan of everything. Those of a unit that
-- moved or ended are in the area that the unit was in when they were reported.
create or replace macro events_inside(area) as table
    select *
    from events
    where area is null
    union all
    select *
    from events
    where
        grid_code in (
            select path.unit_code from unit_paths as path
            where
                path.ancestor_code = area
                and path.unit_code not in (select changed_paths.unit_code from changed_paths)
        )
    union all
    select event.*
    from events as event
    semi join changed_paths as path
        on
            event.grid_code = path.unit_code
            and path.ancestor_code = area
            and event.reported_at >= path.starts_at
            and event.reported_at < path.ends_at;

-- Is an order of steps impossible: was anything done before the report, by the columns? Such an event is
-- counted, but it leaves every rate and every duration. Answered once, when it is put in: seven columns are
-- read for it.
create or replace macro is_impossible(
    reported_at, accepted_at, assigned_at, responded_at, arrived_at, first_closed_at, reopened_at, closed_at
) as coalesce(
    least(
        accepted_at, assigned_at, responded_at, arrived_at, first_closed_at, reopened_at, closed_at
    ) < reported_at, false
);

-- The events known at T that pass the filters. A time later than T is null. An event reopened after T
-- counts as closed at its first closing; one reopened after its last closing is open, and so is one between
-- two closings without a reopening. What was said of an event is known from the time on that it was said,
-- else from its closing on; a flag of suspension that was left on a closed event is none. The stored_ columns
-- are there for one reason: DuckDB skips row groups by plain columns only, so the time macros below cut on
-- them first.
create or replace macro events_known(t, area, tiers, categories, channels, report_classes) as table
    select
        event_id,
        grid_code,
        zone,
        channel,
        category,
        report_class,
        tier,
        max_level,
        onsite,
        reported_at,
        case when accepted_at <= t then accepted_at end as accepted_at,
        case when assigned_at <= t then assigned_at end as assigned_at,
        case when responded_at <= t then responded_at end as responded_at,
        case when arrived_at <= t then arrived_at end as arrived_at,
        due_eff,
        case when first_closed_at <= t then first_closed_at end as first_closed_at,
        case when reopened_at <= t then reopened_at end as reopened_at,
        case
            when reopened_last and reopened_at <= t then null
            when closed_at <= t then closed_at
            when reopened_at > t and first_closed_at <= t then first_closed_at
        end as closed_at,
        case
            when not suspended then false
            when coalesce(suspended_at, closed_at, '-infinity') > t then false
            when reopened_last and reopened_at <= t then true
            when closed_at <= t then false
            else not coalesce(reopened_at > t and first_closed_at <= t, false)
        end as suspended,
        disposition,
        repeat_of,
        case when coalesce(feedback_at, closed_at) <= t then resolved end as resolved,
        case when coalesce(feedback_at, closed_at) <= t then rating end as rating,
        mode,
        evidence,
        case when feedback_at <= t then feedback_at end as feedback_at,
        coalesce(impossible, false) as impossible,
        accepted_assumed,
        lon,
        lat,
        batch_id,
        accepted_at as stored_accepted_at,
        first_closed_at as stored_first_closed_at,
        reopened_at as stored_reopened_at,
        closed_at as stored_closed_at,
        reopened_last as stored_reopened_last,
        case when suspended then coalesce(suspended_at, closed_at, '-infinity') end as stored_suspended_at
    from events_inside(area)
    where
        reported_at <= t
        and (tiers is null or list_contains(tiers::varchar[], tier))
        and (categories is null or list_contains(categories::varchar[], category))
        and (channels is null or list_contains(channels::varchar[], channel))
        and (report_classes is null or list_contains(report_classes::varchar[], report_class));

-- All events reported in [s, e), whatever became of them.
create or replace macro events_reported(s, e, t, area, tiers, categories, channels, report_classes) as table
    select columns(lambda name: not starts_with(name, 'stored_'))
    from events_known(t, area, tiers, categories, channels, report_classes)
    where reported_at >= s and reported_at < e;

-- Valid events accepted in [s, e).
create or replace macro events_accepted(s, e, t, area, tiers, categories, channels, report_classes) as table
    select columns(lambda name: not starts_with(name, 'stored_'))
    from events_known(t, area, tiers, categories, channels, report_classes)
    where
        stored_accepted_at >= s and stored_accepted_at < e and stored_accepted_at <= t
        and disposition = 'valid';

-- Valid events due in [s, e) and by T, not suspended.
create or replace macro events_due(s, e, t, area, tiers, categories, channels, report_classes) as table
    select columns(lambda name: not starts_with(name, 'stored_'))
    from events_known(t, area, tiers, categories, channels, report_classes)
    where
        due_eff >= s and due_eff < e and due_eff <= t
        and not suspended and disposition = 'valid';

-- Valid events closed in [s, e) as known at T: by their last closing, or by the first one where the
-- reopening came after T. Two branches, so that each can skip row groups.
create or replace macro events_closed(s, e, t, area, tiers, categories, channels, report_classes) as table
    select columns(lambda name: not starts_with(name, 'stored_'))
    from events_known(t, area, tiers, categories, channels, report_classes)
    where
        stored_closed_at >= s and stored_closed_at < e and stored_closed_at <= t
        and closed_at is not null and disposition = 'valid'
    union all
    select columns(lambda name: not starts_with(name, 'stored_'))
    from events_known(t, area, tiers, categories, channels, report_classes)
    where
        stored_first_closed_at >= s and stored_first_closed_at < e and stored_first_closed_at <= t
        and stored_reopened_at > t and (stored_closed_at is null or stored_closed_at > t)
        and disposition = 'valid';

-- Valid events closed for the first time in [s, e).
create or replace macro events_first_closed(
    s, e, t, area, tiers, categories, channels, report_classes
) as table
    select columns(lambda name: not starts_with(name, 'stored_'))
    from events_known(t, area, tiers, categories, channels, report_classes)
    where
        stored_first_closed_at >= s and stored_first_closed_at < e and stored_first_closed_at <= t
        and disposition = 'valid';

-- Valid events not closed at T: accepted or still pending, suspended ones included. Two branches, so that
-- the first can skip the row groups of what is closed for good.
create or replace macro events_open(t, area, tiers, categories, channels, report_classes) as table
    select columns(lambda name: not starts_with(name, 'stored_'))
    from events_known(t, area, tiers, categories, channels, report_classes)
    where
        (stored_closed_at is null or stored_closed_at > t)
        and closed_at is null
        and disposition = 'valid'
    union all
    select columns(lambda name: not starts_with(name, 'stored_'))
    from events_known(t, area, tiers, categories, channels, report_classes)
    where
        stored_reopened_last and stored_closed_at <= t and closed_at is null
        and disposition = 'valid';

-- Is this the level that is asked for? Levels whose units lie side by side are asked for together: 'a,b'.
create or replace macro is_level(one, asked) as list_contains(string_split(asked, ','), one);

-- For each unit, the unit of `level` that it lies in; empty for a null level, which makes one total.
create or replace macro units_in_level(level) as table
    select
        unit_code as grid_code,
        ancestor_code as unit_code
    from unit_paths
    where is_level(ancestor_level, level);

-- The same for events: a unit that moved or ended has a row for each span of reporting.
create or replace macro event_places(level) as table
    select
        unit_code as grid_code,
        ancestor_code as unit_code,
        '-infinity'::timestamp as starts_at,
        'infinity'::timestamp as ends_at
    from unit_paths
    where
        is_level(ancestor_level, level)
        and unit_code not in (select changed_paths.unit_code from changed_paths)
    union all
    select
        unit_code as grid_code,
        ancestor_code as unit_code,
        starts_at,
        ends_at
    from changed_paths
    where is_level(ancestor_level, level);

-- Does the place hold for the event?
create or replace macro is_place_of(grid, reported, place_grid, starts, ends) as
grid = place_grid and reported >= starts and reported < ends;

-- The units valid at T, inside `area` where one is given.
create or replace macro units_at(t, area) as table
    select *
    from units_ever
    where
        (valid_from is null or valid_from <= t)
        and (valid_to is null or valid_to > t)
        and is_inside(unit_code, area);

-- The zone of each unit: its own or that of the nearest ancestor that has one.
create or replace macro unit_zones() as table
    with own as (
        select
            unit_code as grid_code,
            arg_max(zone, coalesce(valid_from, '-infinity')) as zone
        from units
        where zone is not null
        group by unit_code
    )

    select
        grid_code,
        zone
    from own
    union all
    select
        path.unit_code as grid_code,
        arg_min(own.zone, path.depth) as zone
    from unit_paths as path
    inner join own on path.ancestor_code = own.grid_code
    anti join own as zoned on path.unit_code = zoned.grid_code
    group by path.unit_code;

-- The grids valid at T: the units at the levels that staff is posted to; the leaves where no level is named.
create or replace macro grids_at(t, area, levels) as table
    select *
    from units_at(t, area) as grid
    where
        list_contains(levels::varchar[], grid.level)
        or (levels is null and grid.unit_code not in (
            select parent_code from units
            where parent_code is not null
        ));

-- The postings filled at T in the given roles (null: any), each with its share of the position: 1/k of k.
create or replace macro postings_at(t, roles) as table
    select
        post_id,
        unit_code,
        role_code,
        lon,
        lat,
        1.0::double / count(*) over (partition by post_id, role_code) as share
    from posts
    where
        status = 'active'
        and (valid_from is null or valid_from <= t)
        and (valid_to is null or valid_to > t)
        and (roles is null or list_contains(roles::varchar[], role_code));

-- Does any roster reach this instant? Where no shift covers it, whatever its status, nobody knows who is on
-- duty: the roster may not be exported so far, or not for the night.
create or replace macro is_rostered(t) as exists (
    select 1 from shifts
    where starts_at <= t and ends_at > t
);

-- Those of them on duty at T: a shift that is on, and no leave.
create or replace macro on_duty_at(t, roles) as table
    with shift as (
        select post_id
        from shifts
        where starts_at <= t and ends_at > t
        group by post_id
        having bool_and(status = 'on')
    )

    select posting.*
    from postings_at(t, roles) as posting
    semi join shift on posting.post_id = shift.post_id;

-- For each grid and staffing rule of its level: are there enough people in the role, or too many?
-- The rules come as lists of equal length; a null maximum does not limit.
create or replace macro staffing_at(t, area, roles, levels, minima, maxima) as table
    with rules as (
        select
            unnest(roles::varchar[]) as role_code,
            unnest(levels::varchar[]) as level,
            unnest(minima::integer[]) as minimum,
            unnest(maxima::integer[]) as maximum
    ),

    present as (
        select
            path.ancestor_code as unit_code,
            posting.role_code,
            round(sum(posting.share), 6) as people
        from postings_at(t, roles) as posting
        inner join unit_paths as path on posting.unit_code = path.unit_code
        group by path.ancestor_code, posting.role_code
    )

    select
        grid.unit_code,
        rules.role_code,
        coalesce(present.people, 0) >= coalesce(rules.minimum, 0) as enough,
        coalesce(present.people > rules.maximum, false) as too_many
    from rules
    inner join units_at(t, area) as grid on rules.level = grid.level
    left join present on grid.unit_code = present.unit_code and rules.role_code = present.role_code
    where exists (select 1 from posts);

-- The units that had not come to their end when the store was last told of anything: those that screens draw.
create or replace view units_standing as
select units.* from units
where coalesce(units.valid_to, 'infinity') > (select coalesce(max(batches.as_of), '-infinity') from batches);

-- The tables as they were known at the end of import `known_at`, a variable of the session: a session whose
-- search path begins with `known` asks the same questions, and they are answered as they were answered then.
-- Events and counts keep the versions that were replaced; of other tables what came later is left out.
create schema if not exists known;

create or replace view known.batches as
select * from main.batches
where batch_id <= getvariable('known_at');

create or replace view known.events as
select * from main.events
where batch_id <= getvariable('known_at')
union all by name
select * exclude (replaced_by) from main.event_versions
where batch_id <= getvariable('known_at') and replaced_by > getvariable('known_at');

create or replace view known.event_steps as
select * from main.event_steps
where batch_id <= getvariable('known_at');

create or replace view known.population as
select * from main.population
where batch_id <= getvariable('known_at')
union all by name
select * exclude (replaced_by) from main.population_versions
where batch_id <= getvariable('known_at') and replaced_by > getvariable('known_at');

create or replace view known.population_versions as
select * from main.population_versions
where replaced_by <= getvariable('known_at');

create or replace view known.posts as
select * from main.posts
where batch_id <= getvariable('known_at');

create or replace view known.shifts as
select * from main.shifts
where batch_id <= getvariable('known_at');

create or replace view known.facts as
select * from main.facts
where batch_id <= getvariable('known_at')
union all by name
select * exclude (replaced_by) from main.fact_versions
where batch_id <= getvariable('known_at') and replaced_by > getvariable('known_at');

create or replace view known.fact_versions as
select * from main.fact_versions
where replaced_by <= getvariable('known_at');

create or replace view known.scores as
select * from main.scores
where batch_id <= getvariable('known_at');

create or replace view known.duties as
select * from main.duties
where batch_id <= getvariable('known_at');

create or replace view known.nestings as
select * from main.nestings
where batch_id <= getvariable('known_at');
