"""What a map layer is: a name, the tables it depends on, and a pure function from a scope to features."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from queries.db import Database
from queries.scope import Scope

Table = Literal["ground", "events", "staff"]


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
    interactive
        Whether the pointer may meet it.
    """

    id: str
    depends: tuple[Table, ...]
    key: Callable[[Database, Scope], Hashable]
    features: Callable[[Database, Scope], dict[str, Any]]
    interactive: bool = False


def collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a FeatureCollection."""
    return {"type": "FeatureCollection", "features": features}


def encode(features: dict[str, Any]) -> bytes:
    """Return compact UTF-8 GeoJSON."""
    return json.dumps(features, ensure_ascii=False, separators=(",", ":")).encode()


def discover() -> list[Layer]:
    """Return the LAYER of every file in this folder, in the order of their names."""
    found = pkgutil.iter_modules([str(Path(__file__).parent)])
    names = sorted(module.name for module in found if not module.name.startswith("_"))
    modules = (importlib.import_module(f"layers.{name}") for name in names)
    return [module.LAYER for module in modules if hasattr(module, "LAYER")]
