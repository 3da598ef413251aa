"""The keys of a profile as a page and as a JSON schema, both read off the model itself.

`python -m data.profile.reference` writes `docs/profile.md` and `docs/profile.schema.json` again; a test holds
them against the model. What a key means is the comment behind it in the code; what it looks like in use is
taken from the first of the product's profiles that has it.
"""

from __future__ import annotations

import inspect
import io
import json
import tokenize
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import yaml
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from data.profile.model import FOLDER, Profile

DOCS = Path(__file__).parent.parent.parent / "docs"
PAGE, SCHEMA = DOCS / "profile.md", DOCS / "profile.schema.json"
WORDS = {str: "text", int: "whole number", float: "number", bool: "true or false", type(None): "nothing"}
FORMS: dict[Any, str] = {
    Annotated: "{0}",
    list: "list of {0}",
    tuple: "list of {n}",
    dict: "{0} → {1}",
    Mapping: "{0} → {1}",
    Union: "{either}",
    types.UnionType: "{either}",
}
# what keys mean that many parts have
COMMON = {
    "code": "what the tables and the address of a page call it",
    "name": "its name",
    "name_en": "in English",
    "rank": "its place in order and colour",
    "note": "a remark",
    "id": "its id",
    "title": "its title",
    "assumed": "not in the article: shown with a badge",
}
LONGEST = 90
HEAD = """# The profile: every key

A profile is one YAML file with the rules of a place. An unknown key is an error that names the nearest right
ones; a key that is left out means that the place does not regulate it, and the screens say so. Begin with

    python app.py profile --new own.yaml exports/*

which looks at export files and writes a profile with what it finds and remarks on the rest.

This page is made from the model (`python -m data.profile.reference`), the examples are from the profiles in
`data/profiles/`. For editors there is a JSON schema: [profile.schema.json](profile.schema.json).
"""


@dataclass(frozen=True)
class Key:
    """One key: where it stands, what may stand in it, its default, what it means, how it looks."""

    path: str
    kind: str
    default: str
    about: str
    example: str


def page() -> str:
    """Return the page of all keys, in Markdown."""
    lines = [HEAD]
    for name, field in Profile.model_fields.items():
        lines += [f"## {name}", "", _about(Profile, name, field), ""]
        lines += ["| key | what | if left out | meaning | example |", "|---|---|---|---|---|"]
        for key in keys(Profile, only=name):
            cells = (f"`{key.path}`", key.kind, key.default, key.about, key.example)
            plain = [cell.replace("|", "\\|").replace("\n", " ") for cell in cells]
            lines.append(f"| {' | '.join(plain)} |")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def schema() -> str:
    """Return the JSON schema of a profile."""
    return json.dumps(Profile.model_json_schema(by_alias=True), ensure_ascii=False, indent=1) + "\n"


def keys(model: type[BaseModel], path: str = "", only: str = "") -> Iterator[Key]:
    """Yield every key of a model and of the models in it, in the order of the code."""
    for name, field in model.model_fields.items():
        if only and name != only:
            continue
        place = f"{path}.{field.alias or name}".lstrip(".")
        example = _example(place.replace("[]", "").split(".")) or _made_up(field)
        yield Key(place, _kind(field.annotation), _default(field), _about(model, name, field), example)
        for inner, step in _within(field.annotation):
            yield from keys(inner, place + step)


def _within(annotation: Any, step: str = "") -> Iterator[tuple[type[BaseModel], str]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation, step
        return
    mark = "[]" if get_origin(annotation) is list else ".*" if get_origin(annotation) is dict else ""
    for argument in get_args(annotation):
        yield from _within(argument, step + mark)


def _kind(annotation: Any) -> str:
    origin, arguments = get_origin(annotation), get_args(annotation)
    parts = [] if origin is Literal else [_kind(one) for one in arguments if one is not type(None)]
    if origin in FORMS:
        return FORMS[origin].format(*parts, n=len(parts), either=" or ".join(parts))
    if origin is Literal:
        return " or ".join(f"`{one}`" for one in arguments)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "keys below"
    return WORDS.get(annotation, getattr(annotation, "__name__", "text").lower())


def _default(field: FieldInfo) -> str:
    if field.default is PydanticUndefined:
        return "required"
    if field.default in (None, "", [], {}, ()) or isinstance(field.default, BaseModel):
        return "—"
    return f"`{_flow(field.default)}`"


def _about(model: type[BaseModel], name: str, field: FieldInfo) -> str:
    said = field.description or _comments(model).get(name) or COMMON.get(name)
    if said:
        return said
    inner = next((one for one, _ in _within(field.annotation)), None)
    if inner is not None and inner.__doc__:
        return inner.__doc__.partition("\n")[0].rstrip(".")
    return name.replace("_", " ")


@cache
def _comments(model: type[BaseModel]) -> dict[str, str]:
    """Return the remark behind each field in the code of a model and of those that it is made from."""
    found: dict[str, str] = {}
    for one in reversed(model.__mro__):
        if not issubclass(one, BaseModel) or one is BaseModel:
            continue
        name = ""
        for token in tokenize.generate_tokens(io.StringIO(inspect.getsource(one)).readline):
            if token.type == tokenize.NAME and token.line.startswith("    ") and token.start[1] == 4:
                name = token.string
            elif token.type == tokenize.COMMENT and token.line.strip() != token.string.strip() and name:
                found[name] = token.string.lstrip("# ").strip()
    return found


@cache
def _profiles() -> list[Any]:
    return [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml"))]


def _example(steps: list[str]) -> str:
    found = next((one for profile in _profiles() for one in _found(profile, steps)), None)
    if found is None:
        return ""
    text = _flow(found)
    return f"`{text if len(text) <= LONGEST else text[:LONGEST] + ' …'}`"


def _made_up(field: FieldInfo) -> str:
    """Return what could stand in a key that no profile of the product has."""
    kind = _kind(field.annotation)
    if (default := _default(field)).startswith("`"):
        return default
    plain = {"text": "…", "number": "1.5", "whole number": "1", "true or false": "true", "keys below": "{…}"}
    return f"`{plain.get(kind, '[…]' if kind.startswith('list') else '{…: …}' if '→' in kind else '…')}`"


def _found(value: Any, steps: list[str]) -> Iterator[Any]:
    """Yield what stands at a path of keys; `*` is any key, and a list is looked through."""
    if isinstance(value, list) and steps:
        for one in value:
            yield from _found(one, steps)
    elif not steps:
        yield value
    elif isinstance(value, dict):
        for key in value if steps[0] == "*" else [steps[0]]:
            if key in value:
                yield from _found(value[key], steps[1:])


def _flow(value: Any) -> str:
    if isinstance(value, BaseModel | tuple | list | dict):
        plain = json.loads(
            json.dumps(
                value,
                default=lambda one: (
                    one.model_dump(mode="json", by_alias=True) if isinstance(one, BaseModel) else str(one)
                ),
            )
        )
        text = yaml.safe_dump(plain, allow_unicode=True, default_flow_style=True, width=10_000)
        return " ".join(text.split())
    return str(value).lower() if isinstance(value, bool) else str(value)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    SCHEMA.write_text(schema(), encoding="utf-8")
