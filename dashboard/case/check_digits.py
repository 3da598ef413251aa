"""The check digits of a case: what a resident needs beside the case number to follow the case (P14).

They are a keyed code of the number. The key is a secret of the installation and lies beside the store: nobody
can derive the digits from the number, and the office can print them while the store is being served.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import unicodedata
from contextlib import suppress
from pathlib import Path

LENGTH = 8
KEY_BYTES = 32


def key_file(store: Path) -> Path:
    """Return where the key of the store at `store` lies. Who loses the file makes all digits new ones."""
    return store.with_name(f"{store.name}.case-key")


def installed(store: Path) -> bytes:
    """Return the key of a store; it is made, for its owner's eyes only, where there is none yet."""
    file = key_file(store)
    with suppress(FileExistsError):
        made = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        os.write(made, secrets.token_hex(KEY_BYTES).encode())
        os.close(made)
    return bytes.fromhex(file.read_text())


def plain(text: str) -> str:
    """Return a typed number or code as it is meant: no full-width forms, no blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def digits(key: bytes, number: str) -> str:
    """Return the check digits of a case; capitals and small letters are the same."""
    code = hmac.new(key, f"case:{plain(number).upper()}".encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(code, 'big') % 10**LENGTH:0{LENGTH}d}"


def fits(key: bytes, number: str, typed: str) -> bool:
    """Return whether the typed digits are those of the case; takes as long whatever was typed."""
    return hmac.compare_digest(digits(key, number).encode(), plain(typed).encode())
