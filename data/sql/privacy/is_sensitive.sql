-- Is any category of this file sensitive?
select count(*) > 0 as is_sensitive
from sensitive;
