"""What a map layer is: a name, the tables it depends on, and a pure function from a scope to features."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from queries.db import Database
from queries.scope import Scope

Table = Literal["ground", "events", "staff"]
Pane = Literal["reach", "former", "links", "posts", "centres"]


@dataclass(frozen=True)
class Key:
    """One line of a layer's legend: what mark it is, in which words, and how many there are.

    `mark` names the style of the mark (`key-<mark>`) and, where there is no name, the words `key.<mark>`.
    """

    mark: str
    n: int | None = None
    name: str = ""
    name_en: str = ""


def _everywhere(_: Database) -> bool:
    """Say that the layer means something under any profile."""
    return True


def _none(_db: Database, _scope: Scope) -> list[Key]:
    """Explain nothing: the layer has no legend."""
    return []


@dataclass(frozen=True)
class Layer:
    """A layer that is drawn from features.

    Attributes
    ----------
    id
        The stem: names the file, the words `layer.<id>` and the client-side style.
    depends
        Which tables, when they change, make the drawn features old.
    key
        What decides the features beside the data version; two views with one key share one piece.
    features
        GeoJSON FeatureCollection, coordinates in WGS 84.
    place
        Where it stands among the switches; links name shown layers in this order.
    pane
        What it lies above and below, see `dashboard.map.view`.
    interactive
        Whether the pointer may meet it.
    labelled
        Whether a client-side function `<id>Each` sees each feature, to bind what is written beside it.
    has_meaning
        Whether profile and tables have anything to draw; a layer without meaning has no switch.
    keys
        The lines of the legend while the layer is shown.
    is_rostered
        Whether it draws who is on duty, or where they could be in time.
    """

    id: str
    depends: tuple[Table, ...]
    key: Callable[[Database, Scope], Hashable]
    features: Callable[[Database, Scope], dict[str, Any]]
    place: int = 1
    pane: Pane = "reach"
    interactive: bool = False
    labelled: bool = False
    has_meaning: Callable[[Database], bool] = _everywhere
    keys: Callable[[Database, Scope], list[Key]] = _none
    is_rostered: bool = False


def collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a FeatureCollection."""
    return {"type": "FeatureCollection", "features": features}


def encode(features: dict[str, Any]) -> bytes:
    """Return compact UTF-8 GeoJSON."""
    return json.dumps(features, ensure_ascii=False, separators=(",", ":")).encode()


@cache
def discover() -> tuple[Layer, ...]:
    """Return the LAYER of every file in this folder, in the order of their places."""
    found = pkgutil.iter_modules([str(Path(__file__).parent)])
    names = sorted(module.name for module in found if not module.name.startswith("_"))
    modules = (importlib.import_module(f"layers.{name}") for name in names)
    layers = [module.LAYER for module in modules if hasattr(module, "LAYER")]
    return tuple(sorted(layers, key=lambda layer: layer.place))
