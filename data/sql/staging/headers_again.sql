-- Which refused rows hold a header of the file where a time or a number should stand, or two of any table?
select
    refused.position,
    min(refused.detail) as detail
from refused
where
    refused.reason in ('cell_time_unreadable', 'cell_number_unreadable')
    and list_contains($headers::varchar[], stripped(refused.detail))
group by refused.position
having count(*) > 1 or bool_or(list_contains($own::varchar[], stripped(refused.detail)))
order by refused.position
limit 20;
