-- What does a cell say? Null for nothing, and for the words by which systems write nothing.
-- The list makes DuckDB strip the cell once: what a macro names twice is computed for every row.
create temp macro clean(cell) as
list_filter(
    [stripped(cell)],
    lambda word: lower(word) not in (
        '', 'null', '(null)', '<null>', 'none', 'nan', 'nat', 'nil', 'na', 'n/a', '#n/a', '\n', '-', '--',
        '---', '—', '——', '–', '−', '－', '－－', '/', '//', 'undefined', '暂无', '无数据'
    )
)[1];
