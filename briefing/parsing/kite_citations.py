"""Kite's citations: `[domain#n]` is the n-th article of that domain, in the order of the story's list.

Pure. In a text a citation is shown as the outlets it names, "[reuters.com, apnews.com]": a terminal has no
pointer to hover with, and who says so is what a reader wants to know. There is no number in that form, so
none is taken for a figure; a domain that begins with a digit gets its "www." for the same reason. Marks that
follow a full stop are moved before it, so that they stay with the sentence they support. What cannot be
resolved is shown as "[?]", general knowledge as "[common knowledge]". Titles, labels and questions are names:
they are shown without marks. Every mark is listed by `found`, as it was written.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.model import Clean
from briefing.parsing.json_values import block_of, line_of, text_of

if TYPE_CHECKING:
    from briefing.parsing.json_values import Json

UNRESOLVED = "?"
COMMON = "common knowledge"

_ONE = r"(?:[\w.-]{1,80}[ ]?\#[ ]?\d{1,4}|common|\d{1,3}|\*)"
_MARK = rf"\[[ ]?{_ONE}(?:[ ]?[,;][ ]?{_ONE}){{0,20}}[ ]?\]"
_MARKS = re.compile(
    rf"(?P<stop>[.!?…。])?[ ]{{0,4}}(?P<marks>{_MARK}(?:[ ]?{_MARK}){{0,20}})(?P<after>[.!?…]?)"
)
_ENDS = re.compile(r"\Z|\s*\Z|\s+[^\W\d_a-z]|\s+[\"“‘'(\[\d]|[\"”’)\n]")
"""What follows the end of a sentence; a small letter or a comma follows an abbreviation."""
_OPEN = "([{“‘«\"\n "
_SINGLE = re.compile(_ONE)


@dataclass(slots=True)
class Citations:
    """The citations of one story, resolved against its articles in the order of the source."""

    domains: Sequence[str]
    """Of its articles."""
    found: list[dict[str, Json]] = field(default_factory=list)
    """For each mark: the field, the mark as written, and the number (from 1) of the article, or null."""
    _by_domain: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _by_base: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        for at, given in enumerate(self.domains):
            domain = bare(given)
            self._by_domain[domain].append(at)
            for label in domain.split(".")[:-1]:
                self._by_base[label].add(domain)

    def text(self, value: Json, place: str) -> Clean:
        """A text of the story with its citations resolved. `place` names its field in `found`."""
        return Clean(_MARKS.sub(lambda match: self._shown(match, place), block_of(value)))

    def line(self, value: Json, place: str) -> Clean:
        """The same for a text of one line."""
        return line_of(self.text(value, place))

    def name(self, value: Json, place: str) -> Clean:
        """A title, label or question: without its marks, which `found` keeps."""

        def drop(match: re.Match[str]) -> str:
            self._shown(match, place)
            return (match["stop"] or "") + match["after"]

        return line_of(_MARKS.sub(drop, text_of(value)))

    def resolve(self, mark: str) -> int | None:
        """Index of the article that "domain#n" means; None where no article, or more than one, fits.

        A name without its ending ("reuters#1") counts where only one of the domains has it.
        """
        name, _, number = mark.partition("#")
        if not number:
            return None
        name = bare(name.strip())
        candidates = {name} if name in self._by_domain else self._by_base.get(name, set())
        if len(candidates) != 1:
            return None
        articles = self._by_domain[next(iter(candidates))]
        at = int(number) - 1
        return articles[at] if 0 <= at < len(articles) else None

    def _shown(self, match: re.Match[str], place: str) -> str:
        names: dict[str, None] = {}
        for mark in _SINGLE.findall(match["marks"]):
            names[self._name(mark, place)] = None
        stop, after = match["stop"] or "", match["after"]
        before = match.string[: match.start()][-1:] + stop
        space = "" if not before or before in _OPEN else " "
        marks = f"{space}[{', '.join(names)}]"
        behind = match.string[match.end() : match.end() + 2]
        if stop and not after and (stop == "。" or _ENDS.match(behind)):
            marks, stop = marks + stop, ""
        return stop + marks + after + (" " if behind[:1].isalnum() else "")

    def _name(self, mark: str, place: str) -> str:
        """What a mark is shown as; it is noted down."""
        if mark in ("common", "*"):
            self.found.append({"field": place, "mark": f"[{mark}]", "article": None})
            return COMMON
        at = self.resolve(mark)
        self.found.append({"field": place, "mark": f"[{mark}]", "article": None if at is None else at + 1})
        return UNRESOLVED if at is None else shown_domain(self.domains[at])


def bare(domain: str) -> str:
    """A domain in small letters, without "www."."""
    return domain.strip().casefold().removeprefix("www.")


def shown_domain(domain: str) -> str:
    """How a domain stands in a text: without "www.", but for those that would look like a number."""
    name = bare(domain)
    return f"www.{name}" if name[:1].isdigit() else name
