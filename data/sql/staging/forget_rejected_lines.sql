-- Start a new file without the broken lines of the one before.
drop table if exists reject_errors;
