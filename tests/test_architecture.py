from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("data", "queries", "layers", "dashboard")
SOURCES = [ROOT / "app.py", *(path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")))]
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def test_imports_go_one_way() -> None:
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_file_grows_past_the_ceiling(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize(
    "path", [p for p in SOURCES if p.name != "app.py"], ids=lambda p: str(p.relative_to(ROOT))
)
def test_the_wall_clock_is_read_in_app_only(path: Path) -> None:
    assert not re.search(
        r"datetime\.now\(|datetime\.utcnow\(|date\.today\(|Timestamp\.now\(", path.read_text(encoding="utf-8")
    )


@pytest.mark.parametrize(
    "path", sorted((ROOT / "dashboard").rglob("*.py")), ids=lambda p: str(p.relative_to(ROOT))
)
def test_words_live_in_the_catalogues(path: Path) -> None:
    code = re.sub(r'""".*?"""', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    code = re.sub(r"#.*", "", code).replace("格览 Gelan", "")
    assert not CHINESE.search(code)


@pytest.mark.parametrize(
    "path",
    sorted(p for p in (ROOT / "assets").glob("*.*") if p.suffix in {".css", ".js"}),
    ids=lambda p: p.name,
)
def test_colours_live_in_the_tokens(path: Path) -> None:
    if path.name == "10-tokens.css":
        return
    assert not re.search(
        r"#[0-9a-fA-F]{3,8}\b(?![^\n]*querySelector)|rgba?\(",
        path.read_text(encoding="utf-8").replace("#breadcrumb", ""),
    )


def test_no_registry_address_is_committed() -> None:
    for path in [*(ROOT / "requirements").iterdir(), ROOT / "pyproject.toml", ROOT / "Makefile"]:
        assert not re.search(r"https?://(?!127\.0\.0\.1)", path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize(
    "path", [p for p in SOURCES if p.name != "app.py"], ids=lambda p: str(p.relative_to(ROOT))
)
def test_nobody_imports_the_composition_root(path: Path) -> None:
    assert not re.search(r"^\s*(import app\b|from app\b)", path.read_text(encoding="utf-8"), re.MULTILINE)
