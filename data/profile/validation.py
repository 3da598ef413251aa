"""What is wrong with a profile, key by key, suggesting the nearest valid key where there is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from data.messages import Told
from data.suggestions import nearest

Place = Sequence[int | str]


def told(error: ValidationError, model: type[BaseModel]) -> list[Told]:
    """Return one sentence per error; `model` is what was to be validated."""
    return [_told(one["loc"], one["type"], one["msg"], model) for one in error.errors()]


def _told(place: Place, kind: str, message: str, model: type[BaseModel]) -> Told:
    key = ".".join(map(str, place))
    if kind == "extra_forbidden":
        known = _keys(model, place[:-1])
        found = nearest(str(place[-1]), known)
        if found:
            return Told("profile_key_unknown_meant", key=key, meant=found)
        return Told("profile_key_unknown", key=key, known=", ".join(known))
    if kind == "missing":
        return Told("profile_key_missing", key=key)
    if kind == "literal_error":
        return Told("profile_value_unknown", key=key, problem=message.removeprefix("Input should be "))
    return Told("profile_value_wrong", key=key, problem=message.removeprefix("Value error, "))


def _keys(model: type[BaseModel], place: Place) -> list[str]:
    """Return the valid keys at a path of a model."""
    return list(
        dict.fromkeys(
            field.alias or name for one in _models(model, place) for name, field in one.model_fields.items()
        )
    )


def _models(model: Any, place: Place) -> list[type[BaseModel]]:
    found = _within(model)
    for step in place:
        if isinstance(step, int):
            continue
        deeper = [
            field.annotation
            for one in found
            for name, field in one.model_fields.items()
            if step in (name, field.alias)
        ]
        if deeper:  # else the step is a key of a mapping: its values are of the same kinds
            found = [one for annotation in deeper for one in _within(annotation)]
    return found


def _within(annotation: Any) -> list[type[BaseModel]]:
    """Return the models in a type such as dict[str, Limit] or list[Role] | None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [one for argument in get_args(annotation) for one in _within(argument)]
