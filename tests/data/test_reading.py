"""What single cells say: times, codes, words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.exports.values import NO, WORDS, YES, closed_fields, meanings
from data.profile import Profile
from data.statements import define_macros

SECONDS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(lambda t: t.replace(microsecond=0))


@pytest.fixture(scope="module")
def bench() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        define_macros(connection)
        yield connection


def said(bench: duckdb.DuckDBPyConnection, macro: str, cell: str | None) -> object:
    statements = {
        "time_of": "select time_of(rare_plain(usual_plain($cell::varchar)))",
        "clean": "select clean($cell::varchar)",
        "is_destroyed": "select is_destroyed($cell::varchar)",
    }
    return bench.execute(statements[macro], {"cell": cell}).fetchall()[0][0]


@pytest.mark.parametrize(
    "cell, moment",
    [
        ("2026-11-20 09:31:05", datetime(2026, 11, 20, 9, 31, 5)),
        (" \t2026-11-20 09:31:05 ", datetime(2026, 11, 20, 9, 31, 5)),
        ("2026/1/2 3:04", datetime(2026, 1, 2, 3, 4)),
        ("2026.1.2 3:04", datetime(2026, 1, 2, 3, 4)),
        ("2026年11月20日 9时31分", datetime(2026, 11, 20, 9, 31)),
        ("2026年11月20日9时31分05秒", datetime(2026, 11, 20, 9, 31, 5)),
        ("2026年11月20日 9时31分05秒", datetime(2026, 11, 20, 9, 31, 5)),
        ("2026年11月20日", datetime(2026, 11, 20)),
        ("2026-11-20T09:31:05", datetime(2026, 11, 20, 9, 31, 5)),
        ("2026-11-20T09:31:05+08:00", datetime(2026, 11, 20, 9, 31, 5)),
        ("2026-11-20T01:31:05Z", datetime(2026, 11, 20, 9, 31, 5)),
        ("2026-11-19 20:31:05.750-0500", datetime(2026, 11, 20, 9, 31, 5)),
        ("20261120093105", datetime(2026, 11, 20, 9, 31, 5)),
        ("46346.5", datetime(2026, 11, 20, 12, 0)),
        ("2026-02-30", None),
        ("2026-11-20 25:00:00", None),
        ("1/2/2026", None),
        ("昨天", None),
        ("infinity", None),
        ("0026-11-20", None),
        ("12", None),
        ("", None),
        (None, None),
    ],
)
def test_a_time_is_read_or_not_at_all(bench, cell, moment):
    assert said(bench, "time_of", cell) == moment


@given(
    moment=SECONDS,
    form=st.sampled_from(
        [
            "%Y-%m-%d %H:%M:%S",
            "%Y/%m/%d %H:%M:%S",
            "%Y年%m月%d日 %H时%M分%S秒",
            "%Y-%m-%dT%H:%M:%S",
            "%Y%m%d%H%M%S",
        ]
    ),
)
def test_every_second_survives_every_form(bench, moment, form):
    assert said(bench, "time_of", moment.strftime(form)) == moment


@given(moment=SECONDS, hours=st.integers(-12, 14))
def test_an_offset_is_turned_into_local_time(bench, moment, hours):
    there = moment.replace(tzinfo=timezone(timedelta(hours=8))).astimezone(timezone(timedelta(hours=hours)))
    assert said(bench, "time_of", there.isoformat()) == moment


@given(cell=st.text(max_size=30))
def test_no_text_breaks_the_reading_of_times(bench, cell):
    moment = said(bench, "time_of", cell.replace("\0", ""))
    assert moment is None or datetime(1949, 10, 1) <= moment <= datetime(2200, 1, 1)


@pytest.mark.parametrize(
    "cell, word",
    [
        (" T1\t", "T1"),
        ('="00123"', "00123"),
        ("'00123", "00123"),
        ("\u3000有效\u3000", "有效"),
        ("NULL", None),
        ("—", None),
        ("  ", None),
        (None, None),
        ("0", "0"),
        ("null island", "null island"),
    ],
)
def test_a_cell_is_cleaned_of_what_spreadsheets_leave(bench, cell, word):
    assert said(bench, "clean", cell) == word


@given(
    word=st.text("0123456789abcXYZ有效网格-", min_size=1, max_size=20).filter(lambda word: set(word) != {"-"})
)
def test_clean_leaves_clean_words_alone(bench, word):
    assert said(bench, "clean", f" {word}\t") == word


@pytest.mark.parametrize(
    "code, is_destroyed",
    [
        ("3.30212E+14", True),
        ("1e5", True),
        ("33021200100100100", True),
        ("3302120010010010000", True),
        ("33021200100100101", False),
        ("330212001001000", False),
        ("E12", False),
        ("T1", False),
    ],
)
def test_codes_that_a_spreadsheet_destroyed_are_found(bench, code, is_destroyed):
    assert said(bench, "is_destroyed", code) is is_destroyed


@given(digits=st.integers(10**14, 10**15 - 1), sequence=st.integers(1, 99))
def test_no_code_with_a_sequence_number_counts_as_destroyed(bench, digits, sequence):
    assert said(bench, "is_destroyed", f"{digits}{sequence:02d}") is False


@given(
    word=st.sampled_from([*YES, *NO]),
    field=st.sampled_from(["onsite", "suspended", "resolved", "work_group"]),
)
def test_yes_and_no_are_understood_in_every_flag(profile: Profile, word, field):
    said_to_mean = {(name, spoken): meaning for name, spoken, meaning in meanings(profile)}
    assert said_to_mean[field, word.lower()] == ("true" if word in YES else "false")


def test_the_words_of_the_place_mean_its_codes(profile: Profile):
    said_to_mean = {(name, spoken): meaning for name, spoken, meaning in meanings(profile)}
    assert [said_to_mean["tier", word] for word in ("一级", "t1", "tier 1")] == ["T1"] * 3
    assert said_to_mean["level", "grid"] == said_to_mean["max_level", "网格"] == "grid"
    assert said_to_mean["role_code", "网格员"] == "officer"


def test_levels_are_free_only_where_the_profile_has_none(profile: Profile):
    assert "level" in closed_fields(profile)
    assert "level" not in closed_fields(Profile.model_validate({"profile": {"id": "free", "name": "通用"}}))


def test_no_word_means_two_things_in_one_field():
    for field, words in WORDS.items():
        spoken = [word.lower() for all_of in words.values() for word in all_of]
        assert len(spoken) == len(set(spoken)), field
