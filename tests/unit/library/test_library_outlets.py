"""The reader's file of outlets: what it may say, whom it rates, what is told of a wrong line; lists."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import UsageError
from briefing.library import Library, open_library
from briefing.library.outlets import Outlet, Outlets, domain_of, load, write
from briefing.library.ratings import merged, parse_ratings
from briefing.text import clean_line

FILE = """
[[outlet]]
name = "The Sample Gazette"
domain = ["gazette.example", "sport.example"]
leaning = "Lean Left"
rater = "Sample Ratings"
owner = "Sample Holding"
country = "GB"

[[outlet]]
domain = "https://www.post.example/home"
leaning = "right"

[[outlet]]
leaning = "left"

[[outlet]]
name = "Odd"
leaning = "-12.5"
"""


@pytest.fixture(autouse=True)
def own_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads the user's file."""
    folder = tmp_path / "config"
    folder.mkdir()
    monkeypatch.setenv("BRIEFING_CONFIG", str(folder))
    return folder


def test_the_file_is_read_and_wrong_entries_are_told(tmp_path: Path) -> None:
    (tmp_path / "outlets.toml").write_text(FILE, "utf-8")
    found = load(tmp_path)
    assert found.entries == (
        Outlet("The Sample Gazette", ("gazette.example", "sport.example"), "lean-left", "Sample Ratings",
               "Sample Holding", "GB"),
        Outlet("", ("post.example",), "right"),
    )  # fmt: skip
    nameless, odd = found.complaints
    assert "neither a name nor a domain" in nameless and "none of center" in odd


@pytest.mark.parametrize("text", ["[[outlet", "outlet = 3", "outlet = [1]", '[[outlet]]\nname = 3', "\x00"])
def test_a_broken_file_is_one_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "outlets.toml").write_text(text, "utf-8")
    found = load(tmp_path)
    assert found.entries == () and len(found.complaints) == 1


def test_a_domain_goes_before_a_name_and_the_library_before_the_configuration(
    tmp_path: Path, own_configuration: Path
) -> None:
    (own_configuration / "outlets.toml").write_text('[[outlet]]\nname="Gazette"\nleaning="right"', "utf-8")
    write(tmp_path, [Outlet("Gazette", ("gazette.example",), "left")])
    known = load(tmp_path)
    assert [one.leaning for one in known.entries] == ["left", "right"]
    asked = (("the gazette!", ""), ("", "https://news.gazette.example/a"), ("Other", "http://gazette.example"))
    for name, address in asked:
        found = known.find(name, address)
        assert found is not None and found.leaning == "left"
    assert known.find("Gazette Two", "https://notgazette.example/a") is None
    assert known.find("", "") is None


def test_the_file_rates_only_what_states_nothing_itself(home: Path, write: Callable[..., Path]) -> None:
    home.mkdir(exist_ok=True)
    (home / "outlets.toml").write_text(
        '[[outlet]]\nname = "Sample Post"\nleaning = "right"\nrater = "Sample Ratings"', "utf-8"
    )
    row = {"title": "A", "body": "A text.", "outlet": "Sample Post"}
    with open_library(home) as library:
        stated = {**row, "id": "2", "leaning": "left"}
        library.add(write("a.jsonl", {**row, "id": "1"}, stated, {"id": "3", "body": "B."}))
        rows = {one.key: one for one in library.documents()}
        assert (rows["1"].rated, rows["1"].rater, rows["1"].leaning) == ("right", "Sample Ratings", None)
        assert (rows["2"].rated, rows["2"].leaning) == (None, "left")
        assert rows["3"].rated is None
        (home / "outlets.toml").unlink()
        assert all(one.rated is None for one in library.documents())


CSV = {
    'name,bias\nGazette,Left-Center\n"Post, The",Right\n': [("Gazette", "lean-left"), ("Post, The", "right")],
    "News Source;URL;Bias Rating\nA;www.a.example;Centre\nB;;Mixed": [("A", "center"), ("B", "mixed")],
    "Media outlet,Sample Media Bias Rating\nA,Left\n": [("A", "left")],
    "\ufeffdomain\tleaning\na.example\tLean Right\n\t\n": [("", "lean-right")],
}


@pytest.mark.parametrize("text", CSV)
def test_lists_of_several_raters(text: str) -> None:
    found = parse_ratings(text, "Sample")
    assert [(one.name, one.leaning) for one in found.outlets] == CSV[text]
    assert {one.rater for one in found.outlets} == {"Sample"} and not found.skipped


def test_a_number_is_no_leaning_and_a_line_without_one_is_told() -> None:
    found = parse_ratings("outlet,rating,rater\nA,-6.5,X\nB,left,X\n,left,X\nC,,X", "Sample")
    assert [one.name for one in found.outlets] == ["B"] and found.outlets[0].rater == "X"
    assert [number for number, _ in found.skipped] == [2, 4, 5]


@pytest.mark.parametrize("text", ["", "a,b\n1,2", "name\nA", "leaning\nleft", '"'])
def test_what_is_no_list_is_one_sentence(text: str) -> None:
    with pytest.raises(UsageError):
        parse_ratings(text, "Sample")


def test_a_later_list_takes_the_place_of_the_same_raters_entries() -> None:
    old = [Outlet("A", (), "left", "X"), Outlet("A", (), "right", "Y")]
    new = [Outlet("A", (), "center", "X"), Outlet("B", (), "left", "X")]
    assert merged(old, new) == [new[0], old[1], new[1]]


names = st.text(max_size=8).map(lambda text: str(clean_line(text)))
leanings = st.sampled_from([None, "left", "mixed"])
entries = st.builds(Outlet, names, st.just(("a.example",)), leanings, names, names, names)


@settings(max_examples=60, deadline=None)
@given(st.lists(entries, max_size=4))
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, found: list[Outlet]
) -> None:
    folder = tmp_path_factory.mktemp("outlets")
    write(folder, found)
    assert load(folder, only=True) == Outlets(tuple(found))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_a_list_or_a_sentence(text: str) -> None:
    with contextlib.suppress(UsageError):
        parse_ratings(text, "Sample")
    assert "." in domain_of(text) or not domain_of(text)


def test_the_starter_library_is_not_rated(library: Library) -> None:
    assert all(row.rated is None for row in library.documents())
