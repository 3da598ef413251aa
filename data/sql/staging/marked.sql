-- Say of cells that must not be read why, and what really stood there.
update refused
set reason = marks.reason, detail = left(marks.was, 80)
from marks
where
    refused.column_name = marks.column_name
    and refused.detail = left(marks.cell, 80);
