"""What fuzzing begins with: seeds, and words of a format, and how both are changed. Reads our files."""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
from collections.abc import Callable, Iterator, Sequence
from email.message import EmailMessage
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.trust.fuzz_targets import Target

ROOT = Path(__file__).resolve().parents[2]

LARGEST = 16_384
"""Bytes of the few large inputs, made by repetition: what takes more than linear time shows there."""
LARGE_EVERY = 2_000
TREE = 4_096
"""Bytes of a tree that is changed as a whole."""

Home = list[Any] | dict[str, Any]
"""What a value of JSON is in."""
Mutate = Callable[[bytes, int], bytes]
"""Changes some bytes into at most so many."""

_VALUES: tuple[object, ...] = (
    None, True, 0, -1, 3.5, 1e308, float("inf"), float("nan"), 10**30, "", " ", "0", [], {}, [[]], [None],
    [""], "2025-05-03", "2025-05-03T09:00:00Z", "https://a.example/b?c=1#d", "<p>One.</p><p>Two.</p>",
    "A: b [a#1]",
)  # fmt: skip
_ODD = (
    "\n", "\n\n", "\r\n", "\u2029", "\x1b[31m", "\u0301", " \u0301", "\u07f1", "\u200d", "क्\u200dष", "\u202e",
    "\ufeff", "\U0001f468\u200d\U0001f469", "ﬁ", "İ", "½", "\u00a0", "\u3000", "&#x301;", "&nbsp;", "<",
    "**", "> ", "- ", "1. ",
)  # fmt: skip
"""Characters over which texts stumble, whatever their format."""


def words_of(modules: Sequence[str]) -> tuple[str, ...]:
    """The words that the code of some modules, and of what they use, knows: names, headings, units."""
    words: set[str] = set(_ODD)
    for path in _files(modules):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
                words.update(_split(node.value))
    return tuple(sorted(word for word in words if 0 < len(word.encode("utf-8", "surrogatepass")) <= 40))


def _files(modules: Sequence[str]) -> Iterator[Path]:
    """The files of some modules and, once each, of those in the same rooms that they import."""
    rooms = {name.rsplit(".", 1)[0] for name in modules}
    ahead, seen = list(modules), set(modules)
    while ahead:
        path = ROOT / f"{ahead.pop().replace('.', '/')}.py"
        if not path.exists():
            continue
        yield path
        text = path.read_text(encoding="utf-8")
        found = set(re.findall(r"(?:from|import) (briefing[\w.]+)", text)) - seen
        ahead += sorted(name for name in found if name.rsplit(".", 1)[0] in rooms)
        seen |= found


def _split(text: str) -> list[str]:
    """The words of a constant: of a pattern its letters, of a list its parts, else the text itself."""
    if re.search(r"[\\|^$*+?\[\](){}]", text) and len(text) > 3:
        return re.findall(r"[^\W\d_][\w:-]+", re.sub(r"\\[a-zA-Z]", " ", text))
    return text.split() if len(text) > 40 or text.count(" ") > 3 else [text]


def dictionary(words: Sequence[str]) -> str:
    """The words as libFuzzer reads them."""
    lines = ("".join(f"\\x{byte:02x}" for byte in word.encode("utf-8", "surrogatepass")) for word in words)
    return "".join(f'"{line}"\n' for line in lines)


def seeds() -> tuple[bytes, ...]:
    """Documents of every format: the starter library, the cases, and what the parsers' own tests read."""
    from tests.trust.payloads import PAYLOADS

    places = (ROOT / "seeds", ROOT / "tests/parsing/cases")
    found = [path.read_bytes() for place in places for path in sorted(place.iterdir()) if path.is_file()]
    for module in pkgutil.iter_modules([str(ROOT / "tests/parsing")]):
        constants = vars(importlib.import_module(f"tests.parsing.{module.name}"))
        found += [_bytes(value) for name, value in sorted(constants.items()) if name.isupper()]
    found += [text.encode("utf-8", "surrogatepass")[:500] for text in PAYLOADS]
    found += re.findall(rb"https?://[^\s\"<>)]+", b"\n".join(found))
    return tuple(dict.fromkeys(data for data in (*found, *_own()) if 0 < len(data) <= LARGEST))


def _bytes(value: object) -> bytes:
    match value:
        case bytes():
            return value
        case str():
            return value.encode("utf-8", "surrogatepass")
        case dict():
            return json.dumps(value, default=str).encode()
        case _:
            return b""


def _own() -> Iterator[bytes]:
    """A mail of several parts and a list of feeds, which no file of the project holds."""
    from briefing.model import Clean
    from briefing.parsing.opml import Outline, write_opml

    mail = EmailMessage()
    mail["Message-ID"], mail["From"], mail["Subject"] = "<1@a.example>", "Ä B <a@a.example>", "Grüße – 3"
    mail["Date"], mail["List-Id"] = "Tue, 4 Mar 2025 07:30:00 +0100", "<a.example>"
    mail.set_content("View this email in your browser\n\nThe river rose – by 2 metres.\n\nUnsubscribe")
    mail.add_alternative("<h1>A</h1><p>The river &amp; <b>town</b>.</p><p>Unsubscribe</p>", subtype="html")
    yield mail.as_bytes()
    yield b"From a@a.example Tue Mar  4 07:30:00 2025\n" + mail.as_bytes() + b"\n\nFrom b\n" + mail.as_bytes()
    inside = Outline(Clean("Daily & all"), "https://a.example/rss", "https://a.example/", (Clean("News"),))
    yield write_opml((inside, Outline(Clean("Last"), "http://b.example/atom")))


def changed(data: bytes, target: Target, words: Sequence[str], rng: Random, mutate: Mutate) -> bytes:
    """One step from an input to the next: now and then a long one, in JSON every second one a sound one."""
    if data and not rng.randrange(LARGE_EVERY):
        return (data * (LARGEST // len(data) + 1))[:LARGEST]
    if target.tree and rng.random() < 0.5:
        grown = _changed_json(data, rng, words, mutate)
        if grown is not None and len(grown) <= TREE:
            return grown
    spare = len(data) - target.usual
    begin = rng.randrange(spare) if spare > 0 and rng.random() < 0.5 else 0
    return mutate(data[begin : begin + target.usual], target.usual)


def _changed_json(data: bytes, rng: Random, words: Sequence[str], mutate: Mutate) -> bytes | None:
    """JSON with one value changed, in the file or in one of its lines; None for what is no JSON."""
    try:
        return _dumped(_changed_tree(json.loads(data), rng, words, mutate), rng)
    except (ValueError, RecursionError):
        lines = data.split(b"\n")
    at = rng.randrange(len(lines))
    try:
        lines[at] = _dumped(_changed_tree(json.loads(lines[at]), rng, words, mutate), rng)
    except (ValueError, RecursionError):
        return None
    return b"\n".join(lines)


def _dumped(value: object, rng: Random) -> bytes:
    return json.dumps(value, ensure_ascii=rng.random() < 0.5).encode("utf-8", "replace")


def _changed_tree(value: object, rng: Random, words: Sequence[str], mutate: Mutate) -> object:
    """A tree of JSON with a part replaced, renamed, taken out, doubled, moved or wrapped."""
    root = [value]
    parts = list(_parts(root))
    home, key = rng.choice(parts)
    old: Any = home[key]
    match rng.randrange(6):
        case 0:
            home[key] = rng.choice(_VALUES)
        case 1 if isinstance(old, str):
            home[key] = mutate(old.encode("utf-8", "replace"), 2 * len(old) + 20).decode("utf-8", "replace")
        case 2 if len(parts) > 1:
            other, there = rng.choice(parts)
            home[key] = json.loads(json.dumps(other[there]))
        case 3 if home is not root:
            del home[key]
        case 4:
            home[key] = [old, json.loads(json.dumps(old))]
        case _ if isinstance(home, dict):
            home[rng.choice(words)] = old if rng.random() < 0.5 else home.pop(key)
        case _:
            home[key] = {rng.choice(words): old, rng.choice(words): rng.choice(words)}
    return root[0] if root else None


def _parts(home: Home) -> Iterator[tuple[Home, Any]]:
    """Every place of a tree: what it is in, and its key there."""
    for key, inner in list(home.items() if isinstance(home, dict) else enumerate(home)):
        yield home, key
        if isinstance(inner, list | dict):
            yield from _parts(inner)


def plain_mutation(rng: Random, words: Sequence[str]) -> Mutate:
    """Mutation of bytes without libFuzzer: some are replaced, taken out, doubled, or a word is put in."""

    def mutate(data: bytes, most: int) -> bytes:
        changed = bytearray(data)
        for _ in range(rng.randrange(1, 5)):
            begin = rng.randrange(len(changed) + 1)
            end = min(len(changed), begin + rng.randrange(8))
            changed[begin:end] = rng.choice(
                (b"", changed[begin:end] * 2, rng.randbytes(2), rng.choice(words).encode("utf-8", "replace"))
            )
        return bytes(changed[:most])

    return mutate
