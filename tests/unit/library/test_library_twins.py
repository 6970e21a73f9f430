"""A page of the web and an entry of a feed with its link: one document, whichever came first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from briefing.library import Library, open_library, store
from tests.outside_world import World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FEED, PAGE = "https://feeds.example.org/news", "https://www.example.org/story"
BEGINNING = "The council of the valley decided on Tuesday that the bridge will be closed for repairs."
REST = f"{BEGINNING} Some 70 people came to the meeting, and it took four hours."
HOUR = 3600


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def library(tmp_path: Path, world: World) -> Iterator[Library]:
    with open_library(tmp_path / "library", outside=world.outside) as made:
        yield made


def entry(key: str = "urn:x:1", **more: Any) -> dict[str, Any]:
    given = {"key": key, "title": "Bridge closes", "text": BEGINNING, "url": PAGE, "teaser": True}
    return given | {"published": "2023-11-14T10:00:00+00:00"} | more


def add(library: Library, *addresses: str) -> None:
    for address in addresses:
        library.follow(library.find_out(address))


def texts(library: Library) -> list[str]:
    return [library.document(row.id).body[0].text for row in library.documents()]


@pytest.mark.parametrize("addresses", [(FEED, PAGE), (PAGE, FEED)])
def test_they_are_one_document(library: Library, world: World, addresses: tuple[str, str]) -> None:
    world.feed(FEED, entry(), entry("urn:x:2", title="Other", url="https://www.example.org/other"))
    world.answers[PAGE] = {"page": REST}
    add(library, *addresses)
    found = {row.title: row for row in library.documents()}
    assert found.keys() == {"Bridge closes", "Other"}
    document = library.document(found["Bridge closes"].id)
    assert document.body[0].text == REST
    assert (document.published[:10], document.url) == ("2023-11-14", PAGE)
    assert ("whole page", "true") in document.extra and ("teaser", "true") not in document.extra
    assert not found["Bridge closes"].changed


def test_it_is_the_same_document_in_both_orders(tmp_path: Path, world: World) -> None:
    world.feed(FEED, entry())
    world.answers[PAGE] = {"page": REST}
    made = []
    for number, addresses in enumerate(((FEED, PAGE), (PAGE, FEED))):
        with open_library(tmp_path / str(number), outside=world.outside) as library:
            add(library, *addresses)
            (row,) = library.documents()
            document = library.document(row.id)
            made.append((document.sections, document.title, document.published, document.extra))
    assert made[0] == made[1]


def test_the_versions_keep_what_each_was_read_from(library: Library, world: World) -> None:
    world.feed(FEED, entry())
    world.answers[PAGE] = {"page": REST}
    add(library, FEED, PAGE)
    (row,) = library.documents()
    assert len(library.revisions(row.id)) == 2
    assert b"teaser" in library.original(row.id, 1)
    assert b"four hours" in library.original(row.id, 2)
    assert library.revision(row.id, 1).body[0].text == BEGINNING


@pytest.mark.parametrize("addresses", [(FEED, PAGE), (PAGE, FEED)])
def test_it_stays_so_when_both_are_asked_again(
    library: Library, world: World, addresses: tuple[str, str]
) -> None:
    world.feed(FEED, entry())
    world.answers[PAGE] = {"page": REST}
    add(library, *addresses)
    (row,) = library.documents()
    before = library.revisions(row.id)
    for number in (1, 2):
        world.now += 2 * HOUR
        world.feed(FEED, entry(), entry(f"urn:x:n{number}", title=f"News {number}", url=""))
        world.answers[PAGE] = {"page": REST, "again": number}
        library.refresh()
    assert library.revisions(row.id) == before
    world.now += 2 * HOUR
    world.answers[PAGE] = {"page": f"{REST} It was closed at noon."}
    assert library.refresh().added.revised == (row.id,)
    assert len(library.documents()) == 3
    assert library.listing(row.id).title == "Bridge closes"


def test_a_page_that_says_less_than_the_feed_changes_nothing(library: Library, world: World) -> None:
    world.feed(FEED, entry(text=REST, teaser=False))
    world.answers[PAGE] = {"page": BEGINNING}
    add(library, FEED, PAGE)
    assert texts(library) == [REST]


def test_a_feed_that_gives_the_whole_text_does_not_flip_it(library: Library, world: World) -> None:
    world.feed(FEED, entry(teaser=False))
    world.answers[PAGE] = {"page": REST}
    add(library, FEED, PAGE)
    world.now += 2 * HOUR
    world.feed(FEED, entry(teaser=False), entry("urn:x:2", title="News", url=""))
    assert not library.refresh().added.revised
    assert REST in texts(library)


@pytest.mark.parametrize(
    ("feed", "given"),
    [
        ("https://other.example.com/feed", {}),  # anybody's feed on other people's pages
        (FEED, {"text": "Quite other words.", "title": "The day in brief", "published": ""}),
        (FEED, {"url": "https://www.example.org/"}),  # the front page of every day
    ],
)
@pytest.mark.parametrize("page_first", [False, True])
def test_what_may_be_something_else_stays_apart(
    library: Library, world: World, feed: str, given: dict[str, Any], page_first: bool
) -> None:
    page = given.get("url", PAGE)
    world.feed(feed, entry(**given))
    world.answers[page] = {"page": REST}
    add(library, *((page, feed) if page_first else (feed, page)))
    assert len(library.documents()) == 2


def test_of_a_page_of_every_day_only_the_one_of_its_name(library: Library, world: World) -> None:
    world.feed(
        FEED,
        entry("urn:x:1", title="A page", text="Old words."),
        entry("urn:x:2", title="Monday", text="Other words."),
    )
    world.answers[PAGE] = {"page": REST}
    add(library, FEED, PAGE)
    assert sorted(texts(library)) == ["Other words.", REST]


def test_who_looks_for_a_link_does_not_look_through_all(library: Library) -> None:
    wanted = f"SELECT d.number FROM document d JOIN file f ON f.id = d.file WHERE {store.BY_LINK}"
    with library._connections.reading() as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {wanted} AND f.source = ?", ("x", 1)).fetchall()
    assert "document_link" in plan[0][3]
