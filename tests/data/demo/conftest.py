from datetime import datetime

import pytest

from data.demo import build_tables, write_demo
from data.profile.model import load_profile

NOW = datetime(2026, 11, 20, 15, 30)


@pytest.fixture(scope="session")
def yinzhou():
    return build_tables(load_profile("yinzhou"), events=None, seed=1, now=NOW)


@pytest.fixture(scope="session")
def otog():
    return build_tables(load_profile("otog"), events=None, seed=1, now=NOW)


@pytest.fixture(scope="session")
def plain():
    return build_tables(load_profile("default"), events=None, seed=1, now=NOW)


def at_home(name, **more):
    """The demo of a profile at its own instant."""
    profile = load_profile(name)
    told = profile.profile.as_of
    return build_tables(profile, now=datetime.fromisoformat(told) if told else NOW, **({"seed": 1} | more))


@pytest.fixture(scope="session")
def baiyunsi():
    return at_home("baiyunsi")


@pytest.fixture(scope="session")
def tuanjie():
    return at_home("tuanjie")


@pytest.fixture(scope="session")
def yihe():
    return at_home("yihe")


@pytest.fixture(scope="session", params=["yinzhou", "otog", "plain"])
def tables(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """The written demo of otog."""
    target = tmp_path_factory.mktemp("otog")
    write_demo(load_profile("otog"), target, events=9000, seed=5, now=NOW)
    return target
