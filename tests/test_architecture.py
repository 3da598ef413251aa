"""What holds of every file. One test a rule: it names the files that break it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = ("data", "queries", "layers", "dashboard")
SOURCES = [ROOT / "app.py", *(path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")))]
PACKAGES = SOURCES[1:]
PAGES = sorted((ROOT / "dashboard").rglob("*.py"))
BROWSER = [*sorted((ROOT / "assets").glob("*.css")), *sorted((ROOT / "assets" / "src").glob("*.js"))]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
CLOCK = re.compile(r"datetime\.now\(|datetime\.utcnow\(|date\.today\(|Timestamp\.now\(")
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b(?![^\n]*querySelector)|rgba?\(")
CEILING = 300  # lines


@cache
def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def breaking(paths: Iterable[Path], breaks: Callable[[str], object]) -> list[str]:
    """Return which files break a rule; fails where there is none to judge."""
    found = list(paths)
    assert found
    return [str(path.relative_to(ROOT)) for path in found if breaks(read(path))]


def code(text: str) -> str:
    """Return a module without its docstrings and comments."""
    return re.sub(r"#.*", "", re.sub(r'""".*?"""', "", text, flags=re.DOTALL))


def test_imports_go_one_way() -> None:
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout


def test_no_file_grows_past_the_ceiling() -> None:
    """More lines need a reason in the docstring."""
    reason = re.compile(r'\A"""[^"]*^Longer than 300 lines: ', re.MULTILINE)
    assert breaking(SOURCES, lambda text: len(text.splitlines()) > CEILING and not reason.search(text)) == []


def test_the_wall_clock_is_read_in_app_only() -> None:
    assert breaking(PACKAGES, CLOCK.search) == []


def test_words_live_in_the_catalogues() -> None:
    assert breaking(PAGES, lambda text: CHINESE.search(code(text).replace("格览 Gelan", ""))) == []


def test_colours_live_in_the_tokens() -> None:
    others = [path for path in BROWSER if path.name != "10-tokens.css"]
    assert breaking(others, lambda text: COLOUR.search(text.replace("#breadcrumb", ""))) == []


def test_no_registry_address_is_committed() -> None:
    paths = [*(ROOT / "requirements").iterdir(), ROOT / "pyproject.toml", ROOT / "Makefile"]
    paths += [ROOT / "package.json", ROOT / "package-lock.json"]
    assert breaking(paths, re.compile(r"https?://(?!127\.0\.0\.1)").search) == []


def test_nobody_imports_the_composition_root() -> None:
    imported = re.compile(r"^\s*(import app\b|from app\b)", re.MULTILINE)
    assert breaking(PACKAGES, imported.search) == []
