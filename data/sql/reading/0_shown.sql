-- How does a cell read without format characters (Unicode Cf), and with one kind of blank?
-- The list makes DuckDB take the cell once: what a macro names twice is planned and computed twice.
create temp macro shown(cell) as
list_transform(
    [cell],
    lambda text: case
        when strlen(text) = length(text) then text
        when not regexp_matches(text, '[\p{Cf}\p{Z}\x{85}]') then text
        else regexp_replace(regexp_replace(text, '\p{Cf}', '', 'g'), '[\p{Z}\x{85}]', ' ', 'g')
    end
)[1];
