"""Through the store: what imports made known decides what is shown, today and as known then."""

from __future__ import annotations

import csv
import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from data.profile.duties import FactKey
from data.store import Store
from queries import disclosure, facts
from queries.db import Database
from queries.figures import all_figures
from queries.scope import Period, Scope
from queries.suppression import ROOT
from tests.data.tiny_place import IMPORTED, unit
from tests.queries.tables import PROFILE

MAY, JUNE = datetime(2026, 5, 1), datetime(2026, 6, 1)
KEYS = [FactKey(code="visitors", name="参与人次", persons=True)]
RULES = PROFILE.model_copy(update={"facts": KEYS})
LAY = {"C": None, "T1": "C", "T2": "C", "a": "T1", "b": "T1", "c": "T1", "d": "T2", "e": "T2", "f": "T2"}
LEVELS = ("县", "镇", "网格")
FIRST = {"a": 4, "b": 40, "c": 30, "d": 50, "e": 60, "f": 70}


class Place:
    """A store that is fed step by step."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store.open(folder / "place.gelan")
        self.db = Database(self.store.connection, RULES)
        self.lie(LAY)

    def take(self, name: str, text: str) -> None:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        report = self.store.import_files([path], RULES, imported_at=IMPORTED)
        assert report.files[0].refused == 0, report.text("en")

    def lie(self, parents: dict[str, str | None]) -> None:
        places = dict(LAY) | parents
        depth = {one: 0 if LAY[one] is None else 1 if LAY[one] == "C" else 2 for one in LAY}
        features = [
            unit(code, places[code], LEVELS[depth[code]], None, 经度="106.05", 纬度="38.05")
            for code in parents
        ]
        self.take("units.geojson", json.dumps({"type": "FeatureCollection", "features": features}))

    def count(self, day: datetime, **counts: int) -> None:
        rows = [
            ["单元编码", "统计日期", "户数", "常住人口"],
            *([code, f"{day:%Y-%m-%d}", count, 3 * count] for code, count in counts.items()),
        ]
        path = self.folder / "rows.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        self.take("population.csv", path.read_text(encoding="utf-8"))

    def visited(self, start: datetime, days: int, **counts: int) -> None:
        end = start + timedelta(days=days)
        rows = [f"{code},参与人次,{start:%Y-%m-%d},{end:%Y-%m-%d},{count}" for code, count in counts.items()]
        self.take("facts.csv", "\n".join(["网格编码,指标,统计开始,统计截止,数值", *rows]))

    def hidden(self, at: datetime = MAY, db: Database | None = None) -> set[str]:
        return set(disclosure.published(db or self.db, at).withheld["households"])


@pytest.fixture
def place(tmp_path):
    found = Place(tmp_path)
    found.count(MAY, **FIRST)
    yield found
    found.store.close()


def test_a_correction_withholds_the_totals_that_it_changes_until_all_is_counted_anew(place):
    assert place.hidden() == {"a", "c"}
    place.count(MAY, d=3)
    assert place.hidden() == {"a", "c", "d", "T2", "C", ROOT}
    place.count(JUNE, **FIRST)
    assert place.hidden(JUNE) == {"a", "c", "d", "e"}
    assert place.hidden(MAY) == {"a", "c", "d", "T2", "C", ROOT}


def test_a_hidden_unit_takes_the_totals_of_its_parents_of_before_and_after_along(place):
    place.lie({"a": "T2"})
    assert place.hidden() == {"a", "c", "T1", "T2"}
    place.lie({"a": "T1"})
    assert place.hidden() == {"a", "c"}


def test_as_known_then_is_what_was_shown_then(place):
    version = place.db.version()
    place.count(MAY, d=3, b=41)
    then = place.db.known_at(version)
    assert place.hidden(db=then) == {"a", "c"}
    before = disclosure.published(then, MAY).cells.set_index("unit_code")["households"]
    assert (before["b"], before["d"]) == (40, 50)
    place.lie({"a": "T2"})  # nothing was closed for the counts of then where units lie now
    assert place.hidden(db=place.db.known_at(version)) == {ROOT, *LAY}


def test_no_figure_of_a_withheld_total_is_told(place):
    place.count(MAY, d=3)
    for area in (None, "T2", "d"):
        scope = Scope(Period("day", MAY, JUNE, "x"), MAY, area)
        told = all_figures(place.db.remembering(), scope)["indicators"]
        assert told["C16c"]["num"] is None


def test_the_same_file_again_changes_nothing(place):
    place.count(MAY, d=3)
    found = place.hidden()
    place.count(MAY, d=3)
    place.lie(LAY)
    assert place.hidden() == found


def test_a_store_that_noted_no_nesting_begins_with_the_one_it_has(place):
    with place.store.connection.cursor() as cursor:
        cursor.execute("delete from nestings")
    assert place.hidden() == {"a", "c"}
    place.lie({"a": "T2"})
    assert place.hidden() == {"a", "c", "T1", "T2"}


def visitors(place: Place, area: str | None, start: datetime = MAY, days: int = 31) -> object:
    period = Period("span", start, start + timedelta(days=days), "x")
    one = facts.told(place.db, Scope(period, datetime(2026, 7, 1), area))["visitors"]
    return one.withheld or one.value


def test_a_corrected_report_of_persons_is_withheld_with_its_totals(place):
    place.visited(MAY, 31, a=20, b=40, d=50)
    assert (visitors(place, "T1"), visitors(place, None)) == (60, 110)
    place.visited(MAY, 31, a=3)
    assert [visitors(place, area) for area in ("a", "b", "T1", "T2", None)] == ["<10", 40, "—", 50, "—"]


def test_weeks_do_not_give_away_what_their_month_made_known(place):
    place.visited(MAY, 28, a=60, b=40)
    assert visitors(place, "a") == 60
    for week, count in enumerate((3, 17, 25, 15)):
        place.visited(MAY + timedelta(days=7 * week), 7, a=count)
    assert visitors(place, "a") == "—"
    weeks = [visitors(place, "a", MAY + timedelta(days=7 * week), 7) for week in range(4)]
    assert weeks == ["<10", "—", "—", "—"]
    assert visitors(place, "b") == 40
