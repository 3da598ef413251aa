-- What does a cell say? Null for nothing, and for the words by which systems write nothing.
-- The list makes DuckDB strip the cell once: what a macro names twice is computed for every row.
create temp macro clean(cell) as
list_filter(
    [stripped(cell)],
    lambda word: word not in (
        '', 'NULL', 'null', 'Null', '(null)', '<null>', '(NULL)', '<NULL>', 'None', 'none', 'nan', 'NaN',
        'NaT', 'nil', 'NA', 'N/A', 'n/a', '#N/A', '\N', '-', '--', '---', '—', '——', '/', '//', 'undefined',
        '暂无', '无数据'
    )
)[1];
