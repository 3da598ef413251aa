-- Which response limit holds on each kind of ground, by the profile?
create or replace temp table kind_zones as
select
    kind,
    zone
from offered_kind_zones;
