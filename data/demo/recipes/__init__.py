"""What the demo of each profile looks like; one file each."""

from __future__ import annotations

from data.demo.recipes._base import Recipe, Tempo, Window
from data.demo.recipes.baiyunsi import BAIYUNSI
from data.demo.recipes.otog import OTOG
from data.demo.recipes.plain import PLAIN
from data.demo.recipes.tuanjie import TUANJIE
from data.demo.recipes.yihe import YIHE
from data.demo.recipes.yinzhou import YINZHOU
from data.errors import UsageError
from data.profile.model import Profile

__all__ = ["PLAIN", "RECIPES", "Recipe", "Tempo", "Window", "recipe_for"]

RECIPES = {
    "baiyunsi": BAIYUNSI,
    "tuanjie": TUANJIE,
    "yinzhou": YINZHOU,
    "yihe": YIHE,
    "otog": OTOG,
    "default": PLAIN,
}


def recipe_for(profile: Profile) -> Recipe:
    """Return the stage design of the profile's demo; a profile without levels gets the plain small town.

    Raises
    ------
    UsageError
        When the profile has levels of its own but nobody has designed a demo for it.
    """
    if profile.id in RECIPES:
        return RECIPES[profile.id]
    if not profile.levels:
        return PLAIN
    raise UsageError("demo_unknown", profile=profile.id, known=", ".join(sorted(RECIPES)))
