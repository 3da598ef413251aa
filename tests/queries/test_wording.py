"""Numbers in the words of Chinese reports (`systems.md` A10)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.profile.model import known_profiles, load_profile
from queries.counted_headlines import METRICS
from queries.wording import worded


@pytest.mark.parametrize(
    "form, numbers, text",
    [
        ("{0}个", [2039], "2039个"),
        ("{0:wan}件", [40_000], "4万件"),
        ("{0:wan}件", [40_587], "4.1万件"),
        ("{0:wan}件", [49_990], "4.9万件"),
        ("{0:wan}", [17_600], "1.76万"),
        ("{0:over_wan}件", [60_412], "6万余件"),
        ("{0:over_wan}件", [60_000], "6万件"),
        ("{0:over_tenths}人", [19_392], "1.9万余人"),
        ("{0:over_hundreds}件", [1_150], "1100余件"),
        ("{0:many_hundreds}户", [8_351], "8300多户"),
        ("{0:many_thousands}", [27_123], "27000多"),
        ("{0:many_hundred_thousands}条", [512_345], "50多万条"),
        ("{0:about}个", [779], "约780个"),
        ("{0:at_least}", [99.4], "99%以上"),
        ("{0:change}", [-14], "下降14%"),
        ("{0:fall}", [-30], "降低30%"),
        ("{0:change}", [0], "持平"),
        ("{0:none}发案", [0], "零发案"),
        ("{0}户 {1}平方公里", [208, 4.5], "208户 4.5平方公里"),
        ("城镇{0}分钟/农村牧区{1:half_hour}", [10, 30], "城镇10分钟/农村牧区半小时"),
    ],
)
def test_numbers_read_as_an_article_has_them(form, numbers, text):
    assert worded(form, numbers) == text


@given(st.integers(10_000, 10_000_000))
def test_no_number_is_rounded_up_into_the_next_wan(number):
    said = float(worded("{0:wan}", [number]).removesuffix("万")) * 10_000
    assert said // 10_000 == number // 10_000


@given(st.integers(1, 10_000_000))
def test_more_than_is_never_more_than_there_is(number):
    words = worded("{0:over_wan}", [number])
    assert ("余" in words) == (number % 10_000 > 0)


@pytest.mark.parametrize("name", known_profiles())
def test_every_headline_names_a_metric_and_a_form_that_there_are(name):
    for headline in load_profile(name).headlines:
        assert headline.metric in METRICS
        assert headline.display_en and headline.label_en
        assert worded(headline.form, [1, 2, 3, 4, 5])
