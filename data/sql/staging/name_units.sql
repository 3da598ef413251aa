-- Whoever writes the name of a unit where its code belongs means that unit, if only one bears the name.
update spoken
set meaning = bearers.unit_code
from bearers
where bearers.units = 1 and spoken.field = bearers.field and spoken.cell = bearers.cell;
