-- Which events of this file stand far off all others: ten times as far from the middle half of the points as
-- that half is wide? Fewer than 20 points have no middle.
with middle as (
    select
        approx_quantile(lon, [0.25, 0.75]) as lon,
        approx_quantile(lat, [0.25, 0.75]) as lat
    from located
    having count(*) >= 20
)

select
    located.position,
    concat_ws(',', round(located.lon, 5), round(located.lat, 5)) as detail
from located
cross join middle
where
    located.lon not between
    middle.lon[1] - 10 * greatest(middle.lon[2] - middle.lon[1], 0.01)
    and middle.lon[2] + 10 * greatest(middle.lon[2] - middle.lon[1], 0.01)
    or located.lat not between
    middle.lat[1] - 10 * greatest(middle.lat[2] - middle.lat[1], 0.01)
    and middle.lat[2] + 10 * greatest(middle.lat[2] - middle.lat[1], 0.01)
order by located.position;
