"""Numbers of persons are found however they are written, and numbers of registers are left alone."""

from __future__ import annotations

import duckdb
import pytest

from data.database.statements import define_macros
from data.errors import DataError
from data.privacy.person_columns import kinds_in, speaks
from data.profile.model import Profile
from data.values.person_numbers import HIDDEN, hits, kinds, masked, plain, speaks_of_a_person
from tests.data.persons_corpus import PERSONS, REGISTERS, column_of_persons, column_of_register
from tests.data.tiny_place import event

SEEDS = range(40)


@pytest.fixture(scope="module")
def quick():
    """Return which of some cells pass the quick look."""
    with duckdb.connect() as connection:
        define_macros(connection)
        ask = "select cell from (select unnest($cells::varchar[]) as cell) where may_speak_of_a_person(cell)"
        yield lambda cells: [cell for (cell,) in connection.execute(ask, {"cells": cells}).fetchall()]


def judged(field: str, cells: list[str], quick, shape: str | None = None) -> bool:
    return speaks(field, quick(cells), shape)


@pytest.mark.parametrize("kind", PERSONS)
def test_numbers_of_persons_are_found(kind, quick):
    missed = [seed for seed in SEEDS if not judged("detail", column_of_persons(kind, seed), quick)]
    assert missed == []


@pytest.mark.parametrize("kind", PERSONS)
def test_the_quick_look_misses_nothing_and_the_mask_leaves_nothing(kind, quick):
    found = {cell for seed in SEEDS for cell in column_of_persons(kind, seed) if speaks_of_a_person(cell)}
    assert len(found) > 50
    assert found - set(quick(list(found))) == set()
    assert [cell for cell in found if speaks_of_a_person(masked(cell))] == []


@pytest.mark.parametrize("name", REGISTERS)
def test_numbers_of_a_register_are_no_persons(name, quick):
    alarms = [seed for seed in SEEDS if judged(*column_of_register(name, seed), quick)]
    assert alarms == []


@pytest.mark.parametrize("name", [name for name, (field, _) in REGISTERS.items() if field == "event_id"])
def test_a_mobile_number_is_no_number_of_an_event(name, quick):
    field, cells = column_of_register(name, 0)
    assert judged(field, [*cells, "13812345678"], quick)
    assert judged(field, [*cells, "138.1234.5678"], quick, shape=r"[\d.]+")


def test_the_profile_says_what_form_identifiers_have(quick):
    cells = ["330212198512041239", "110105194912310021", "E1"]
    odd = [cell for cell in ("11010519491231002X", "330212199001011238") if kinds(cell)]
    assert odd
    assert judged("event_id", [*cells, *odd], quick)
    assert not judged("event_id", [*cells, *odd], quick, shape=r"\d{17}[\dX]")


@pytest.mark.parametrize(
    "cell, kind",
    [
        ("13812345678", "mobile"),
        ("+86 (138) 1234-5678", "mobile"),
        ("一三八一二三四五六七八", "mobile"),
        ("壹叁捌 壹贰叁肆 伍陆柒捌", "mobile"),
        ("1\u200b3\u200b8\u200b1\u200b2\u200b3\u200b4\u200b5\u200b6\u200b7\u200b8", "mobile"),
        ("𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖", "mobile"),
        ("١٣٨١٢٣٤٥٦٧٨", "mobile"),
        ("138.1234.5678转2", "mobile"),
        ("11010519491231002X", "identity"),
        ("110105 19491231 002x", "identity"),
        ("110105491231002", "old_identity"),
        ("0574-87654321", "landline"),
        ("6225 8801 2345 6780", None),
        ("浙B12345", "plate"),
        ("浙BD12345", "plate"),
        ("浙B·A1234", "plate"),
        ("E12345678", "passport"),
        ("a.b@c.cn", "mail"),
        ("192.168.1.20", "machine"),
        ("00:1A:2b:3c:4d:5e", "machine"),
        ("138    1234    5678", "mobile"),
        ("138----1234----5678", "mobile"),
        ("086-13812345678", "mobile"),
        ("1.3812345678E+10", "mobile"),
        ("3.30212E+14", None),
        ("001B.4411.3AB7", "machine"),
        ("+852 6123 4567", "abroad"),
        ("(617) 555-0123", "abroad"),
        ("2026-11-21 15:30:20 +0800", None),
        ("+12345", None),
        ("110105194912310021", None),
        ("2138123456789", None),
        ("20261120-15304500012", None),
        ("99138001380001", None),
        ("1.2.3.4", None),
        ("", None),
    ],
)
def test_kinds(cell, kind):
    assert kinds(cell) == ({kind} if kind else set())
    assert bool(hits(cell)) == (masked(cell) != cell)


@pytest.mark.parametrize(
    "cell", ["制表人：张三", "审核:李四", "联系人: 王五", "单位:城管局; 填报人:赵六", "Contact name: John"]
)
def test_a_name_behind_its_label_leaves_no_report(cell):
    assert masked(cell) == HIDDEN


@pytest.mark.parametrize(
    "cell", ["上报时间:2026-11-21", "15:30", "类别:市容", "经度:119.6", "人口:1200", "昨天", "10:30:20"]
)
def test_a_label_of_no_person_is_told(cell):
    assert masked(cell) == cell


def test_a_code_may_look_like_what_no_code_is():
    assert kinds_in("event_id", "E12345678") == set()
    assert kinds_in("grid_code", "150623201001001") == set()
    assert kinds_in("name", "150623491001001") == {"old_identity"}
    assert plain("ＡＢ\u200b１２") == "AB12"


@pytest.mark.parametrize("cell", ["138.0013.8000", "一三八零零一三八零零零", "浙BD12345", "0574-87654321"])
def test_a_file_with_any_of_them_is_refused(load, table_file, cell):
    with pytest.raises(DataError) as refused:
        load(table_file([event("E1"), event("E2", 事件来源=cell)]))
    assert refused.value.code == "personal_data"


def test_the_shape_of_the_profile_holds_for_a_file(load, rows, units_file, table_file, profile):
    told = profile.model_dump(by_alias=True) | {"id_shapes": {"event_id": r"\d{17}[\dX]"}}
    events = [event("11010519491231002X"), event("330212")]
    with pytest.raises(DataError, match="事件编号"):
        load(units_file(), table_file(events))
    load(units_file(), table_file(events), profile=Profile.model_validate(told))
    assert rows("select event_id from events")["event_id"].tolist() == ["11010519491231002X", "330212"]
    with pytest.raises(ValueError, match="regular expression"):
        Profile.model_validate(told | {"id_shapes": {"event_id": "("}})
