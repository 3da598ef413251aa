-- What does each row of an events file say, typed; and is there anything in it that must be looked at again?
create or replace temp table typed as
with read_once as (
    select
        raw.position,
        id_of(raw.event_id) as event_id,
        coalesce(grid.meaning, grid_name.meaning) as declared_code,
        zone.meaning as zone,
        channel.meaning as channel,
        category.meaning as category,
        report_class.meaning as report_class,
        tier.meaning as tier,
        max_level.meaning as max_level,
        onsite.meaning::boolean as onsite,
        time_of(raw.reported_at) as reported_at,
        time_of(raw.accepted_at) as accepted_at,
        time_of(raw.assigned_at) as assigned_at,
        time_of(raw.responded_at) as responded_at,
        time_of(raw.arrived_at) as arrived_at,
        time_of(raw.due_eff) as due_eff,
        time_of(raw.first_closed_at) as first_closed_at,
        time_of(raw.reopened_at) as reopened_at,
        time_of(raw.closed_at) as closed_at,
        time_of(raw.suspended_at) as suspended_at,
        time_of(raw.updated_at) as updated_at,
        status.meaning as status,
        if(status.meaning is null, status.word, null) as status_unknown,
        coalesce(suspended.meaning::boolean, status.meaning = 'suspended', false) as suspended,
        coalesce(
            disposition.meaning,
            if(status.meaning in ('invalid', 'merged', 'transferred', 'cancelled'), status.meaning, null),
            if(disposition.reason is not null, 'unknown', null)
        ) as disposition,
        duplicate.meaning::boolean as is_duplicate,
        if(raw.office is not null, clean(raw.office), null) as office,
        coalesce(
            -- an event that is its own master has none
            case
                when
                    raw.master_id is not null
                    and clean(raw.master_id) not in (
                        '0', '0.0', '-1', '无', '否', '自身', '本身', raw.event_id
                    )
                    then id_of(clean(raw.master_id))
            end,
            id_of(regexp_extract(disposition.word, '^(merged|重复)[:：](.*)$', 2))
        ) as master_id,
        case when raw.repeat_of is not null then id_of(clean(raw.repeat_of)) end as repeat_of,
        resolved.meaning::boolean as resolved,
        rating.meaning as rating,
        mode.meaning as mode,
        evidence.meaning as evidence,
        time_of(raw.feedback_at) as feedback_at,
        coalesce(
            durations.seconds, durations.working_seconds, durations.working_days, durations.days_on
        ) is not null as has_duration,
        durations.seconds as told_seconds,
        durations.working_seconds as told_working_seconds,
        durations.working_days as told_working_days,
        durations.days_on as told_days_on,
        try_cast(raw.lon as double) as lon,
        try_cast(raw.lat as double) as lat,
        (
            grid.reason is not null or zone.reason is not null or onsite.reason is not null
            or suspended.reason is not null or disposition.reason is not null or resolved.reason is not null
            or duplicate.reason is not null or rating.reason is not null or evidence.reason is not null
            or (raw.feedback_at is not null and time_of(raw.feedback_at) is null)
            or (raw.suspended_at is not null and time_of(raw.suspended_at) is null)
            or (
                durations.cell is not null
                and coalesce(
                    durations.seconds, durations.working_seconds, durations.working_days, durations.days_on
                ) is null
            )
        ) as has_unknown_word,
        count_given(
            raw.reported_at, raw.accepted_at, raw.assigned_at, raw.responded_at, raw.arrived_at, raw.due_eff,
            raw.first_closed_at, raw.reopened_at, raw.closed_at, raw.updated_at, raw.lon, raw.lat
        ) as given
    from numbered as raw
    left join spoken as grid on grid.field = 'grid_code' and raw.grid_code = grid.cell
    left join spoken as zone on zone.field = 'zone' and raw.zone = zone.cell
    left join spoken as channel on channel.field = 'channel' and raw.channel = channel.cell
    left join spoken as category on category.field = 'category' and raw.category = category.cell
    left join
        spoken as report_class
        on report_class.field = 'report_class' and raw.report_class = report_class.cell
    left join spoken as tier on tier.field = 'tier' and raw.tier = tier.cell
    left join spoken as max_level on max_level.field = 'max_level' and raw.max_level = max_level.cell
    left join spoken as onsite on onsite.field = 'onsite' and raw.onsite = onsite.cell
    left join spoken as suspended on suspended.field = 'suspended' and raw.suspended = suspended.cell
    left join
        spoken as disposition
        on disposition.field = 'disposition' and raw.disposition = disposition.cell
    left join spoken as duplicate on duplicate.field = 'duplicate' and raw.duplicate = duplicate.cell
    left join spoken as resolved on resolved.field = 'resolved' and raw.resolved = resolved.cell
    left join spoken as rating on rating.field = 'rating' and raw.rating = rating.cell
    left join spoken as mode on mode.field = 'mode' and raw.mode = mode.cell
    left join spoken as evidence on evidence.field = 'evidence' and raw.evidence = evidence.cell
    left join spoken as status on status.field = 'status' and raw.status = status.cell
    left join
        spoken as grid_name
        on grid_name.field = 'grid_name' and raw.grid_name = grid_name.cell
    left join durations on raw.due_within = durations.cell
),

-- who says that an event is closed but not when, changed it last when it was closed
ended as (
    select
        * exclude (closed_at, given, disposition, is_duplicate),
        -- what bears the number of another event, or is called a duplicate, went into that one
        disposition is null and (coalesce(is_duplicate, false) or master_id is not null) as merged_assumed,
        coalesce(disposition, if(merged_assumed, 'merged', 'valid')) as disposition,
        closed_at is null and status = 'closed' as closed_assumed,
        case
            when $closes_at_feedback then feedback_at
            when status = 'closed' then coalesce(closed_at, updated_at)
            else closed_at
        end as closed_at,
        given <> count_given(
            reported_at, accepted_at, assigned_at, responded_at, arrived_at, due_eff, first_closed_at,
            reopened_at, closed_at, updated_at, lon, lat
        ) as has_unread_cell
    from read_once
),

accepted as (
    select
        * exclude (lon, lat, accepted_at, updated_at, first_closed_at, has_unknown_word, has_unread_cell),
        (
            has_unknown_word
            or event_id is null
            or reported_at is null
            or is_destroyed(event_id)
            or has_unread_cell
        ) as is_suspect,
        if($accepted_is_missing, reported_at, accepted_at) as accepted_at,
        $accepted_is_missing as accepted_assumed,
        if($closes_at_feedback and reopened_at is null, closed_at, coalesce(first_closed_at, closed_at))
            as first_closed_at,
        of_place(lon, lon, lat) as lon,
        of_place(lat, lon, lat) as lat,
        coalesce(
            updated_at,
            greatest(
                reported_at, accepted_at, assigned_at, responded_at, arrived_at, first_closed_at, reopened_at,
                closed_at
            )
        ) as updated_at
    from ended
)

-- the limit that the file tells goes before the profile's, and that of a tier before that of a class
select
    accepted.* exclude (
        due_eff, has_duration, told_seconds, told_working_seconds, told_working_days, told_days_on
    ),
    accepted.due_eff is not null as due_told,
    coalesce(
        accepted.due_eff,
        -- within the day, or the next one
        date_trunc('day', coalesce(accepted.accepted_at, accepted.reported_at))
        + to_days((accepted.told_days_on + 1)::integer) - interval 1 second,
        after_s(
            coalesce(accepted.accepted_at, accepted.reported_at),
            case
                when accepted.has_duration then accepted.told_seconds
                when by_tier.code is not null then by_tier.seconds
                when by_class.code is not null then by_class.seconds
                else by_default.seconds
            end
        )
    ) as due_eff,
    case
        when accepted.due_eff is not null then null
        when accepted.has_duration then accepted.told_working_seconds
        when by_tier.code is not null then by_tier.working_seconds
        when by_class.code is not null then by_class.working_seconds
        else by_default.working_seconds
    end as working_seconds,
    case
        when accepted.due_eff is not null then null
        when accepted.has_duration then accepted.told_working_days
        when by_tier.code is not null then by_tier.working_days
        when by_class.code is not null then by_class.working_days
        else by_default.working_days
    end as working_days
from accepted
left join limits as by_tier on accepted.tier = by_tier.code
left join limits as by_class on accepted.report_class = by_class.code
left join limits as by_default on by_default.code = '*';
