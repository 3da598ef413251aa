-- How many valid events were closed in the period and by T, handled in one way, and with all evidence seen?
select count(*) as closed
from events
where
    disposition = 'valid' and reported_at <= $as_of
    and closed_at >= coalesce($start::timestamp, '-infinity')
    and closed_at < coalesce($end::timestamp, 'infinity')
    and closed_at <= $as_of
    and ($mode::varchar is null or mode = $mode)
    and ($evidence::varchar is null or evidence = $evidence);
