-- An id that lost its zeros is the one that the store holds with them.
update typed
set event_id = ids_alike.padded
from ids_alike
where typed.position = ids_alike.position and ids_alike.padded is not null;
