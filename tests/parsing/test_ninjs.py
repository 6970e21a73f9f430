"""ninjs of all three versions: names in any case, texts by their roles, nothing lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import FormatError
from briefing.model import Document
from briefing.parsing import parse

FIRST = {
    "uri": "tag:wire.example,2025:river",
    "type": "text",
    "version": "3",
    "firstcreated": "2025-05-03T09:00:00+00:00",
    "versioncreated": "2025-05-03T11:30:00+00:00",
    "pubstatus": "usable",
    "urgency": 4,
    "headline": "River leaves its bed",
    "headline_short": "River floods",
    "byline": "By Ana Ruiz",
    "located": "Upper Valley",
    "language": "en",
    "description_summary": "Nobody was hurt in the flood.",
    "body_text": "The river rose by 2 metres.\n\nNobody was hurt.",
    "body_html": "<p>The river rose by <b>2 metres</b>.</p>"
    "<h2>The town</h2><p>Nobody was hurt &amp; all is well.</p>",
    "ednote": "ADDS details",
    "subject": [{"name": "Floods", "rel": "about", "scheme": "s", "code": "1"}],
    "associations": {
        "main": {"uri": "tag:wire.example,2025:pic", "type": "picture", "headline": "The bridge"}
    },
    "copyrightholder": "Wire",
}
SECOND = {
    "uri": "https://wire.example/river",
    "type": "text",
    "firstcreated": "2025-05-03T09:00:00+00:00",
    "headlines": [{"role": "seo", "value": "Flood river"}, {"role": "main", "value": "River leaves its bed"}],
    "by": "Ana Ruiz and Ben Okoro",
    "descriptions": [{"role": "caption", "value": "A bridge"}, {"role": "summary", "value": "Nobody hurt."}],
    "bodies": [
        {"role": "summary", "value": "Short."},
        {
            "role": "main",
            "contenttype": "text/html",
            "value": "<p>The river rose.</p><p>Nobody was hurt.</p>",
        },
    ],
    "infosources": [{"name": "Stringer", "rel": "writer"}, {"name": "Wire", "rel": "publisher"}],
    "subjects": [{"name": "Floods"}, {"name": "Rivers"}],
    "associations": [{"name": "x", "uri": "u", "headlines": [{"value": "The bridge"}]}],
}
THIRD = {
    "URI": "https://wire.example/river",
    "standard": {"name": "ninjs", "version": "3.1"},
    "versionCreated": "2025-05-03T11:30:00Z",
    "contentCreated": "2025-05-02T11:30:00Z",
    "pubStatus": "canceled",
    "edNote": "KILL",
    "headlines": [{"value": "River leaves its bed"}],
    "bodies": [{"contentType": "text/plain", "value": "The river rose.\nNobody was hurt."}],
    "trustIndicators": [{"uri": "https://trust.example/"}],
}


def read(value: object, name: str = "item.json") -> Document:
    (document,) = parse(json.dumps(value).encode(), name)
    return document


def passages(document: Document) -> list[str]:
    return [str(text) for place, text in document.passages() if place.section not in ("title", "deck")]


def test_version_1() -> None:
    document = read(FIRST)
    assert (document.key, document.title, document.deck) == (
        "tag:wire.example,2025:river",
        "River leaves its bed",
        "Nobody was hurt in the flood.",
    )
    assert (document.published, document.modified) == (
        "2025-05-03T09:00:00+00:00",
        "2025-05-03T11:30:00+00:00",
    )
    assert (document.byline, document.outlet, document.topic) == (("Ana Ruiz",), "Wire", "Floods")
    assert (document.language, document.url) == ("en", "")
    assert passages(document) == [
        "The river rose by 2 metres.",
        "The town",
        "Nobody was hurt & all is well.",
        "Upper Valley",
    ]
    assert document.body[1].style == "subhead"
    assert document.history is not None and document.history.stated == "Version 3"
    assert [(item.kind, item.text) for item in document.boilerplate] == [
        ("other", "ADDS details"),
        ("related", "The bridge"),
    ]
    extra = {name: json.loads(value) for name, value in document.extra}
    assert extra["urgency"] == 4 and extra["subject"] == FIRST["subject"]
    assert extra["associations"] == FIRST["associations"] and extra["pubstatus"] == "usable"


def test_version_2() -> None:
    document = read(SECOND)
    assert (document.title, document.deck) == ("River leaves its bed", "Nobody hurt.")
    assert (document.byline, document.outlet, document.topic) == (("Ana Ruiz", "Ben Okoro"), "Wire", "")
    assert (document.key, document.url) == ("https://wire.example/river", "https://wire.example/river")
    assert passages(document) == ["The river rose.", "Nobody was hurt."]
    assert [item.text for item in document.boilerplate] == ["The bridge"]


def test_version_3() -> None:
    document = read(THIRD)
    assert document.key == "https://wire.example/river"
    assert (document.published, document.modified) == (
        "2025-05-02T11:30:00+00:00",
        "2025-05-03T11:30:00+00:00",
    )
    assert passages(document) == ["The river rose.", "Nobody was hurt."]
    assert document.history is not None and document.history.stated == "Status: canceled"
    assert "trustIndicators" in dict(document.extra)


@pytest.mark.parametrize("item", [FIRST, SECOND, THIRD])
def test_names_in_any_case(item: dict[str, object]) -> None:
    assert passages(read({name.upper(): value for name, value in item.items()})) == passages(read(item))


@pytest.mark.parametrize(
    ("item", "title"),
    [
        (
            {"type": "picture", "description_caption": "The bridge at noon", "renditions": {}},
            "The bridge at noon",
        ),
        ({"type": "text", "slugline": "RIVER-flood", "pubstatus": "withheld"}, "RIVER-flood"),
        ({"type": "event", "title": "Town meeting", "edNote": "x"}, "Town meeting"),
        ({"type": "component"}, "urn:x"),
        ({"type": "composite", "associations": [{"headline": "A"}], "versioncreated": "no date"}, "urn:x"),
    ],
)
def test_items_without_a_text(item: dict[str, object], title: str) -> None:
    assert read({"uri": "urn:x", **item}).title == title


def test_lists_and_lines_of_items() -> None:
    both = [FIRST, SECOND]
    assert len(parse(json.dumps(both).encode(), "items.json")) == 2
    assert len(parse("\n".join(map(json.dumps, both)).encode(), "items.jsonl")) == 2


def test_a_damaged_item_is_refused_in_a_sentence() -> None:
    with pytest.raises(FormatError, match=r"^item.json: looks like ninjs, but its JSON is damaged\.$"):
        parse(json.dumps(FIRST).encode()[:-3], "item.json")


def test_other_json_is_not_ninjs() -> None:
    line = {"title": "A title", "uri": "x", "body": "Text", "type": "article", "note": "kept"}
    assert dict(read(line).extra)["note"] == '"kept"'


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["value", "role", "name"]), inner)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(sorted({*FIRST, *SECOND, *THIRD} - {"uri"})), JSON))
@settings(deadline=None, max_examples=150)
def test_wrong_types_are_passed_over(changed: dict[str, object]) -> None:
    document = read(FIRST | changed)
    assert document.title


def test_examples_beside_the_repository(shared: Callable[[str], Path]) -> None:
    paths = sorted(shared("ninjs").rglob("*.json"))
    for path in paths:
        if "fail" not in path.as_posix():
            assert parse(path.read_bytes(), path.name), path.name


def test_a_body_of_marks_alone_has_no_text() -> None:
    document = read(FIRST | {"body_html": "<p></p>", "body_text": ""})
    assert (document.title, document.body) == (FIRST["headline"], ())
