"""A question to the store that got no answer. Code -> (zh-CN, en)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "question_slow": (
        "查询 {question} 超过 {seconds} 秒,已中止;可缩小时段或范围再试",
        "The question {question} took longer than {seconds} s and was stopped; ask for a shorter period or a "
        "smaller area",
    ),
    "question_failed": (
        "查询 {question} 没有得到答案({problem});数据文件未变,请稍后再试,并查看日志",
        "The question {question} got no answer ({problem}); the store is as it was. Try again, and look at "
        "the log",
    ),
}
