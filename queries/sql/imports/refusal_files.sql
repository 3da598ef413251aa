-- Where do the refused rows of one import lie?
select refusal_file
from batches
where batch_id = $batch_id and refusal_file is not null
order by refusal_file
