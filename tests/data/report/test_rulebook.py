"""The rule book in words."""

from __future__ import annotations

import re

import pytest

from data.profile.model import Profile, known_profiles, load_profile
from data.report.rulebook import rulebook


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
@pytest.mark.parametrize("name", known_profiles())
def test_every_profile_reads_in_both_languages(name, locale):
    text = rulebook(load_profile(name), locale)
    assert load_profile(name).id in text
    assert not re.search(r"\{|\}|None|rules_", text)


def test_numbers_of_the_rules_are_said():
    text = rulebook(load_profile("yinzhou"), "zh-CN")
    assert "户数 300–500" in text
    assert "人数 约 1200(±20%)" in text
    assert "每格每月 600 元" in text


def test_what_is_not_regulated_is_said():
    text = rulebook(Profile.model_validate({"profile": {"id": "bare", "name": "白纸"}}), "zh-CN")
    assert "本体系未规定:网格类型, 规模规则, 分级" in text
