"""What is wrong with a profile is told key by key, in the language of the reader, with what may be meant."""

from __future__ import annotations

import pytest

from data.errors import UsageError
from data.profile.model import load_profile

HEAD = "profile: {id: own, name: 本地}\n"


@pytest.mark.parametrize(
    "text, zh, en",
    [
        ("slaa: {}", "没有 slaa 这个键,是不是 sla", "slaa: no such key; did you mean sla"),
        ("sla: {calender: china}", "是不是 calendar", "sla.calender: no such key; did you mean calendar"),
        ("sla: {due: {T1: {hour: 3}}}", "sla.due.T1.hour", "did you mean hours"),
        ("staffing: {roles: [{code: a, name: b, pre: grid}]}", "是不是 per", "did you mean per"),
        ("periods: {week_start: mon}", "只能是", "periods.week_start must be"),
        ("sla: {zzzzz: 1}", "可用", "there are"),
        ("words: {ratng: {好: [a]}}", "rating", "did you mean rating"),
        ("vanished: drop", "vanished 只能是", "vanished must be"),
    ],
)
def test_a_wrong_key_is_named_with_the_nearest_right_one(tmp_path, text, zh, en) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    with pytest.raises(UsageError) as told:
        load_profile(path)
    assert zh in told.value.text("zh-CN")
    assert en in told.value.text("en")


def test_names_of_columns_may_hold_for_some_files_only(load, profile, units_file, table_file, rows):
    plain = {"Ref": "E1", "Where": "T1", "上报时间": "2026-11-20 09:00:00"}
    other = {"Ref": "T2", "Where": "E2", "上报时间": "2026-11-20 09:00:00"}
    names = {"events": {"Ref": "event_id", "Where": "grid_code"}}
    turned = {"events": {"Ref": "grid_code", "Where": "event_id"}}
    files = [{"match": "乙*.csv", "columns": turned}]
    own = profile.model_validate({**profile.model_dump(by_alias=True), "columns": names, "files": files})
    load(units_file(), table_file([plain], "甲街道.csv"), table_file([other], "乙街道.csv"), profile=own)
    assert rows("select event_id, grid_code from events order by 1").to_numpy().tolist() == [
        ["E1", "T1"],
        ["E2", "T2"],
    ]
