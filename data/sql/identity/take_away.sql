-- Take away the rows whose words the first row of their event says now; return how many.
delete from typed
using repeated
where typed.position = repeated.position and repeated.position <> repeated.leader
returning typed.position;
