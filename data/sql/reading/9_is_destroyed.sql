-- Has a spreadsheet destroyed this code? It keeps 15 digits and then writes zeros, or writes 3.30212E+14.
create temp macro is_destroyed(code) as
regexp_full_match(code, '\d+(\.\d+)?[eE]\+?\d+|\d{15}0{2,}');
