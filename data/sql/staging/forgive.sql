-- Refuse no row for a cell that costs only itself.
delete from refused
using spared
where
    refused.position = spared.position;
