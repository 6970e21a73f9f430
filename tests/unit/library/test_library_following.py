"""Feeds that are followed: when they are asked, what is stored, what is the same, what is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefing.answers import Source, Step
from briefing.errors import FormatError, NotFoundError, SourceError, UsageError
from briefing.library import Library, open_library
from briefing.library.entries import REVISIONS
from briefing.library.subscribing import is_address
from briefing.sources.request import Fetched, Request
from tests.outside_world import START, Parser, World, told

FEED = "https://example.org/feed"
HOUR = 3600


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def library(home: Path, world: World) -> Iterator[Library]:
    with open_library(home, outside=world.outside) as opened:
        yield opened


def entry(key: str, title: str = "", text: str = "Some words.", **more: Any) -> dict[str, Any]:
    return {"key": key, "title": title or f"Title {key}", "text": text, **more}


def follow(library: Library, address: str = FEED) -> list[str]:
    """Ids of what is there when a feed is added."""
    return list(library.follow(library.find_out(address)).added.new)


def source(library: Library, address: str = FEED) -> Source:
    return next(found for found in library.sources() if found.address == address)


def titles(library: Library) -> list[str]:
    return [row.title for row in library.documents()]


# What something is


def test_a_feed_is_found_out_and_followed_with_one_request(library: Library, world: World) -> None:
    world.feed(FEED, entry("1"), entry("2"))
    found = library.find_out(FEED)
    assert (found.offer.what, found.offer.title, found.offer.documents) == ("feed", "A feed", 2)
    assert library.sources() == ()
    done = library.follow(found)
    assert len(done.added.new) == 2 and done.asked == 1
    assert world.count(FEED) == 1
    assert source(library).kind == "feed" and source(library).documents == 2


def test_adding_a_feed_again_asks_it_no_more_often(library: Library, world: World) -> None:
    world.feed(FEED, entry("1"))
    follow(library)
    assert follow(library) == [] and world.count(FEED) == 1
    world.now += HOUR
    world.feed(FEED, entry("1"), entry("2"))
    assert len(follow(library)) == 1


def test_a_page_offers_its_feeds(library: Library, world: World) -> None:
    world.answers["https://example.org/"] = {"page": "Words " * 9, "links": [["News", FEED], ["News", FEED]]}
    found = library.find_out("example.org")
    assert found.offer.what == "page"
    assert [(link.title, link.address) for link in found.offer.feeds] == [("News", FEED)]
    done = library.follow(found)
    assert [library.document(name).title for name in done.added.new] == ["A page"]
    assert source(library, "https://example.org/").kind == "page"


def test_a_page_that_gives_nothing_is_not_followed(library: Library, world: World) -> None:
    bodies = iter([{"page": "Words"}])
    world.answers[FEED] = lambda request: next(bodies, told("failed", problem="It refuses to answer us."))
    with pytest.raises(SourceError, match="It refuses to answer us"):
        library.follow(library.find_out(FEED))
    assert library.sources() == ()


def test_an_address_that_gives_nothing_is_told(library: Library) -> None:
    with pytest.raises(SourceError, match=r"^https://example.org/feed: There is nothing at this address\.$"):
        library.find_out(FEED)


def test_a_list_is_taken_up_also_where_feeds_fail(library: Library, world: World) -> None:
    other = "https://example.net/feed"
    world.feed(FEED, entry("1"))
    world.answers["https://example.org/list"] = {
        "<opml": [
            ["One", FEED, ["News", "Local"]],
            ["Two", other, ["News"]],
            ["Bad", "file:///etc/passwd", []],
        ],
        "refused": ["Worse: exec:rm would run a program."],
    }
    found = library.find_out("https://example.org/list")
    assert (found.offer.what, len(found.offer.feeds)) == ("list", 2)
    assert found.offer.left_out == (
        "Worse: exec:rm would run a program.",
        "Bad: This is no address that can be asked: give http:// or https:// and a host.",
    )
    done = library.follow(found)
    assert [trouble.source for trouble in done.troubles] == [other]
    assert [(each.title, each.folder) for each in library.sources()] == [
        ("One", "News › Local"),
        ("Two", "News"),
    ]
    assert {request.address for request in world.asked if request.asked} == {
        "https://example.org/list",
        FEED,
    }


def test_a_list_without_a_feed_is_refused(library: Library, world: World) -> None:
    world.answers[FEED] = {"<opml": [], "refused": ["Worse: exec:rm would run a program."]}
    with pytest.raises(FormatError, match=r"^The list holds no feed\. Worse: exec:rm would run a program\.$"):
        library.find_out(FEED)


def test_entries_that_are_damaged_are_told(library: Library, world: World) -> None:
    world.feed(FEED, entry("1"), damaged=2)
    done = library.follow(library.find_out(FEED))
    assert done.told == ("A feed: 2 entries are damaged and left out.",)
    world.now += HOUR
    world.feed(FEED, entry("1"), entry("2"), damaged=1)
    assert library.refresh().told == ("A feed: 1 entry is damaged and left out.",)
    world.now += HOUR
    world.feed(FEED, entry("1"), entry("2"))
    assert library.refresh().told == ()


def test_damaged_entries_of_a_file_are_told(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    item = "<item><title>{0}</title><link>https://a.example/{0}</link><description>Words.</description>{1}</item>"
    place = '<gml:pos xmlns:gml="http://www.opengis.net/gml">45 9</gml:pos>'
    items = item.format("One", "") + item.format("Two", place) + item.format("Three", "")
    path.write_text(f'<rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>')
    added = library.add(path)
    assert len(added.new) == 2 and not added.failed
    assert added.told == (f"{path}: 1 entry is damaged and left out.",)


def test_a_list_in_a_file(library: Library, world: World, tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(json.dumps({"<opml": [["One", FEED, []]]}))
    world.feed(FEED, entry("1"))
    assert library.follow(library.find_out(str(path))).added.new


@pytest.mark.parametrize("name", ["nothing.txt", "notes.md", "/nowhere/at/all"])
def test_a_file_that_is_not_there_is_no_address(library: Library, world: World, name: str) -> None:
    with pytest.raises(NotFoundError):
        library.find_out(name)
    assert not world.asked


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("https://example.org/feed", True),
        ("HTTP://example.org", True),
        ("feed:https://example.org/feed", True),
        ("example.org", True),
        ("news.example.co.uk/feed.xml", True),
        ("localhost:8000/feed", False),
        ("example.org:8000/feed", True),
        ("münchen.example", True),
        ("notes.md", False),
        ("archive.zip", False),
        ("news", False),
        ("news/today", False),
        ("../news", False),
        ("/news", False),
        ("-", False),
        ("", False),
        ("a b.org", False),
    ],
)
def test_what_looks_like_an_address(text: str, means: bool) -> None:
    assert is_address(text) == means


def test_what_exists_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "example.org").write_text("A Headline\n\nSome words.\n")
    assert not is_address("example.org")


# When it is asked


def test_an_unchanged_feed_is_asked_once_an_hour_over_a_day(library: Library, world: World) -> None:
    def answer(request: Request) -> Any:
        if request.etag == '"a"':
            return told("unchanged", etag='"a"')
        body = json.dumps({"title": "A feed", "entries": [entry("1")]}).encode()
        return Fetched(request, "new", body, etag='"a"')

    world.answers[FEED] = answer
    follow(library)
    for _ in range(24 * 12):
        world.now += 300
        library.refresh(insist=False)
    assert 20 <= world.count(FEED) <= 24
    assert [request.etag for request in world.asked] == ["", *['"a"'] * (world.count(FEED) - 1)]


def test_who_insists_waits_half_an_hour(library: Library, world: World) -> None:
    world.feed(FEED, entry("1"))
    follow(library)
    world.now += 29 * 60
    early = library.refresh()
    assert (early.asked, early.early, early.again) == (0, 1, START + 30 * 60)
    world.now += 60
    assert library.refresh().asked == 1
    assert world.count(FEED) == 2


def test_a_restart_asks_nothing_again(home: Path, world: World) -> None:
    world.feed(FEED, entry("1"))
    with open_library(home, outside=world.outside) as library:
        follow(library)
    with open_library(home, outside=world.outside) as library:
        assert library.refresh().asked == 0
    assert world.count(FEED) == 1


def test_retry_after_is_kept_even_when_the_user_insists(library: Library, world: World) -> None:
    world.feed(FEED, entry("1"))
    follow(library)
    world.now += HOUR
    world.answers[FEED] = told("later", wait=5 * HOUR, problem="It is busy and asks to come again later.")
    assert [trouble.failures for trouble in library.refresh().troubles] == [1]
    world.now += 5 * HOUR - 1
    assert library.refresh().asked == 0
    world.now += HOUR
    world.feed(FEED, entry("2"))
    assert len(library.refresh().added.new) == 1
    assert source(library).failures == 0 and source(library).problem == ""


def test_failures_are_counted_and_wait_longer_each_time(library: Library, world: World) -> None:
    world.feed(FEED, entry("1"))
    follow(library)
    world.answers[FEED] = told("failed", problem="There is nothing at this address.")
    waits = []
    for _ in range(7):
        world.now = max(world.now, source(library).next_check)
        library.refresh(insist=False)
        waits.append(source(library).next_check - world.now)
    assert waits == sorted(waits) and waits[0] >= HOUR and waits[-1] == 24 * HOUR
    assert source(library).failures == 7 and source(library).troubled
    assert titles(library) == ["Title 1"]


def test_only_the_third_failure_in_a_row_is_trouble(library: Library, world: World) -> None:
    world.feed(FEED, entry("1"))
    follow(library)
    world.answers[FEED] = told("failed", problem="The connection to it broke off.")
    seen = []
    for _ in range(3):
        world.now += HOUR
        library.refresh()
        seen.append(source(library).troubled)
    assert seen == [False, False, True]


def test_what_feed_and_server_ask_for_is_kept(library: Library, world: World) -> None:
    world.feed(FEED, entry("1"), ttl=300)
    follow(library)
    assert source(library).next_check >= START + 5 * HOUR
    world.answers[FEED] = told("unchanged", wait=10 * HOUR)
    world.now = source(library).next_check
    library.refresh(insist=False)
    assert source(library).next_check >= world.now + 10 * HOUR


def test_a_feed_that_is_gone_is_told_once_and_never_asked_again(library: Library, world: World) -> None:
    world.feed(FEED, entry("1"))
    follow(library)
    world.answers[FEED] = told("gone", problem="It is gone for good, its server says.")
    world.now += HOUR
    (sentence,) = library.refresh().told
    assert sentence.startswith("A feed is gone for good")
    world.now += 100 * HOUR
    assert library.refresh() == type(library.refresh())()
    assert world.count(FEED) == 2
    assert source(library).state == "gone" and titles(library) == ["Title 1"]


def moved(target: str, *entries: dict[str, Any]) -> Any:
    body = json.dumps({"title": "A feed", "entries": list(entries)}).encode()
    return lambda request: Fetched(request, "new", body, address=target, moved_to=target)


def test_a_move_is_believed_after_a_week(library: Library, world: World) -> None:
    world.feed(FEED, entry("1"))
    (name,) = follow(library)
    target = "https://example.net/new"
    for day in range(8):
        world.now = START + HOUR + day * 24 * HOUR
        world.answers[FEED] = moved(target, entry("1"), entry(str(day + 10)))
        before = [each.address for each in library.sources()]
        library.refresh()
        assert before == [FEED]
    assert [each.address for each in library.sources()] == [target]
    world.feed(target, entry("1", text="Other words."))
    world.now += HOUR
    assert library.refresh().added.revised == (name,)


def test_a_move_that_changes_its_mind_is_not_believed(library: Library, world: World) -> None:
    world.feed(FEED, entry("1"))
    follow(library)
    for day in range(20):
        world.now += 24 * HOUR
        world.answers[FEED] = moved(f"https://example.net/{day // 3}", entry("1"))
        library.refresh()
    assert source(library).moved_to == "https://example.net/6"


def test_https_is_believed_at_once(library: Library, world: World) -> None:
    open_feed = FEED.replace("https", "http")
    world.answers[open_feed] = moved(FEED, entry("1"))
    follow(library, open_feed)
    assert [each.address for each in library.sources()] == [FEED]


def test_a_login_page_is_no_move(library: Library, world: World) -> None:
    world.feed(FEED, entry("1"))
    follow(library)
    for _ in range(9):
        world.now += 24 * HOUR
        world.answers[FEED] = lambda request: Fetched(
            request, "new", b'{"page": "Log in"}', moved_to="https://portal.example/"
        )
        library.refresh()
    assert source(library).problem == "What came from there is no feed."
    assert titles(library) == ["Title 1"]


def test_what_breaks_a_limit_keeps_the_old_content_and_leaves_a_sentence(
    library: Library, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.feed(FEED, entry("1"))
    follow(library)

    def give_up(parser: object, data: bytes, name: str, declared: str = "") -> object:
        raise SourceError("Reading it took longer than 10 seconds, and was given up.")

    monkeypatch.setattr(Parser, "parse", give_up)
    world.feed(FEED, entry("1", text="Other words."))
    world.now += HOUR
    (trouble,) = library.refresh().troubles
    assert (
        trouble.sentence
        == source(library).problem
        == ("Reading it took longer than 10 seconds, and was given up.")
    )
    assert titles(library) == ["Title 1"]
    monkeypatch.undo()
    world.now += HOUR
    assert len(library.refresh().added.revised) == 1
    assert source(library).problem == ""


def test_what_the_progress_raises_stops_a_refresh_and_nothing_is_lost(library: Library, world: World) -> None:
    addresses = [f"https://example.org/{number}" for number in range(9)]
    world.answers[FEED] = {"<opml": [["", address, []] for address in addresses]}
    for address in addresses:
        world.feed(address, entry(address))

    def interrupt(step: Step) -> None:
        if step.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.follow(library.find_out(FEED), interrupt)
    assert len(library.documents()) == 2
    assert len(world.asked) <= 5
    library.refresh(insist=False)
    assert len(library.documents()) == 9
    assert all(world.count(address) <= 2 for address in addresses)


def test_a_refresh_can_be_stopped_and_goes_on(library: Library, world: World) -> None:
    addresses = [f"https://example.org/{number}" for number in range(6)]
    world.answers["https://example.org/list"] = {"<opml": [["", address, []] for address in addresses]}
    for address in addresses:
        world.feed(address, entry("1"))
    done = library.follow(
        library.find_out("https://example.org/list"), cancelled=lambda: len(world.asked) > 3
    )
    assert done.stopped and 0 < len(done.added.new) < 6
    assert len(library.sources()) == 6
    rest = library.refresh(insist=False)
    assert not rest.stopped
    assert len(done.added.new) + len(rest.added.new) == 6


def test_progress_counts_sources_failures_and_documents(library: Library, world: World) -> None:
    world.answers["https://example.org/list"] = {"<opml": [["", FEED, []], ["", FEED + "2", []]]}
    world.feed(FEED, entry("1"), entry("2"))
    steps: list[tuple[int, int, int, int]] = []
    library.follow(
        library.find_out("https://example.org/list"),
        lambda step: steps.append((step.done, step.total, step.failed, step.documents)),
    )
    assert steps == [(0, 2, 0, 0), (1, 2, 0, 2), (2, 2, 1, 2)]


# What is the same


def again(library: Library, world: World, *entries: dict[str, Any]) -> Any:
    """What a refresh an hour later does, when the feed holds these entries."""
    world.feed(FEED, *entries)
    world.now += HOUR
    return library.refresh().added


def test_the_same_body_is_not_parsed(library: Library, world: World) -> None:
    world.feed(FEED, entry("1"))
    follow(library)
    added = again(library, world, entry("1"))
    assert (added.new, added.revised, added.unchanged) == ((), (), ())


def test_a_changed_text_is_a_new_version(library: Library, world: World) -> None:
    world.feed(FEED, entry("1"), entry("2"))
    one, two = follow(library)
    added = again(library, world, entry("1", text="Other words."), entry("2"))
    assert (added.revised, added.unchanged) == ((one,), (two,))
    assert [version.number for version in library.revisions(one)] == [1, 2]
    assert b"Other words" in library.original(one, 2) and b"Some words" in library.original(one, 1)


def test_versions_under_one_date_are_told_apart_by_when_they_were_seen(
    library: Library, world: World
) -> None:
    date = "2023-11-14T10:00:00+00:00"
    world.feed(FEED, entry("1", published=date))
    (name,) = follow(library)
    again(library, world, entry("1", text="Other words.", published=date))
    assert [version.at for version in library.revisions(name)] == [date, "2023-11-14T23:13:20+00:00"]


def test_a_new_date_alone_is_no_new_version(library: Library, world: World) -> None:
    world.feed(FEED, entry("1", modified="2023-11-14"))
    (name,) = follow(library)
    again(library, world, entry("1", modified="2023-11-15", url="https://example.org/1?utm_source=x"))
    assert len(library.revisions(name)) == 1


def test_an_entry_with_a_new_id_is_known_by_its_link(library: Library, world: World) -> None:
    link = "https://example.org/story"
    world.feed(FEED, entry("1", "A title", url=link))
    (name,) = follow(library)
    added = again(library, world, entry("other", "A title", "New words.", url=link + "?utm_medium=rss"))
    assert added.revised == (name,)
    assert again(library, world, entry("other", "A title", "Newer words.", url=link)).revised == (name,)


def test_an_entry_with_a_new_id_and_link_is_known_by_title_and_date(library: Library, world: World) -> None:
    world.feed(FEED, entry("1", "A title", published="2023-11-14T10:00:00"))
    (name,) = follow(library)
    moved_entry = entry("2", "A title", published="2023-11-14T10:00:00", url="https://example.org/2")
    assert again(library, world, moved_entry).unchanged == (name,)


def test_a_page_of_the_day_at_one_address_is_another_every_day(library: Library, world: World) -> None:
    link = "https://example.org/today"
    world.feed(FEED, entry("1", "Monday", url=link))
    follow(library)
    assert len(again(library, world, entry("2", "Tuesday", url=link)).new) == 1


def test_entries_side_by_side_are_never_one(library: Library, world: World) -> None:
    link = "https://example.org/"
    world.feed(FEED, entry("1", "A title", url=link))
    follow(library)
    added = again(library, world, entry("1", "A title", url=link), entry("2", "A title", url=link))
    assert len(added.new) == 1 and len(library.documents()) == 2


def test_an_id_used_three_times_loses_nothing(library: Library, world: World) -> None:
    entries = [entry("g", f"Title {n}", f"Words {n}", url=f"https://example.org/{n}") for n in range(3)]
    world.feed(FEED, *entries)
    assert len(follow(library)) == 3
    added = again(library, world, entries[0])
    assert (len(added.new), len(added.unchanged)) == (0, 1)
    more = entry("g", "Title 9", "Words 9", url="https://example.org/9")
    added = again(library, world, more, entries[0])
    assert (len(added.new), len(added.revised), len(library.documents())) == (1, 0, 4)


def test_an_id_belongs_to_its_feed(library: Library, world: World) -> None:
    other = "https://example.net/feed"
    world.feed(FEED, entry("https://example.org/1", "Mine"))
    world.feed(other, entry("https://example.org/1", "Not mine"))
    (mine,) = follow(library)
    (theirs,) = follow(library, other)
    assert mine != theirs
    assert library.document(mine).title == "Mine"


def test_an_article_in_two_feeds_of_a_paper_is_one(library: Library, world: World) -> None:
    other = "https://example.org/sport"
    world.feed(FEED, entry("https://example.org/1", "An article"))
    world.feed(other, entry("https://example.org/1", "An article", "Shorter."), entry("2"))
    (name,) = follow(library)
    assert len(follow(library, other)) == 1
    assert len(library.revisions(name)) == 1
    assert len(library.documents()) == 2


def test_what_is_gone_from_a_feed_stays_and_stays_unread(library: Library, world: World) -> None:
    world.feed(FEED, *(entry(str(number)) for number in range(9)))
    follow(library)
    again(library, world, entry("new"))
    assert len(library.documents()) == 10
    assert library.counts().unread == 10


def test_an_entry_that_differs_at_every_look_does_not_fill_the_library(
    library: Library, world: World
) -> None:
    world.feed(FEED, entry("1", text="Seen 0 times."))
    (name,) = follow(library)
    library.set_read(name, True)
    for number in range(1, REVISIONS + 10):
        added = again(library, world, entry("1", text=f"Seen {number} times."))
        assert bool(added.revised) == (number < REVISIONS)
        library.set_read(name, True) if number < REVISIONS else None
    assert len(library.revisions(name)) == REVISIONS
    assert library.document(name).body[0].text == f"Seen {number} times."
    assert not library.listing(name).changed


def test_a_big_feed_does_not_flood_the_top(library: Library, world: World) -> None:
    world.feed(FEED, entry("today", published="2023-11-14T20:00:00+00:00"))
    follow(library)
    big = "https://example.net/big"
    world.feed(big, *(entry(f"b{number}") for number in range(300)))
    follow(library, big)
    assert titles(library)[0] == "Title today"
    world.now += HOUR
    world.feed(big, entry("fresh"), *(entry(f"b{number}") for number in range(300)))
    library.refresh()
    assert titles(library)[0] == "Title fresh"


def test_a_date_of_1763_is_none(library: Library, world: World) -> None:
    world.feed(FEED, entry("1", published="1763-07-21"))
    (name,) = follow(library)
    assert library.document(name).published == ""


def test_an_entry_that_was_taken_out_stays_out(library: Library, world: World) -> None:
    world.feed(FEED, entry("1"), entry("2"))
    one, _ = follow(library)
    assert library.forget(one) == 1
    again(library, world, entry("1"), entry("2"), entry("3"))
    assert sorted(titles(library)) == ["Title 2", "Title 3"]
    assert library.forget(FEED) == 2
    world.now += HOUR
    assert len(follow(library)) == 3


# Taking out


def test_a_source_is_taken_out_by_address_or_title(library: Library, world: World) -> None:
    for name in (FEED, "example.org/feed", "A feed", "a fe"):
        world.feed(FEED, entry("1"))
        follow(library)
        assert library.forget(name) == 1
        assert library.sources() == () and library.documents() == []


def test_a_name_of_two_sources_takes_out_none(library: Library, world: World) -> None:
    for address in (FEED, "https://example.net/feed"):
        world.feed(address, entry("1"))
        follow(library, address)
    with pytest.raises(UsageError, match="fits 2 sources"):
        library.forget("A feed")
    assert len(library.sources()) == 2


# The whole page


def test_the_whole_page_of_a_teaser_is_a_new_version(library: Library, world: World) -> None:
    link = "https://example.org/story"
    world.feed(FEED, entry("1", text="Only the beginning.", url=link, teaser=True))
    (name,) = follow(library)
    world.answers[link] = {"page": "Only the beginning. And all the rest of it too."}
    library.fetch_page(name)
    assert library.document(name).title == "Title 1"
    assert "rest" in library.document(name).body[0].text
    assert world.asked[-1].kind == "page"
    teaser = entry("1", text="Another beginning.", url=link, teaser=True)
    assert again(library, world, teaser).unchanged == (name,)
    assert "rest" in library.document(name).body[0].text
    assert len(library.revisions(name)) == 2


def test_a_page_that_cannot_be_had_leaves_the_teaser(library: Library, world: World) -> None:
    link = "https://example.org/story"
    world.feed(FEED, entry("1", text="Only the beginning.", url=link, teaser=True), entry("2"))
    one, two = follow(library)
    with pytest.raises(SourceError, match=r"^example.org: There is nothing at this address\.$"):
        library.fetch_page(one)
    world.answers[link] = {"page": "Subscribe."}
    with pytest.raises(SourceError, match="no more text"):
        library.fetch_page(one)
    with pytest.raises(SourceError, match="states no address"):
        library.fetch_page(two)
    assert len(library.revisions(one)) == 1
