"""The page and the schema of the profile are those of the model; every key has a meaning and an example."""

from __future__ import annotations

import json

import pytest
import yaml

from data.profile.model import FOLDER, Profile
from data.profile.reference import PAGE, SCHEMA, keys, page, schema


def test_page_and_schema_are_those_of_the_model() -> None:
    again = "run python -m data.profile.reference"
    assert PAGE.read_text(encoding="utf-8") == page(), again
    assert SCHEMA.read_text(encoding="utf-8") == schema(), again


def test_every_key_is_told_with_what_it_means_and_an_example() -> None:
    found = list(keys(Profile))
    assert len(found) > 200
    assert not [one.path for one in found if not one.about or not one.example]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_schema_knows_every_key_of_our_own_profiles(path) -> None:
    known = set(json.loads(SCHEMA.read_text(encoding="utf-8"))["properties"])
    assert set(yaml.safe_load(path.read_text(encoding="utf-8"))) <= known
