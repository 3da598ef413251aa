-- Refuse no row for a cell that costs only itself.
delete from refused
using spared
where
    refused.position = spared.position
    and refused.column_name = spared.column_name
    and refused.reason = spared.reason;
