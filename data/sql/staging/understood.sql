-- Say what these cells mean, or that nobody knows.
update spoken
set meaning = offered_words.meaning, reason = offered_words.reason
from offered_words
where spoken.field = offered_words.field and spoken.cell = offered_words.cell;
