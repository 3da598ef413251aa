-- Is this cell a length of time with its unit, such as '5个工作日' or '24小时内'?
create temp macro is_length(cell) as
regexp_matches(
    lower(halfwidth(cell)),
    '^\s*\d+(\.\d+)?\s*个?\s*(紧急工作小时|紧急工作时|工作小时|工作时|工作日|小时|钟头|时|自然日|日历日|天|日|分钟|分|'
    || '(work|working|business) ?(days?|hours?)|bd|hours?|hrs?|h|days?|d|minutes?|mins?)(内|以内|之内)?\s*$'
);
