"""The briefing as one HTML file: no script runs, nothing is fetched; reads on a screen, prints on A4.

Every figure is a `data` element that bears its key; what it was all computed from is a block of JSON.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from html import escape
from pathlib import Path

from dashboard.briefing.pictures import told
from dashboard.web.theme import tokens
from queries.briefing.content import Block, Briefing, Chart, Head, MapPicture, Paragraph, Section, Table, Text
from queries.briefing.manifest import Manifest

STYLES = Path(__file__).parent / "briefing.css"
MANIFEST = "gelan-manifest"

PAGE = """<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>:root{{{tokens}}}
{styles}</style></head>
<body><main class="sheet">{head}{body}<footer>{foot}</footer></main>
<script type="application/json" id="{id}">{manifest}</script></body></html>
"""


def render(briefing: Briefing, manifest: Manifest, pictures: Mapping[str, bytes]) -> bytes:
    """Return the file."""
    said = json.dumps(manifest.facts(), ensure_ascii=False, sort_keys=True)
    page = PAGE.format(
        lang="en" if briefing.locale == "en" else "zh-CN",
        title=escape(briefing.head.title),
        tokens="".join(f"--{name}:{value};" for name, value in tokens("light").items()),
        styles=STYLES.read_text(encoding="utf-8"),
        head=_head(briefing.head),
        body="".join(_section(section, pictures) for section in briefing.sections),
        foot="".join(f"<p>{escape(line)}</p>" for line in briefing.foot),
        id=MANIFEST,
        manifest=said.replace("<", "\\u003c"),  # nothing in it can end the block
    )
    return page.encode("utf-8")


def _head(head: Head) -> str:
    demo = f'<p class="mark">{escape(head.demo)}</p>' if head.demo else ""
    number = f'<p class="number">{escape(head.number)}</p>' if head.number else ""
    return (
        f'<header><p class="masthead">{escape(head.masthead)}</p>{number}'
        f'<p class="issuer"><span>{escape(head.issuer)}</span><span>{escape(head.issued)}</span></p>'
        f'<h1>{escape(head.title)}</h1><p class="span">{escape(head.span)}</p>{demo}</header>'
    )


def _section(section: Section, pictures: Mapping[str, bytes]) -> str:
    blocks = "".join(_block(block, pictures) for block in section.blocks)
    return (
        f'<section id="{escape(section.code)}" class="section-{escape(section.code)}">'
        f"<h2>{escape(section.title)}</h2>{blocks}</section>"
    )


def _block(block: Block, pictures: Mapping[str, bytes]) -> str:
    if isinstance(block, Paragraph):
        return f'<p class="{block.kind}">{_runs(block.text)}</p>'
    if isinstance(block, Table):
        return _table(block)
    return _picture(block, pictures[block.id])


def _table(table: Table) -> str:
    whole = sum(column.width for column in table.columns)
    widths = "".join(f'<col style="width:{100 * column.width / whole:.1f}%">' for column in table.columns)
    heads = "".join(
        f'<th scope="col" class="{column.align}">{escape(column.head)}</th>' for column in table.columns
    )
    rows = "".join(
        "<tr>"
        + "".join(
            f'<td class="{column.align}">{_runs(cell)}</td>'
            for column, cell in zip(table.columns, row, strict=True)
        )
        + "</tr>"
        for row in table.rows
    )
    note = f'<p class="table-note">{escape(table.note)}</p>' if table.note else ""
    return (
        f'<figure class="table"><figcaption>{escape(table.caption)}</figcaption><table><colgroup>{widths}'
        f"</colgroup><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{note}</figure>"
    )


def _picture(block: Chart | MapPicture, picture: bytes) -> str:
    source = base64.b64encode(picture).decode("ascii")
    return (
        f'<figure class="picture"><img src="data:image/png;base64,{source}" alt="{escape(told(block))}">'
        f"<figcaption>{escape(block.caption)}</figcaption></figure>"
    )


def _runs(text: Text) -> str:
    return "".join(
        escape(run)
        if isinstance(run, str)
        else f'<data value="{escape(run.key)}" class="figure {run.tone}">{escape(run.display)}</data>'
        for run in text
    )
