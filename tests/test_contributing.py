"""What CONTRIBUTING.md says of adding things is done in a copy of the tree, and contract tests judge it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"^```\w+ file=(\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS: dict[str, str] = dict(BLOCK.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))
KEPT = ("app.py", "pyproject.toml", "assets", "dashboard", "data", "layers", "queries", "tests", "docs")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree with what the recipes add."""
    folder = tmp_path_factory.mktemp("copy") / "gelan"
    folder.mkdir()
    for name in KEPT:
        place = ROOT / name
        if place.is_dir():
            shutil.copytree(place, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(place, folder / name)
    for name, text in BLOCKS.items():
        path = folder / name
        assert not path.exists(), f"{name} is there already"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def run(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=copy, capture_output=True, text=True, check=False)


def test_the_recipes_keep_the_contracts(copy: Path) -> None:
    tests = ["tests/dashboard/panels/test_contract.py", "tests/queries/test_contract.py"]
    words = "reporting or place or asked or says_what or is_ordered or time_is or every_question"
    told = run(copy, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", words, *tests)
    assert told.returncode == 0, told.stdout
    assert int(re.search(r"(\d+) passed", told.stdout)[1]) > 10


def test_the_recipes_have_the_style_of_the_rest(copy: Path) -> None:
    names = [name for name in BLOCKS if name.endswith(".py")]
    assert run(copy, "-m", "ruff", "check", *names).stdout.endswith("All checks passed!\n")
    assert run(copy, "-m", "ruff", "format", "--check", *names).returncode == 0
    told = run(copy, "-m", "mypy", "--no-incremental", "data/readers/pipes.py", "queries/reporting.py")
    assert told.returncode == 0, told.stdout


def test_the_recipes_work(copy: Path, tmp_path: Path) -> None:
    events = tmp_path / "事件.pipes"
    events.write_text(
        "事件编号|所属网格|事件来源|上报时间\nE1|G1|热线|2026-11-20 09:00:00\n", encoding="utf-8"
    )
    store = str(tmp_path / "town.duckdb")
    told = run(copy, "app.py", "import", str(events), "--store", store, "--profile", "riverside")
    assert told.returncode == 0, told.stderr + told.stdout
    told = run(copy, "app.py", "channels", "--store", store, "--period", "2026-11")
    assert re.search(r"热线\s+1", told.stdout), told.stderr + told.stdout
