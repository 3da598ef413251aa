"""A short run of files of which the truth is known; `python -m tests.fuzz` is the long one."""

from __future__ import annotations

from random import Random

import pytest

from data.store import Store
from tests.fuzz.judge import judge
from tests.fuzz.place import true_place
from tests.fuzz.truth import Maker


@pytest.fixture(scope="module")
def ready(tmp_path_factory):
    folder = tmp_path_factory.mktemp("truth")
    with Store.open(":memory:") as store:
        true_place(store, folder)
        yield store, folder


@pytest.mark.parametrize("number", range(20))
def test_what_the_store_holds_is_what_the_file_says(ready, number):
    maker = Maker(Random(number), first=1000 * number)
    judge(maker, *ready)
