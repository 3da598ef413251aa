"""Files that are no table, or a table in a shell that is not opened: named, with the way out."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from data.errors import GelanError
from data.store import Store
from tests.fuzz.checking import WrongError
from tests.fuzz.files import choose, save
from tests.fuzz.judge import Judged
from tests.fuzz.place import IMPORTED
from tests.fuzz.truth import Maker
from tests.fuzz.writing import write

KIND = "no table"
MHTML = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\n"
    "Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    "<html><body><table><tr><td>=E4=BA=8B</td></tr></table></body></html>\r\n--x--\r\n"
)  # fmt: skip


def judge(maker: Maker, store: Store, folder: Path) -> Judged:
    """Feed a zip in a zip, a page saved with all that belongs to it, a broken workbook."""
    rng = maker.rng
    kind, context = choose(rng, maker.profile.profile.timezone)
    path = save(rng, write(rng, maker.table(), context, maker.profile), kind, context, folder, "真值")
    content, form = path.read_bytes(), rng.choice(["zip in zip", "mhtml", "half", "empty"])
    path.unlink()
    path = (
        folder
        / {"zip in zip": "真值.zip", "mhtml": "真值.xls", "half": "真值.xlsx", "empty": "真值.csv"}[form]
    )
    if form == "zip in zip":
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as archive:
            archive.writestr(f"真值.{kind.rpartition('.')[2]}", content)
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("里面.zip", inner.getvalue())
    else:
        path.write_bytes({"mhtml": MHTML.encode(), "half": b"PK\x03\x04" + content[: len(content) // 2],
                          "empty": b"\xef\xbb\xbf\r\n"}[form])  # fmt: skip
    try:
        store.import_files([path], maker.profile, imported_at=IMPORTED)
    except GelanError as error:
        if error.text("zh-CN").strip() and path.name in error.text("en"):
            return Judged(KIND, 0, 0)
        raise WrongError(f"{form}: the sentence does not name the file: {error.text('en')}") from error
    finally:
        path.unlink()
    raise WrongError(f"{form} was taken for a table")
