-- When does the first of the shifts end from which it is read who is on duty at T?
select
    coalesce(
        min(ends_at) filter (
            where post_id in (
                select posting.post_id from postings_at($as_of, $circle_roles) as posting
            )
        ),
        min(ends_at)
    ) as until
from shifts
where starts_at <= $as_of and ends_at > $as_of
