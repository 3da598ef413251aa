-- What does `raw` say, with columns beside it that are to stand for some of its own?
select *
from raw
positional join anew;
