-- Is there a mobile number in it: 11 digits, perhaps with the country and in groups, in no longer number?
create temp macro holds_mobile(words) as
regexp_matches(
    words,
    '(^|[^0-9-]|[^0-9]-)((\+|00)86[ -]?|86[ -])?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}([^0-9]|$)'
);
