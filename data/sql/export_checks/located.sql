-- Where are the events of this file that have a point?
create or replace temp view located as
select
    typed.position,
    typed.lon,
    typed.lat
from typed
anti join refused on typed.position = refused.position
where typed.lon is not null and typed.lat is not null;
