"""Records in the answer of a platform or a portal, and answers that say that there are more."""

from __future__ import annotations

import json

import pytest

from data.errors import DataError
from tests.data.opened import table, written
from tests.data.telling import doubts
from tests.data.tiny_place import EAST, TOWN, WEST, event

RECORDS = [
    {"event_id": "E1", "created_at": "2026-11-20 09:00"},
    {"event_id": "E2", "created_at": "2026-11-21"},
]


@pytest.mark.parametrize(
    "answer",
    [
        {"code": 200, "msg": "ok", "data": {"list": RECORDS, "total": 2}},
        {"service_requests": RECORDS},
        {"result": {"records": RECORDS, "total": 2}},
        {"rows": RECORDS},
        RECORDS,
    ],
)
def test_the_records_of_an_answer_are_its_rows(tmp_path, answer):
    found = table(written(tmp_path, json.dumps(answer), "a.json"))
    assert found.headers == ("event_id", "created_at")
    assert [row[0] for row in found.rows] == ["E1", "E2"]


@pytest.mark.parametrize(
    "answer",
    [
        {"a": RECORDS, "b": RECORDS},
        {"data": {"list": []}},
        {"code": 500, "msg": "no"},
        {"a": [1, 2]},
        {"a": [[1]]},
    ],
)
def test_an_answer_without_one_list_is_refused_or_no_table_of_ours(load, tmp_path, answer):
    with pytest.raises(DataError) as refused:
        load(written(tmp_path, json.dumps(answer), "a.json"))
    assert "a.json" in refused.value.text()


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"total": 90}, "1 / 90"),
        ({"numberMatched": 3}, "1 / 3"),
        ({"exceededTransferLimit": True}, "1 / ?"),
        ({"properties": {"exceededTransferLimit": True}}, "1 / ?"),
        ({"total": 1}, None),
        ({}, None),
    ],
)
def test_a_page_of_many_is_told(load, units_file, tmp_path, more, told):
    feature = {"type": "Feature", "properties": event("E1"), "geometry": None}
    document = {"type": "FeatureCollection", "features": [feature], **more}
    report = load(units_file(TOWN, WEST, EAST), written(tmp_path, json.dumps(document), "a.geojson"))
    parts = [detail for _, reason, detail in doubts(report) if reason == "export_is_a_part"]
    assert parts == [told] * bool(told)
