"""Every object of the model comes back from its JSON text as it was."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing import model
from briefing.library import codec

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Zl", "Zp"]), max_size=12).filter(
    lambda text: not model.FORBIDDEN.search(text)
)
NUMBER = st.floats(allow_nan=False)
COUNT = st.integers(0, 10**9)
SPECIAL: dict[tuple[type, str], st.SearchStrategy[Any]] = {
    (model.Coverage, "stated_by_leaning"): st.lists(
        st.tuples(st.sampled_from(["left", "center", "mixed"]), COUNT), max_size=3
    ).map(tuple),
    (model.Document, "extra"): st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple),
    (model.Document, "byline"): st.lists(TEXT, max_size=2).map(tuple),
    (model.Figure, "linked"): st.lists(st.tuples(NUMBER, TEXT), max_size=2).map(tuple),
}


def objects(kind: type, **given_fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Objects of a class, each field from its annotation."""
    made: dict[str, st.SearchStrategy[Any]] = {}
    for field in fields(kind):
        special = SPECIAL.get((kind, field.name))
        given = given_fields.get(field.name, special)
        made[field.name] = by_annotation(str(field.type)) if given is None else given
    return st.builds(kind, **made)


def by_annotation(annotation: str) -> st.SearchStrategy[Any]:
    options = [part.strip() for part in annotation.split("|")]
    return st.one_of([one_of_them(option) for option in options])


def one_of_them(name: str) -> st.SearchStrategy[Any]:
    if name.startswith("tuple["):
        return st.lists(one_of_them(name.removeprefix("tuple[").split(",")[0]), max_size=2).map(tuple)
    simple = {"None": st.none(), "int": COUNT, "float": NUMBER, "bool": st.booleans()}
    if name in simple:
        return simple[name]
    kind = getattr(model, name.rstrip("]"), None)
    if name == "Item":
        return st.one_of([objects(getattr(model, one)) for one in ITEMS])
    return objects(kind) if isinstance(kind, type) and hasattr(kind, "__slots__") else TEXT


ITEMS = ("Paragraph", "Perspective", "FaqEntry", "TimelineEvent", "Coverage", "History", "Boilerplate")
SECTION = objects(
    model.Section, items=st.lists(st.deferred(lambda: one_of_them("Item")), max_size=3).map(tuple)
)
DOCUMENT = objects(
    model.Document,
    sections=st.lists(SECTION, max_size=3).map(tuple),
    quotes=st.lists(objects(model.Quote), max_size=2).map(tuple),
)


@settings(max_examples=150, deadline=None)
@given(DOCUMENT)
def test_documents(document: model.Document) -> None:
    stored = codec.pack(codec.dump_document(document))
    again = codec.load_document(codec.unpack(stored), document.key, document.id)
    assert again == document
    assert repr(again) == repr(document)


@settings(max_examples=100, deadline=None)
@given(objects(model.KeyFigure))
def test_key_figures(figure: model.KeyFigure) -> None:
    assert repr(codec.load(codec.dump(figure), model.KeyFigure)) == repr(figure)


@settings(max_examples=50, deadline=None)
@given(DOCUMENT)
def test_id_and_key_are_no_part_of_the_content(document: model.Document) -> None:
    stored = json.loads(codec.dump_document(document))
    assert "key" not in stored and "id" not in stored


def test_every_class_of_the_model_is_known() -> None:
    for name, kind in vars(model).items():
        ours = isinstance(kind, type) and kind.__module__.startswith(model.__name__)
        if ours and not issubclass(kind, Exception):
            assert codec._class(name) is kind


def test_what_is_no_object_of_the_model_is_refused() -> None:
    with pytest.raises(TypeError):
        codec.dump([1, 2])
    with pytest.raises(codec.DamagedError):
        codec.load("3", model.Document)
