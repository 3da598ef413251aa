"""Files of refused rows. Code -> (zh-CN, en)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "refused_row": ("拒收行号", "refused row"),
    "refused_column": ("拒收列", "refused column"),
    "refused_reason": ("拒收原因", "refused because"),
    "refused_file_name": ("(拒收{rows}行)", "({rows} refused)"),
    "refused_sheet": ("拒收", "refused"),
    "refused_hidden": (
        "“{column}”里像是手机号、身份证号等个人号码,已隐去,请按原表补填",
        "“{column}” seems to hold a phone, identity or other number of a person and was blanked: "
        "fill it in from the original",
    ),
}
