"""Text that attacks, over every screen: nothing is obeyed, nothing is lost, nothing breaks the rows."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator

import pytest
from rich.cells import cell_len
from textual.keys import _character_to_key

from briefing.library import Library, temporary_library
from tests.tui.conftest import Driver, own_configuration, running
from tests.tui.test_screens import SCREENS

__all__ = ["own_configuration"]

ATTACKS = {
    "window title": "\x1b]0;owned\x07",
    "clipboard": "\x1b]52;c;b3duZWQ=\x07",
    "cursor": "\x1b[2;2H\x1b[31mred\x1b[0m",
    "eight-bit": "\x9b31m\x9d0;x\x9c",
    "unterminated": "\x1b]0;no end",
    "reset": "\x1bc",
    "bidi": "\u202egnp.exe\u202c \u2066x\u2069",
    "invisible": "pay\u200bpal \ufeff\u00ad",
    "tags": "\U000e0041\U000e0042",
    "null": "a\x00b\x08c\x7f",
    "zalgo": "Z" + "\u0301" * 40,
    "markup": "[/] [b]bold[/b] [@click=app.quit]win[/] [link=file:///x]x[/link] [AP] [sic] [100%] C:\\[b]",
    "templates": "$name {x} %s %(y)s ${HOME} `id` $(id) ; rm -rf",
    "wide": "漢字かな交じり文" * 12,
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈👍🏽❤️1️⃣🇩🇪",
    "right to left": "שלום עולם العربية فارسی‌ها",
    "long word": "x" * 10_000,
    "spaces": "\u3000\u00a0\u2003 wide \t tab",
    "surrogate": "\ud83d half",
    "private use": "\ue000\uf8ff\U0010ffff",
}


DIRECTING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff"
"""Characters that turn the reading direction or cannot be seen."""


class Quick(Driver):
    """Waits for messages and threads, and not for the processor to be idle: a tenth of the time a key."""

    async def settle(self) -> None:
        """Until all messages are answered, no thread works, and the screen is the same, three times over."""
        before, same = None, 0
        while same < 3:
            await self.pilot._wait_for_screen()
            await self.app.workers.wait_for_complete()
            same = same + 1 if self.app.screen is before else 0
            before = self.app.screen
        self.app.screen._on_timer_update()

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, waiting for each."""
        for key in keys:
            self.app.simulate_key(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type into the line that has the keys."""
        for char in text:
            self.app.simulate_key("space" if char == " " else _character_to_key(char))
        await self.settle()


def documents() -> str:
    """One document an attack, with the attack in every field; and a pair that can be compared."""
    lines = []
    for name, text in ATTACKS.items():
        faq = [{"question": f"Why {text}?", "answer": f"17 websites {text} were seized."}, {"answer": text}]
        paid = f"The fund paid $5 million {text} to 14 people on Monday."
        body = f"{paid}\n\n{text}\n\n“We said {text},” said one."
        fields = {
            "id": f"id {name} {text}", "title": f"{name}: {text}", "deck": text,
            "outlet": f"Paper {text}",
            "byline": [text], "published": "2024-12-10", "url": f"https://example.org/{text}", "faq": faq,
            "body": body, "topic": text,
            "overview": [f"Overview {text}"], text[:40]: text,
        }  # fmt: skip
        lines.append(json.dumps(fields))
        lines.append(json.dumps({**fields, "body": body.replace("14", "15")}))
        lines.append(json.dumps({**fields, "id": f"second {name} {text}", "outlet": "Other"}))
    return "\n".join(lines)


@pytest.fixture(scope="module")
def hostile() -> Iterator[Library]:
    """A library of attacks."""
    with temporary_library() as made:
        made.add_bytes(documents().encode("utf-8", "surrogatepass"), "attack\x1b[31m.jsonl")
        made.settle()
        yield made


def assert_harmless(driver: Driver, size: tuple[int, int]) -> None:
    """Only printable characters, every row as wide as the window."""
    for strip in driver.strips:
        assert sum(cell_len(segment.text) for segment in strip) == size[0], ascii(strip.text)
        for char in strip.text:
            assert unicodedata.category(char) not in ("Cc", "Cs", "Co", "Cn"), ascii(strip.text)
            assert char not in DIRECTING, ascii(strip.text)


def test_every_attack_is_kept_as_a_document(hostile: Library) -> None:
    titles = [listing.title for listing in hostile.documents()]
    assert len(titles) == 2 * len(ATTACKS)
    assert any(ATTACKS["markup"] in title for title in titles)
    assert any("$(id) ; rm -rf" in title for title in titles)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("size", [(120, 36), (60, 20), (40, 12)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_no_screen_obeys_a_text(hostile: Library, screen: str, size: tuple[int, int]) -> None:
    async with running(hostile, size=size) as slow:
        driver = Quick(slow.app, slow.pilot)
        for _ in range(0, len(hostile.documents()), 4):
            await driver.press(*SCREENS[screen])
            assert driver.screen == screen
            assert_harmless(driver, size)
            if screen == "SearchScreen":
                await driver.type("paid [b] monday")
                assert_harmless(driver, size)
            while len(driver.app.screen_stack) > 1:
                await driver.press("escape")
            await driver.press(*"jjjj")
            assert_harmless(driver, size)


async def test_brackets_are_shown_as_written(hostile: Library) -> None:
    async with running(hostile, size=(200, 60)) as driver:
        await driver.press("slash")
        await driver.type("click=app.quit win")
        await driver.press("enter")
        text = driver.text
        for words in ("[/]", "[@click=app.quit]win[/]", "[AP]", "[sic]", "[100%]"):
            assert words in text
        for y in range(2, 40):
            await driver.pilot.click(offset=(30, y))
        assert driver.app.is_running
