"""Events of sensitive categories are stored nowhere; places and numbers of a few are not told."""

from __future__ import annotations

import pytest
import yaml

from data.database.statements import define_macros
from data.errors import UsageError
from data.profile.model import Profile, load_profile
from data.profile.privacy import SENSITIVE, published
from data.rejects.cells import bare_word
from tests.data.tiny_place import TOWN, WEST, event, unit

POINT = {"经度": "106.011", "纬度": "38.011"}


@pytest.fixture
def grouping(profile) -> Profile:
    told = profile.model_dump(by_alias=True) | {"sensitive_categories": {"care": "environment"}}
    return Profile.model_validate(told)


def test_a_sensitive_category_is_stored_nowhere(load, store, rows, units_file, table_file, grouping):
    first = [event(f"E{i}", 事件类别="特殊人群" if i % 2 else "环境", **POINT) for i in range(24)]
    load(units_file(), table_file(first), profile=grouping)
    again = [{**one, "是否现场": "否", "更新时间": "2026-11-20 11:00:00"} for one in first]
    load(table_file(again), profile=grouping)
    for table in ("events", "event_versions"):
        assert rows(f"select distinct category from {table}")["category"].tolist() == ["environment"]
        assert len(rows(f"select * from {table}")) == 24
    with store.connection.cursor() as cursor:
        names = cursor.execute("select table_name from duckdb_tables() where not temporary").fetchall()
        for (table,) in names:
            held = cursor.table(table).df().astype(str).to_string()
            assert "care" not in held.replace("sensitive", "")
            assert "特殊人群" not in held


def test_the_report_says_how_many_but_never_how_few(load, units_file, table_file, grouping):
    def told(sensitive: int, ordinary: int) -> list[str]:
        cells = ["特殊人群"] * sensitive + ["环境"] * ordinary
        file = table_file([event(f"E{i}", 事件类别=cell) for i, cell in enumerate(cells)])
        doubts = load(units_file(), file, profile=grouping).doubts
        return doubts.loc[doubts["reason"] == "sensitive_recoded", "detail"].tolist()

    assert told(12, 3) == ["12"]
    assert told(2, 30) == ["<10"]
    assert told(1, 1) == []


def test_a_group_of_nothing_but_sensitive_events_is_doubted(load, units_file, table_file, profile):
    report = load(units_file(), table_file([event("E1", 事件类别="特殊人群"), event("E2")]))
    assert report.doubts.loc[report.doubts["reason"] == "sensitive_alone", "detail"].tolist() == ["other"]
    report = load(table_file([event("E3", 事件类别="特殊人群"), event("E4", 事件类别="其他")], "b.csv"))
    assert "sensitive_alone" not in report.doubts["reason"].tolist()


def test_where_the_profile_says_nothing_names_decide(load, rows, units_file, table_file, profile):
    plain = profile.model_copy(update={"sensitive_categories": None, "categories": []})
    hidden = [event(f"E{i}", 事件类别=f"某{name}类", **POINT) for i, name in enumerate(SENSITIVE)]
    load(units_file(), table_file([*hidden, event("open", **POINT)]), profile=plain)
    found = rows("select event_id, category, lon from events").set_index("event_id")
    assert found.loc["open"].tolist() == ["环境", 106.011]
    assert set(found["category"]) == {"环境", "other"}
    assert (found["lon"] == 106.011).sum() == 1


def test_a_sensitive_event_that_fits_nowhere_keeps_no_point(load, rows, units_file, table_file, grouping):
    lost = event("E1", 事件类别="特殊人群", 所属网格="", 经度="107", 纬度="39")
    named = event("E2", 事件类别="特殊人群", 所属网格="X9", **POINT)
    load(units_file(), table_file([lost, named]), profile=grouping)
    assert rows("select lon, lat from events where event_id = 'E1'").isna().all(axis=None)
    more = unit("X9", "T", "网格", WEST["geometry"])
    load(units_file(TOWN, WEST, more, name="更多.geojson"), profile=grouping)
    stored = rows("select lon, lat from events where event_id = 'E2'").iloc[0].tolist()
    assert stored != [106.011, 38.011]


def test_events_of_the_category_that_covers_sensitive_ones_stand_where_these_stand(
    load, rows, units_file, table_file, grouping
):
    other = event("E9", 事件类别="秩序", **POINT)
    first = [event(f"E{i}", 事件类别="特殊人群" if i == 3 else "环境", **POINT) for i in range(6)]
    load(units_file(), table_file([*first, other]), profile=grouping)
    found = rows("select event_id, lon, lat from events").set_index("event_id")
    assert found.loc["E9"].tolist() == [106.011, 38.011]
    assert len(found.drop("E9").drop_duplicates()) == 1
    centre = rows("select lon, lat from units where unit_code = 'T1'").iloc[0].tolist()
    assert found.loc["E3"].tolist() == centre
    load(table_file([event("E10", **POINT)], "more.csv"), profile=grouping)  # though none is in the file
    assert rows("select lon from events where event_id = 'E10'")["lon"].tolist() == [found.loc["E3", "lon"]]


@pytest.mark.parametrize(
    "given, wrong",
    [
        ({"caer": "environment"}, "caer"),
        ({"care": "nowhere"}, "nowhere"),
        ({"care": "care"}, "care"),
        ({"care": "environment", "environment": "care"}, "environment"),
        (["caer"], "caer"),
    ],
)
def test_a_wrong_group_is_told_by_its_key(tmp_path, profile, given, wrong):
    file = tmp_path / "p.yaml"
    told = profile.model_dump(mode="json", by_alias=True) | {"sensitive_categories": given}
    file.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    with pytest.raises(UsageError, match="sensitive_categories") as refused:
        load_profile(file)
    assert wrong in str(refused.value)


def test_groups(profile):
    categories = profile.categories
    assert published({"特殊人群": "环境"}, categories) == {"care": "environment"}
    assert published(["care"], categories) == {"care": "other"}
    assert published(None, categories) == {"care": "other"}
    assert published([], categories) == {}
    assert published(["家庭纠纷"], []) == {"家庭纠纷": "other"}


@pytest.mark.parametrize("k", [4, 21])
def test_k_is_between_five_and_twenty(profile, k):
    with pytest.raises(ValueError, match="k"):
        Profile.model_validate(profile.model_dump(by_alias=True) | {"privacy": {"k": k}})


@pytest.mark.parametrize(
    "word", ["家庭 纠纷", "家庭\u3000纠纷", "家庭\u200b纠纷", "家庭纠紛", "涉 诈 类", "Domestic  Violence"]
)
def test_blanks_and_traditional_signs_hide_no_category(load, rows, units_file, table_file, profile, word):
    open_profile = profile.model_copy(update={"sensitive_categories": None, "categories": []})
    load(
        units_file(),
        table_file([event("E1", 事件类别=word, **POINT)], encoding="utf-8"),
        profile=open_profile,
    )
    assert rows("select category from events")["category"].tolist() == ["other"]


@pytest.mark.parametrize(
    ("word", "stored"),
    [
        ("特殊人群服务", "environment"),
        ("涉特殊 人群", "environment"),
        ("环境", "environment"),
        ("人群聚集", "人群聚集"),
    ],
)
def test_an_unknown_word_that_names_a_sensitive_category_is_sensitive(
    load, rows, units_file, table_file, grouping, word, stored
):
    load(units_file(), table_file([event("E1", 事件类别=word, **POINT)]), profile=grouping)
    assert rows("select category from events")["category"].tolist() == [stored]


def test_the_macro_and_its_twin_read_words_alike(store):
    words = ["家庭 糾紛", "信\u200b訪", "詐騙", "DOMESTIC Violence", "輕生", "安置幫教", "a\u3000b"]
    with store.connection.cursor() as cursor:
        define_macros(cursor)
        asked = cursor.execute("select bare_word(word) from (select unnest(?) as word)", [words]).fetchall()
    assert [one for (one,) in asked] == [bare_word(word) for word in words]
