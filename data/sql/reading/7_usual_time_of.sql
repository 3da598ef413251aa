-- Which local time does a cell in one of the usual forms say? How it looks decides which forms are tried:
-- a form that does not fit costs as much as five that do. A day alone and all rarer forms: data.values.times.
create temp macro usual_time_of(cell) as
date_trunc(
    'second',
    case
        when cell[5] = '/'
            then try_strptime(cell, ['%Y/%m/%d %H:%M', '%Y/%m/%d %H:%M:%S', '%Y/%m/%d %I:%M:%S %p'])
        when cell[5] = '年'
            then try_strptime(
                cell,
                [
                    '%Y年%m月%d日 %H时%M分%S秒', '%Y年%m月%d日 %H时%M分', '%Y年%m月%d日 %H:%M:%S',
                    '%Y年%m月%d日%H时%M分%S秒', '%Y年%m月%d日%H时%M分'
                ]
            )
        when cell[11] = 'T' then try_strptime(cell, ['%Y-%m-%dT%H:%M:%S', '%Y-%m-%dT%H:%M:%S.%f'])
        when cell[5] = '-'
            then try_strptime(
                cell, ['%Y-%m-%d %H:%M', '%Y-%m-%d %I:%M:%S %p', '%Y-%m-%d %H:%M:%S.%f', '%Y-%m-%d %I:%M %p']
            )
        when length(cell) = 14 then try_strptime(cell, '%Y%m%d%H%M%S')
    end
);
