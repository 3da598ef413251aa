-- Which coded column holds a mobile number or an identity number?
select field
from spoken
where
    not list_contains($code_fields, field)
    and (
        regexp_matches(word, '(^|\D)1[3-9]\d{9}(\D|$)')
        or regexp_matches(word, '(^|\D)\d{6}(19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])\d{3}[\dXx](\D|$)')
    )
order by field
limit 1;
