-- Start a new file without the scans of the one before.
drop table if exists reject_scans;
