-- Can two ids of this file and of the store differ only in case or in zeros before them? What the profile's
-- `id_scope` put before a number is no part of it.
with forms as (
    select
        bool_or(starts_with(if($is_scoped, regexp_extract(event_id, '[^/]*$'), event_id), '0')) as has_zeros,
        bool_or(event_id <> upper(event_id)) as has_lower,
        bool_or(event_id <> lower(event_id)) as has_upper
    from typed
),

held as (
    select
        bool_or(starts_with(if($is_scoped, regexp_extract(event_id, '[^/]*$'), event_id), '0')) as has_zeros,
        bool_or(event_id <> upper(event_id)) as has_lower,
        bool_or(event_id <> lower(event_id)) as has_upper
    from events
)

select
    coalesce(forms.has_zeros, false) as file_has_zeros,
    coalesce(forms.has_zeros, false) or coalesce(held.has_zeros, false)
    or (
        (coalesce(forms.has_lower, false) or coalesce(held.has_lower, false))
        and (coalesce(forms.has_upper, false) or coalesce(held.has_upper, false))
    ) as may_differ
from forms
cross join held;
