-- Whoever writes a code almost as it is means that unit, if there is only one.
update spoken
set meaning = like_codes.unit_code
from like_codes
where spoken.field = like_codes.field and spoken.cell = like_codes.cell;
