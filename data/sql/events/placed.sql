-- In which unit does each of them lie: the lowest, then the first, that is valid when it is reported?
create or replace temp table placed as
select
    unplaced.position,
    arg_min(hits.unit_code, hits.rank) as unit_code
from unplaced
inner join hits on unplaced.lon = hits.lon and unplaced.lat = hits.lat
where
    unplaced.reported_at >= coalesce(hits.valid_from, '-infinity')
    and unplaced.reported_at < coalesce(hits.valid_to, 'infinity')
group by unplaced.position;
