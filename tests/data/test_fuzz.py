"""A short run of the fuzzer; `python -m tests.fuzz` is the long one."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from data.profile.model import Profile
from data.store import Store
from tests.fuzz.inputs import inputs
from tests.fuzz.place import PROFILE, place
from tests.fuzz.run import feed


@pytest.fixture(scope="module")
def ready(tmp_path_factory):
    folder = tmp_path_factory.mktemp("fuzz")
    profile = Profile.model_validate(PROFILE)
    with Store.open(":memory:") as store:
        place(store, profile, folder)
        yield store, profile, folder


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(given_input=inputs())
def test_any_file_is_loaded_or_refused_with_a_sentence(ready, given_input):
    assert feed(given_input, *ready) in {"loaded", "refused"}
