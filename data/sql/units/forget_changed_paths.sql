-- Take out the paths of units that moved or ended: they are told anew from the units.
delete from changed_paths;
