"""What was published can be proved, and what was touched is named."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dashboard.briefing import publish, reading, shelf
from dashboard.briefing.verifying import verify
from data.errors import DataError, GelanError
from queries.db import Database
from tests.dashboard.briefing.conftest import ISSUED, scope_of
from tests.queries.tables import insert

KINDS = ("docx", "html", "pdf")


def changed(path: Path, target: Path, part: str, change: Callable[[str], str]) -> Path:
    """Return a copy of a Word file in which one part was rewritten."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            body = old.read(name)
            new.writestr(name, change(body.decode("utf-8")).encode("utf-8") if name == part else body)
    return target


def forged(text: str, key: str, shown: str, false: str) -> str:
    """Return the text of a Word file with another number in the marked place of a figure."""
    pattern = rf'(<w:tag w:val="{re.escape(key)}"/>.*?<w:t[^>]*>){re.escape(shown)}(</w:t>)'
    found, count = re.subn(pattern, rf"\g<1>{false}\g<2>", text, count=1, flags=re.DOTALL)
    assert count == 1
    return found


def late_event(db: Database, week_start, batch: int) -> None:
    """Let an import close an event of the week in hindsight, and say so in its batch."""
    (event,) = db.connection.execute(
        "select event_id from events where closed_at is null and disposition = 'valid' and not suspended"
        " and accepted_at >= $start and accepted_at < $start + interval 7 day order by event_id limit 1",
        {"start": week_start},
    ).fetchone()
    (now_batch,) = db.connection.execute("select max(batch_id) from batches").fetchone()
    assert batch == now_batch + 1
    given = {"event": event, "batch": batch}
    kept = "insert into event_versions select *, $batch from events where event_id = $event"
    db.connection.execute(kept, given)
    db.connection.execute(
        "update events set closed_at = accepted_at + interval 1 hour, batch_id = $batch,"
        " first_closed_at = accepted_at + interval 1 hour where event_id = $event",
        given,
    )
    as_of = db.as_of()
    insert(
        db.connection, "batches", batch_id=batch, file_name="late.csv", file_hash="", table_name="events",
        rows_in=1, loaded=0, replaced=1, unchanged=0, refused=0, imported_at=as_of, as_of=as_of,
    )  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_an_untouched_file_is_proved(kind: str, demo_db: Database, files: dict[str, Path]) -> None:
    report = verify(demo_db, files[kind])
    assert report.is_proved, report.text("en")
    assert report.facts()["figures"] > 250
    assert "一致" in report.text("zh-CN")


def test_a_number_changed_by_hand_is_named(demo_db: Database, files: dict[str, Path], tmp_path: Path) -> None:
    shown = reading.read(files["docx"]).manifest.figures["C3"]["display"]
    copy = changed(
        files["docx"],
        tmp_path / "x.docx",
        "word/document.xml",
        lambda text: forged(text, "C3", shown, "99.9%"),
    )
    report = verify(demo_db, copy)
    assert [(one.kind, one.key, one.found, one.wanted) for one in report.differences] == [
        ("text", "C3", "99.9%", shown)
    ]


def test_a_number_changed_in_text_and_record_is_found_in_the_tables(
    demo_db: Database, files: dict[str, Path], tmp_path: Path
) -> None:
    one = reading.read(files["docx"]).manifest.figures["C2"]
    first = changed(
        files["docx"], tmp_path / "a.docx", "word/document.xml",
        lambda text: re.sub(rf"(?<=>){one['display']}(?=</w:t>)", "9999", text),
    )  # fmt: skip
    second = changed(
        first, tmp_path / "b.docx", "customXml/gelan.xml",
        lambda text: text.replace(f'"display": "{one["display"]}"', '"display": "9999"'),
    )  # fmt: skip
    found = verify(demo_db, second).differences
    assert ("record", "C2") in {(one.kind, one.key) for one in found}


def test_a_number_that_was_added_or_taken_out_is_named(
    demo_db: Database, files: dict[str, Path], tmp_path: Path
) -> None:
    def typed(text: str) -> str:
        text = re.sub(r'<w:sdt><w:sdtPr><w:alias w:val="C8"/>.*?</w:sdt>', "", text, flags=re.DOTALL)
        return text.replace("网格化服务管理周报", "网格化服务管理周报 办结率98.7%", 1)

    copy = changed(files["docx"], tmp_path / "x.docx", "word/document.xml", typed)
    found = {(one.kind, one.found, one.key) for one in verify(demo_db, copy).differences}
    assert any(kind == "added" and number == "98.7%" for kind, number, _ in found)
    assert ("missing", "—", "C8") in found


def test_another_picture_is_named(demo_db: Database, files: dict[str, Path], tmp_path: Path) -> None:
    with zipfile.ZipFile(files["docx"]) as old, zipfile.ZipFile(tmp_path / "x.docx", "w") as new:
        media = sorted(name for name in old.namelist() if name.startswith("word/media/"))
        for name in old.namelist():
            new.writestr(name, b"\x89PNG another" if name == media[0] else old.read(name))
    assert {one.kind for one in verify(demo_db, tmp_path / "x.docx").differences} == {"picture"}


def test_a_touched_html_and_pdf_are_named(demo_db: Database, files: dict[str, Path], tmp_path: Path) -> None:
    page = files["html"].read_text(encoding="utf-8")
    shown = reading.read(files["html"]).manifest.figures["C3"]["display"]
    forged_page = re.sub(rf'(<data value="C3" class="[^"]*">){re.escape(shown)}', r"\g<1>100%", page)
    assert forged_page != page
    (tmp_path / "x.html").write_text(forged_page, encoding="utf-8")
    assert {one.kind for one in verify(demo_db, tmp_path / "x.html").differences} == {"text"}
    (tmp_path / "x.pdf").write_bytes(files["pdf"].read_bytes() + b"\n% touched\n")
    assert [one.kind for one in verify(demo_db, tmp_path / "x.pdf").differences] == ["pages"]


def test_the_proof_holds_after_the_data_went_on(own: Database, tmp_path: Path) -> None:
    scope = scope_of(own)
    written = publish.write(own, scope, "zh-CN", issued_at=ISSUED)
    path = tmp_path / "week.docx"
    path.write_bytes(publish.as_file(written, "docx"))
    late_event(own, scope.period.start, own.version() + 1)
    assert verify(own, path).is_proved
    today = publish.write(own, scope, "zh-CN", issued_at=ISSUED)
    assert today.manifest.figures["C3"] != written.manifest.figures["C3"]


def test_the_next_issue_corrects_what_was_published(own: Database, tmp_path: Path) -> None:
    before, week = scope_of(own, "2026-W45"), scope_of(own, "2026-W46")
    past = publish.write(own, before, "zh-CN", issued_at=ISSUED).manifest
    quiet = publish.write(own, week, "zh-CN", issued_at=ISSUED, past=[past])
    assert "C" not in {section.code for section in quiet.briefing.sections}
    late_event(own, before.period.start, own.version() + 1)
    issue = publish.write(own, week, "zh-CN", issued_at=ISSUED, past=[past])
    (section,) = [one for one in issue.briefing.sections if one.code == "C"]
    assert section.title == "对已公布数字的更正"
    told = issue.manifest.corrections["2026-W45"]["figures"]["C3"]
    assert told["was"] == past.figures["C3"]
    assert told["now"]["num"] == told["was"]["num"] + 1
    path = tmp_path / "next.docx"
    path.write_bytes(publish.as_file(issue, "docx"))
    assert verify(own, path).is_proved, verify(own, path).text("en")
    # what was corrected once is not corrected again
    assert publish.correct(own, [past, issue.manifest]) == ()


def test_a_correction_that_says_what_nobody_published_is_named(own: Database, tmp_path: Path) -> None:
    before, week = scope_of(own, "2026-W45"), scope_of(own, "2026-W46")
    past = publish.write(own, before, "zh-CN", issued_at=ISSUED).manifest
    late_event(own, before.period.start, own.version() + 1)
    false = {**past.figures, "C2": {**past.figures["C2"], "display": "1", "num": 1, "value": 1}}
    issue = publish.write(own, week, "zh-CN", issued_at=ISSUED, past=[replace(past, figures=false)])
    path = tmp_path / "next.html"
    path.write_bytes(publish.as_file(issue, "html"))
    assert "was:2026-W45:C2" in {one.key for one in verify(own, path).differences}


def test_a_file_of_another_store_or_of_nobody_is_refused(
    demo_db: Database, own: Database, tmp_path: Path
) -> None:
    other = tmp_path / "x.html"
    other.write_text("<html><body>办结率100%</body></html>", encoding="utf-8")
    with pytest.raises(DataError):
        verify(demo_db, other)
    for name, body in (("a.docx", b"no zip"), ("a.pdf", b"%PDF-1.7 nothing"), ("a.txt", b"")):
        (tmp_path / name).write_bytes(body)
        with pytest.raises(GelanError):
            verify(demo_db, tmp_path / name)
    late_event(own, scope_of(own).period.start, own.version() + 1)
    path = tmp_path / "later.html"
    path.write_bytes(publish.as_file(publish.write(own, scope_of(own), "en", issued_at=ISSUED), "html"))
    with pytest.raises(DataError, match="another or older store"):
        verify(demo_db, path)


def test_the_shelf_keeps_what_was_published_first(written, tmp_path: Path) -> None:
    shelf.put(tmp_path, written.manifest, "html", b"first")
    shelf.put(tmp_path, written.manifest, "html", b"second")
    (issue,) = shelf.issues(tmp_path)
    assert (tmp_path / f"{issue.name}.html").read_bytes() == b"first"
    assert (issue.kinds, issue.manifest) == (("html",), written.manifest)
    (tmp_path / "broken.json").write_text("{}")
    assert len(shelf.issues(tmp_path)) == 1
    later = written.manifest.scope.over(written.manifest.scope.period, ISSUED + timedelta(days=7))
    assert shelf.before(shelf.issues(tmp_path), later, "zh-CN", "otog") == []
