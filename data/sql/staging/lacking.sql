-- Does a row of the file name a unit or a post that is not there? It may come a moment later.
select count(*) > 0 as is_lacking
from refused
where refused.reason in ('cell_unit_unknown', 'cell_post_unknown', 'cell_parent_unknown');
