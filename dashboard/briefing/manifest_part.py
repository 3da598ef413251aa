"""The manifest inside a Word file: a custom XML part, which Word keeps when the text is edited."""

from __future__ import annotations

import json
import zipfile
from typing import Any
from xml.etree import ElementTree

from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from queries.briefing.manifest import Manifest

NAMESPACE = "urn:gelan:briefing"
PART = "/customXml/gelan.xml"


def put_manifest(word: Word, manifest: Manifest) -> None:
    """Add the manifest to a document that is about to be saved."""
    root = ElementTree.Element(f"{{{NAMESPACE}}}manifest")
    root.text = json.dumps(manifest.facts(), ensure_ascii=False, sort_keys=True)
    body = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    part = Part(PackURI(PART), "application/xml", body, word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)


def found_manifest(file: zipfile.ZipFile) -> Any:
    """Return what the manifest of a Word file says; None when it has none."""
    for name in file.namelist():
        if not name.startswith("customXml/") or not name.endswith(".xml"):
            continue
        root = ElementTree.fromstring(file.read(name))
        if root.tag == f"{{{NAMESPACE}}}manifest":
            return json.loads(root.text or "null")
    return None
