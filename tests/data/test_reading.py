"""What single cells say: times, codes, words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.database.statements import define_macros
from data.ingest.code_words import HALFWIDTH, NO, WORDS, YES, meanings
from data.profile.model import Profile
from data.text import NOTHING
from data.values import times

RULES = times.Rules()
# after the last summer time of China, in which +08:00 was another hour than that of the place
SECONDS = st.datetimes(datetime(1992, 1, 1), datetime(2090, 1, 1)).map(lambda t: t.replace(microsecond=0))


@pytest.fixture(scope="module")
def bench() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        define_macros(connection)
        yield connection


def said(bench: duckdb.DuckDBPyConnection, macro: str, *cells: str | None) -> list[object]:
    """What `macro` makes of each cell. One question for all: most of its time goes into the planning."""
    statements = {
        "time_of": "select time_of(cell) from cells order by place",
        "usual_plain": "select usual_plain(cell) from cells order by place",
        "clean": "select clean(cell) from cells order by place",
        "halfwidth": "select halfwidth(cell) from cells order by place",
        "is_destroyed": "select is_destroyed(cell) from cells order by place",
        "first_of_pair": "select first_of_pair(cell) from cells order by place",
        "second_of_pair": "select second_of_pair(cell) from cells order by place",
    }
    if macro == "time_of":  # as data.ingest.normalize does: the usual forms by SQL, all others one by one
        plain = [str(cell) if cell else None for cell in said(bench, "usual_plain", *cells)]
        cells = tuple(cell if cell is None else times.read(cell, RULES).plain for cell in plain)
    bench.register("cells", pa.table({"place": range(len(cells)), "cell": pa.array(cells, pa.string())}))
    return [answer for (answer,) in bench.execute(statements[macro]).fetchall()]


TIMES = {
    "2026-11-20 09:31:05": datetime(2026, 11, 20, 9, 31, 5),
    " \t2026-11-20 09:31:05 ": datetime(2026, 11, 20, 9, 31, 5),
    "2026-11-2\u200b 09:31:05": datetime(2026, 11, 2, 9, 31, 5),
    "2026-11-２0 09:31:0５": datetime(2026, 11, 20, 9, 31, 5),
    "2026-11-20  9:31:05": datetime(2026, 11, 20, 9, 31, 5),
    "2026/1/2 3:04": datetime(2026, 1, 2, 3, 4),
    "2026.1.2 3:04": datetime(2026, 1, 2, 3, 4),
    "2026年11月20日 9时31分": datetime(2026, 11, 20, 9, 31),
    "2026年11月20日9时31分05秒": datetime(2026, 11, 20, 9, 31, 5),
    "2026年11月20日 9时31分05秒": datetime(2026, 11, 20, 9, 31, 5),
    "2026年11月20日": datetime(2026, 11, 20),
    "2026-11-20T09:31:05": datetime(2026, 11, 20, 9, 31, 5),
    "2026-11-20T09:31:05+08:00": datetime(2026, 11, 20, 9, 31, 5),
    "2026-11-20T01:31:05Z": datetime(2026, 11, 20, 9, 31, 5),
    "2026-11-19 20:31:05.750-0500": datetime(2026, 11, 20, 9, 31, 5),
    "20261120093105": datetime(2026, 11, 20, 9, 31, 5),
    "202611200931": datetime(2026, 11, 20, 9, 31),
    "20261120": datetime(2026, 11, 20),
    "20261120 09:31": datetime(2026, 11, 20, 9, 31),
    "20261120 093105": datetime(2026, 11, 20, 9, 31, 5),
    "46346.5": datetime(2026, 11, 20, 12, 0),
    "46346": datetime(2026, 11, 20),
    "1795138265": datetime(2026, 11, 20, 9, 31, 5),
    "1795138265.5": datetime(2026, 11, 20, 9, 31, 5),
    "1795138265999": datetime(2026, 11, 20, 9, 31, 5),
    "2026-11-20 09:31:05 AM": datetime(2026, 11, 20, 9, 31, 5),
    "2026-11-20 12:00:00 AM": datetime(2026, 11, 20),
    "2026-11-20 12:00:00 PM": datetime(2026, 11, 20, 12),
    "2026/11/20 9:31pm": datetime(2026, 11, 20, 21, 31),
    "2026/11/20 下午 9:31": datetime(2026, 11, 20, 21, 31),
    "2026/11/20 上午9:31:05": datetime(2026, 11, 20, 9, 31, 5),
    "2026年11月20日 下午3时4分5秒": datetime(2026, 11, 20, 15, 4, 5),
    "2026-11-20 中午12:30": datetime(2026, 11, 20, 12, 30),
    "2026-11-20 中午0:30": datetime(2026, 11, 20, 12, 30),
    "2026-11-20 凌晨0:30": datetime(2026, 11, 20, 0, 30),
    "2026-11-20 下午15:04": datetime(2026, 11, 20, 15, 4),
    "2026/11/20 星期五 9:31": datetime(2026, 11, 20, 9, 31),
    "2026年11月20日周五": datetime(2026, 11, 20),
    "2026/11/20 9:31": datetime(2026, 11, 20, 9, 31),
    "2026-11-20 24:00": datetime(2026, 11, 21),
    "2026-11-20 01:31:05 UTC": datetime(2026, 11, 20, 9, 31, 5),
    "2026-11-20 09:31:05 GMT+8": datetime(2026, 11, 20, 9, 31, 5),
    "2026-11-20 09:31:05+08": datetime(2026, 11, 20, 9, 31, 5),
    "2026-11-20T09:31:05.000": datetime(2026, 11, 20, 9, 31, 5),
    "Nov 20, 2026 9:31:05 AM": datetime(2026, 11, 20, 9, 31, 5),
    "20-Nov-2026 09:31": datetime(2026, 11, 20, 9, 31),
    "Fri Nov 20 09:31:05 CST 2026": datetime(2026, 11, 20, 9, 31, 5),
    "2026-02-30": None,
    "2026-11-20 25:00:00": None,
    "1/2/2026": None,
    "26-11-20": None,
    "26/11/20 9:31": None,
    "2026112": None,
    "2026112009": None,
    "昨天": None,
    "infinity": None,
    "0026-11-20": None,
    "12": None,
    "": None,
    None: None,
}


@pytest.fixture(scope="module")
def read_times(bench) -> dict[str | None, object]:
    return dict(zip(TIMES, said(bench, "time_of", *TIMES), strict=True))


@pytest.mark.parametrize("cell", TIMES)
def test_a_time_is_read_or_not_at_all(read_times, cell):
    assert read_times[cell] == TIMES[cell]


FORMS = [
    "%Y-%m-%d %H:%M:%S",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%-m/%-d %-H:%M:%S",
    "%Y-%-m-%-d %-H:%-M:%-S",
    "%Y.%m.%d %H:%M:%S",
    "%Y年%m月%d日 %H时%M分%S秒",
    "%Y年%-m月%-d日%-H时%-M分%-S秒",
    "%Y年%m月%d日 %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%dT%H:%M:%S.000",
    "%Y-%m-%dT%H:%M:%S+08:00",
    "%Y-%m-%d %H:%M:%S +0800",
    "%Y%m%d%H%M%S",
    "%Y%m%d %H:%M:%S",
    "%Y-%m-%d %I:%M:%S %p",
    "%Y/%m/%d %I:%M:%S%p",
    "%b %d, %Y %I:%M:%S %p",
    "%d-%b-%Y %H:%M:%S",
    "%a %b %d %H:%M:%S CST %Y",
]


def in_words(moment: datetime) -> str:
    half = "上午" if moment.hour < 12 else "下午"
    return f"{moment:%Y/%m/%d} {half} {moment.hour % 12 or 12}:{moment:%M:%S}"


def wide(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


@settings(max_examples=10, deadline=None)
@given(moments=st.lists(SECONDS, min_size=1, max_size=30))
def test_every_second_survives_every_form(bench, moments):
    written = [(moment.strftime(form), moment) for moment in moments for form in FORMS]
    written += [(in_words(moment), moment) for moment in moments]
    written += [(wide(f"{moment:%Y-%m-%d %H:%M:%S}"), moment) for moment in moments]
    found = said(bench, "time_of", *(text for text, _ in written))
    assert [(text, read) for (text, _), read in zip(written, found, strict=True)] == written


@settings(max_examples=10, deadline=None)
@given(moments=st.lists(st.datetimes(datetime(2001, 9, 10), datetime(2033, 5, 17)), min_size=1, max_size=30))
def test_seconds_and_milliseconds_of_the_epoch_are_local_time(bench, moments):
    moments = [moment.replace(microsecond=0) for moment in moments]
    since = [int((moment - datetime(1970, 1, 1, 8)).total_seconds()) for moment in moments]
    cells = [*map(str, since), *(f"{seconds}123" for seconds in since)]
    assert said(bench, "time_of", *cells) == [*moments, *moments]


@settings(max_examples=10, deadline=None)
@given(moments=st.lists(SECONDS, min_size=1, max_size=30), hours=st.integers(-12, 14))
def test_an_offset_is_turned_into_local_time(bench, moments, hours):
    china, there = timezone(timedelta(hours=8)), timezone(timedelta(hours=hours))
    told = [moment.replace(tzinfo=china).astimezone(there).isoformat() for moment in moments]
    assert said(bench, "time_of", *told) == moments


@settings(max_examples=20, deadline=None)
@given(cells=st.lists(st.text(max_size=30).map(lambda text: text.replace("\0", "")), min_size=1, max_size=50))
def test_no_text_breaks_the_reading_of_times(bench, cells):
    for moment in said(bench, "time_of", *cells):
        assert moment is None or datetime(1949, 10, 1) <= moment <= datetime(2200, 1, 1)


@settings(max_examples=20, deadline=None)
@given(text=st.text(max_size=40).map(lambda text: text.replace("\0", "")))
def test_full_width_signs_are_plain_ones_in_sql_as_in_python(bench, text):
    texts = [text, wide(text)]
    assert said(bench, "halfwidth", *texts) == [one.translate(HALFWIDTH) for one in texts]


@pytest.mark.parametrize(
    "cell, first, second",
    [
        ("106.1,38.05", "106.1", "38.05"),
        ("106.1,38.05", "106.1", "38.05"),
        (" (33.98, -118.32) ", "33.98", "-118.32"),
        ("POINT (106.1 38.05)", "106.1", "38.05"),
        ("[106;38]", "106", "38"),
        ("北门外", "北门外", "北门外"),
        ("106.1", "106.1", "106.1"),
    ],
)
def test_two_numbers_in_one_cell_are_told_apart(bench, cell, first, second):
    assert said(bench, "first_of_pair", cell) == [first]
    assert said(bench, "second_of_pair", cell) == [second]


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
    assert said(bench, "clean", cell) == [word]


@pytest.mark.parametrize("form", [str, str.upper, str.capitalize, str.title, " {}\u3000".format])
def test_words_for_nothing_are_nothing_in_sql_as_in_python(bench, form):
    cells = [form(word) for word in sorted(NOTHING)]
    assert said(bench, "clean", *cells) == [None] * len(cells)


@given(
    word=st.text("0123456789abcXYZ有效网格-", min_size=1, max_size=20).filter(lambda word: set(word) != {"-"})
)
def test_clean_leaves_clean_words_alone(bench, word):
    assert said(bench, "clean", f" {word}\t") == [word]


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
    assert said(bench, "is_destroyed", code) == [is_destroyed]


@given(digits=st.integers(10**14, 10**15 - 1), sequence=st.integers(1, 99))
def test_no_code_with_a_sequence_number_counts_as_destroyed(bench, digits, sequence):
    assert said(bench, "is_destroyed", f"{digits}{sequence:02d}") == [False]


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


def test_no_word_means_two_things_in_one_field():
    for field, words in WORDS.items():
        spoken = [word.lower() for all_of in words.values() for word in all_of]
        assert len(spoken) == len(set(spoken)), field
