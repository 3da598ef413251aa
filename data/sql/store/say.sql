-- What does the store say of itself from now on?
insert into meta values ($key, $value);
