"""Texts that attack a terminal, a markup language, a reader's eye; documents that carry them everywhere."""

from __future__ import annotations

import json
import re

_STRINGS = "".join(chr(code) for code in (0x50, 0x58, 0x5D, 0x5E, 0x5F))  # DCS SOS OSC PM APC

PAYLOADS: tuple[str, ...] = (
    *(chr(code) for code in (*range(0x20), 0x7F, *range(0x80, 0xA0)) if chr(code) not in "\n"),
    # Control sequences: colour, screen, cursor, scrolling, modes, reports, window, printing.
    "\x1b[31mred", "\x1b[5;41m", "\x1b[2J", "\x1b[3J", "\x1b[7777;7777Hxx", "\x1b[9999A", "\x1b[77;78r",
    "\x1b[?1049l",
    "\x1b[?25l", "\x1b[?1000h", "\x1b[?2004h", "\x1b[6n", "\x1b[c", "\x1b[>c", "\x1b[21t", "\x1b[5i",
    "\x1b[8;1;1t",
    "\x1b[!p", "\x1b[>27u", "\x1b[0 q", "\x1b[12;34", "\x1b[;;;;;;m", "\x1b[" + "9" * 5000 + "m",
    "\x1b[1\x002m",
    "\x9b31m", "\x9b2J", "\x1b\x1b[31m", "\x1b \x1b[31m",
    # Strings with and without their end.
    *(f"\x1b{letter}0;owned\x07" for letter in _STRINGS),
    *(f"\x1b{letter}0;owned\x1b\\" for letter in _STRINGS),
    *(f"\x1b{letter}0;no end" for letter in _STRINGS),
    *(f"{chr(ord(letter) + 0x40)}0;owned\x9c" for letter in _STRINGS),
    "\x1b]52;c;b3duZWQ=\x07", "\x1b]52;p;?\x1b\\", "\x1b]8;;file:///etc/passwd\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]8;;http://x\x07\x1b[31m", "\x1b]1337;File=inline=1:AAAA\x07", "\x1b]4;1;?\x07", "\x1b]10;?\x07",
    "\x1b]50;#\x07", "\x1b]777;notify;a;b\x07", "\x1b]9;4;1;50\x07", "\x1bP$qm\x1b\\",
    "\x1bP1;1|17/ff\x1b\\",
    "\x1bP+q544e\x1b\\", "\x1b_Ga=T,f=100;AAAA\x1b\\", "\x1bkname\x1b\\",
    "\x1bPtmux;\x1b\x1b]52;c;eA==\x07\x1b\\",
    # Escapes: reset, alignment, character sets, keypad, scrolling, two-byte forms.
    "\x1bc", "\x1b#8", "\x1b(0", "\x1b)B", "\x1b=", "\x1b>", "\x1bM", "\x1bD", "\x1b7\x1b8", "\x1b%G",
    "\x1b~", "\x1b",
    "\x1b" * 50, "\x0e\x0f", "\x05", "\x07" * 20, "a\rb", "a\bb", "\x18\x1a",
    # What cannot be seen, or turns the eye.
    *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u206a\u206f",
    *"\u200b\u2060\u2063\ufeff\u00ad\u034f\u180e\u115f\u3164\uffa0\ufff9\ufffb\u2028\u2029",
    "\U000e0001", "\U000e0041\U000e0042", "\ue000", "\uf8ff", "\U0010ffff", "\ufdd0", "\ud83d",
    "\udc00\ud800",
    "Z" + "\u0301" * 60, "\u0301\u0302", "a\u200db", "\u202egnp.exe\u202c",
    # Decoded late: entities, percent signs, backslashes.
    "&#27;[31m", "&#x1b;]0;x&#7;", "&#155;31m", "&#x202e;", "&ZeroWidthSpace;", "%1b[31m", "%00",
    "\\x1b[31m", "\\u001b",
    "&**#27;**[31m", "&amp;#27;[31m", "=1B[31m",
    # Markup, templates, commands, paths.
    "[/]", "[/", "[b]x[/b]", "[@click=app.quit]x[/]", "[link=file:///x]y[/link]", "[red on]", "[a=\"b]",
    "[sic]", "[/x]",
    "{x} %s %(y)s $name", "$(id) `id` ; rm -rf ~", "| id", "../../etc/passwd", "--help",
    "<script>x</script>",
    "]]><!--", "'; DROP TABLE document; --", "\" OR 1=1", "\\", "%n%n%n",
)  # fmt: skip
"""Each is put into every field of a document."""

FIELDS = {
    "title": "t", "deck": "d", "outlet": "o", "byline": "b", "body": "x", "quote": "s", "overview": "v",
    "question": "q", "answer": "a", "key": "k",
}  # fmt: skip
"""Fields, and the letter that stands for each in a mark."""

_MARK = re.compile(r"z(\d{3})([a-z])")


def mark(number: int, field: str) -> str:
    """A word that stands beside a payload in a field: where it is on the wire, the field was shown."""
    return f"z{number:03}{FIELDS[field]}"


def marks(written: str) -> set[tuple[int, str]]:
    """(number of the payload, letter of the field) of everything that was shown."""
    plain = re.sub(r"\x1b\[[0-9;?<>$]*[A-Za-z]", "", written)
    return {(int(number), letter) for number, letter in _MARK.findall(plain)}


def documents() -> bytes:
    """One document a payload with it in every field, a changed version of it, and a second source of it."""
    return "\n".join(
        json.dumps(row) for number, text in enumerate(PAYLOADS) for row in _rows(number, text)
    ).encode("utf-8", "surrogatepass")


def _rows(number: int, text: str) -> list[dict[str, object]]:
    def said(field: str) -> str:
        return f"{mark(number, field)} {text} end"

    fields: dict[str, object] = {
        "id": f"{number:03} {said('key')}",
        "title": said("title"),
        "deck": said("deck"),
        "outlet": said("outlet"),
        "byline": [said("byline")],
        "published": f"2031-12-{1 + number % 28:02}",
        "url": f"https://example.org/{text}",
        "overview": [said("overview")],
        "faq": [{"question": said("question"), "answer": said("answer")}],
        "body": f"The fund paid $5 million {said('body')} to 14 people.\n\n“We {said('quote')},” said one.",
    }
    changed = {**fields, "body": str(fields["body"]).replace("14 people", "15 people")}
    return [fields, changed, {**fields, "id": f"other {number:03}", "outlet": f"Other {said('outlet')}"}]
