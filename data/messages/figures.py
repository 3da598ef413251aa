"""What stands where a figure has no number. Code -> (zh-CN, en)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "figure_unregulated": ("本体系未规定", "not regulated here"),
    "figure_nobody": ("无人", "nobody"),
    "figure_unlogged": ("—(流转记录不含交接)", "— (the log tells of no hand-over)"),
    "figure_incomplete": ("评分不完整", "score incomplete"),
}
