-- Take out all paths: they are told anew from the units.
delete from unit_paths;
