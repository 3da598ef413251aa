-- Is a time told with nothing but zeros behind its day? So do programs write days.
create temp macro is_at_midnight(cell) as
suffix(cell, ' 00:00:00') or suffix(cell, 'T00:00:00') or suffix(cell, ' 0:00:00') or suffix(cell, ' 00:00')
or suffix(cell, ' 0:00') or suffix(cell, '00:00:00.0') or suffix(cell, ' 00:00:00.000')
or suffix(cell, 'T00:00:00.000');
