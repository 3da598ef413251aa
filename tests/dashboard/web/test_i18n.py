from __future__ import annotations

import json
import re
import string
from pathlib import Path

import pytest

from dashboard.web.i18n import FOLDER, catalogue, translator
from queries.indicators import INDICATORS

ROOT = Path(__file__).parents[3]
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys_and_placeholders() -> None:
    zh, en = catalogue("zh-CN"), catalogue("en")
    assert zh.keys() == en.keys()
    assert {key: fields(zh[key]) for key in zh} == {key: fields(en[key]) for key in en}


def test_no_word_is_said_in_two_files() -> None:
    for folder in FOLDER.iterdir():
        keys = [key for path in folder.glob("*.json") for key in json.loads(path.read_text(encoding="utf-8"))]
        assert len(keys) == len(set(keys))


def test_no_chinese_in_english_but_the_name_of_the_other_language() -> None:
    assert [key for key, text in catalogue("en").items() if CHINESE.search(text)] == ["lang.other"]


@pytest.mark.parametrize("indicator", INDICATORS)
def test_every_indicator_can_be_named_and_explained(indicator: str) -> None:
    for part in ("", ".unit", ".basis", ".definition"):
        assert f"indicator.{indicator}{part}" in catalogue("zh-CN")
    assert f"basis.{INDICATORS[indicator].basis}" in catalogue("zh-CN")


def test_every_key_in_the_code_is_in_the_catalogue() -> None:
    known = catalogue("en")
    for path in (ROOT / "dashboard").rglob("*.py"):
        for key in re.findall(r'\bt\(\s*"([\w.]+)"', path.read_text(encoding="utf-8")):
            assert key in known, (path.name, key)


def test_a_missing_word_is_seen_and_does_not_crash() -> None:
    assert translator("en")("no.such.key", n=1) == "[no.such.key]"
