"""Lines about a document rather than of it: byline, dates, outlet, address, labelled fields.

Pure. Only what a line states explicitly is taken; a line that is not understood stays text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.parsing.boilerplate import line_kind
from briefing.parsing.bylines import is_person, read_byline
from briefing.parsing.lines import EMPTY, piece
from briefing.text import iso_date

if TYPE_CHECKING:
    from briefing.model import Clean

_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|"
    "januar|februar|märz|mai|juni|juli|oktober|dezember|jänner|"
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|"
    "janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|"
    "januari|februari|maart|mei|augustus|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|"
    "novembro|dezembro"
)
_DAYS = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|"
    "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lunes|martes|miércoles|jueves|viernes|"
    "sábado|domingo|"
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|"
    "domenica|"
    "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|segunda-feira|terça-feira|quarta-feira|"
    "quinta-feira|sexta-feira"
)
_DATE_WORD = re.compile(
    rf"(?:{_MONTHS}|{_DAYS})\.?|\d{{1,2}}(?:st|nd|rd|th|\.|º|er)?|\d{{4}}s?|"
    rf"\d{{1,4}}[-/.]\d{{1,2}}(?:[-/.]\d{{1,4}})?"
    r"|\d{4}[年년]|\d{1,2}[月월日일]|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}[時时시]\d{1,2}[分분]"
    r"|\d{4}-\d\d-\d\dt[\d:.]+(?:z|[+-]\d\d:?\d\d)?|\d{1,2}[:.h]\d{2}(?::\d{2})?(?:am|pm)?|\d{1,2}(?:am|pm)"
    r"|a\.?m\.?|p\.?m\.?|early|late|mid|of|at|on|in|the|de|del|um|uhr|den|am|le|à|os|às|klo|et|est|edt|"
    r"pt|pst|pdt|ct|cst|cdt|mt|mst|mdt|sgt|jst|kst|hkt|msk|aest|aedt|nzst|gmt|utc|cet|cest|bst|ist"
    r"|today|yesterday|now|spring|summer|autumn|fall|winter|circa|ca\.|c\.|bc|ad|bce|ce|to|and|und|y|"
    r"[-–—]|ago|days?|hours?|minutes?|mins?|weeks?|months?|h|d|m"
)
_AGO = re.compile(
    r"(?:(?:last )?(?:updated|posted|published|modified)(?: about)? )?"
    r"(?:\d+|an?|one) ?(?:s|m|h|d|w|mo|y|min|mins|minutes?|hours?|hrs?|"
    r"days?|weeks?|months?|years?)(?: ago)?[ ·•]*"
    r"|(?:just now|yesterday|today)|·? ?\d+(?:\.\d+)?[kKmM]|\d+ (?:min|minutes?)(?: read)?|(?:reading "
    r"time|read time|lesezeit) ?:? ?\d+ ?min\w*"
    r"|vor \d+ \w+|il y a \d+ \w+|hace \d+ \w+|\d+ (?:views|reads|likes|shares)",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:(?:first )?(?:published|posted|issued|released)(?: (?:on|at))?|publication date|date published|"
    r"date|veröffentlicht(?: am)?|publié(?: le)?|"
    r"publicado(?: el)?|pubblicato(?: il)?|gepubliceerd(?: op)?|datum|fecha|data|stand) ?[:|]? "
    r"?(?P<date>.*\d.*)",
    re.IGNORECASE,
)
_MODIFIED = re.compile(
    r"(?:(?:last )?(?:updated|modified|edited|revised)(?: (?:on|at))?|update|aktualisiert(?: am)?|mis à "
    r"jour(?: le)?|actualizado(?: el)?|aggiornato(?: il)?|bijgewerkt(?: op)?) ?[:|]? ?(?P<date>.*\d.*)",
    re.IGNORECASE,
)
_URL = re.compile(
    r"(?:(?:url|link|source|permalink|address|original|web) ?: ?)?<?(?P<url>https?://[^\s<>\"]+)>?",
    re.IGNORECASE,
)
_OUTLET = re.compile(
    r"(?:source|outlet|publisher|publication|published by|quelle|fuente|fonte|bron|newspaper|website|"
    r"site) ?: ?(?P<name>.{2,60})",
    re.IGNORECASE,
)
_BAR = re.compile(r"\s*[|·•]\s*| {3,}")
"""What parts the facts on a line: a bar, a point, a wide gap."""
_RUN_ON = re.compile(r"(?<=\b(?:19|20)\d\d)(?=\d{1,2}:\d\d)")
"""Between a year and a time that a page set apart by its layout: "November 10, 20253:14 PM"."""
_WHEN = re.compile(r" on (?P<date>[^|·•]*\d[^|·•]*)")
"""The date in "Posted by A. Name on 3 November 2025"."""
_FIELD = re.compile(
    r"(?P<name>title|headline|deck|subtitle|subheadline|standfirst|dek|summary|author|authors|by|byline|"
    r"date|published|publication date|updated|modified|"
    r"source|outlet|publisher|publication|url|link|topic|section|category|language) ?: +(?P<value>\S.*)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Metadata:
    """What lines have said about a document so far."""

    byline: list[Clean] = field(default_factory=list)
    outlet: Clean = EMPTY
    published: str = ""
    modified: str = ""
    url: str = ""
    topic: Clean = EMPTY

    def take(self, text: str) -> bool:
        """Read one line; True when all that it says is kept here and the line need not be shown."""
        if len(text) > 200:
            return False
        return self._take_url(text) or self._take_dates(text) or self._take_names(text)

    def _take_url(self, text: str) -> bool:
        match = _URL.fullmatch(text)
        if match is None or self.url:
            return False
        self.url = match["url"]
        return True

    def _take_dates(self, text: str) -> bool:
        parts = [part for part in re.split(r" ?[|·•] ?", text) if part]
        if len(parts) > 1 and all(_date_part(part) for part in parts):
            return all(self._take_date(part) for part in parts)
        return self._take_date(text)

    def _take_date(self, text: str) -> bool:
        modified = _MODIFIED.fullmatch(text)
        published = None if modified else _PUBLISHED.fullmatch(text)
        match = modified or published
        words = _RUN_ON.sub(" ", match["date"] if match else text)
        if not looks_like_date(words):
            return False
        iso = iso_date(words)
        if not iso or (self.modified if modified else self.published):
            return False
        if modified:
            self.modified = iso
        else:
            self.published = iso
        return True

    def _take_names(self, text: str) -> bool:
        outlet = _OUTLET.fullmatch(text)
        if outlet is not None and not self.outlet and not outlet["name"].endswith("."):
            self.outlet = piece(outlet["name"])
            return True
        if self.byline or text.endswith(("?", "!")):
            return False
        names = read_byline(text)
        if names:
            self.byline.extend(name for name in names if not outlet_name(name) or len(names) == 1)
            if len(names) > 1 and not self.outlet and outlet_name(names[-1]):
                self.outlet = names[-1]
            dated = _WHEN.search(text)
            self.published = self.published or (iso_date(dated["date"]) if dated else "")
        return bool(names)

    def take_bar(self, text: Clean) -> bool:
        """Read a bar of outlet, byline and date ("Sample Wire | 12 March 2024 | By A. Name").

        True when every part is one of these or an age, and at least one a byline or a date; the bar may still
        be kept, for parts that have no place here.
        """
        parts = [part for part in _BAR.split(text) if part] if len(text) <= 160 else []
        if len(parts) < 2:
            return False
        known = [bool(read_byline(part)) or _date_part(part) for part in parts]
        named = [outlet_name(part) for part in parts]
        if not any(known) or not all(
            yes or name or is_age(part) or line_kind(part) or _is_place(part)
            for yes, name, part in zip(known, named, parts, strict=True)
        ):
            return False
        for yes, name, part in zip(known, named, parts, strict=True):
            if yes:
                self.take(part)
            elif name and not self.outlet:
                self.outlet = piece(part)
        return True

    def take_name_and_outlet(self, text: str) -> bool:
        """Read a byline without a mark of one: "Ana Silva, Sample Gazette"."""
        name, comma, outlet = text.partition(", ")
        if (
            not comma
            or self.byline
            or not outlet_name(outlet)
            or not is_person(name)
            or len(name.split()) < 2
        ):
            return False
        self.byline.append(piece(name))
        self.outlet = self.outlet or piece(outlet)
        return True


_OUTLET_NAME = re.compile(
    r"(?:the (?:[\w.&'’-]+ ){0,4}|(?:[\w.&'’-]+ ){1,4})"
    r"(?:news|times|post|gazette|wire|herald|tribune|journal|daily|chronicle|observer|telegraph|mirror|express|mail|standard|record|star|sun|globe|courier|dispatch|register|review|"
    r"monitor|examiner|bulletin|inquirer|independent|guardian|press|network|radio|television|tv|magazine|"
    r"weekly|zeitung|nachrichten|anzeiger|tagblatt|rundschau|diario|periódico|noticias|journal|gazzetta|"
    r"corriere|courant)(?: (?:online|international|today))?|(?:reuters|bbc(?: news)?|afp|cnn|npr|dpa)",
    re.IGNORECASE,
)


def outlet_name(text: str) -> bool:
    """True for a line that is the name of a newspaper, an agency or a station, going by its last word."""
    return (
        len(text) <= 40
        and not text.endswith((".", "?", "!"))
        and _OUTLET_NAME.fullmatch(text) is not None
        and all(word[0].isupper() or not word[0].isalpha() or word in _SMALL for word in text.split())
    )


def _is_place(text: str) -> bool:
    """True for a place as a dateline writes it: "WESTBURY"."""
    return text.isupper() and len(text) > 2 and len(text.split()) <= 3


_SMALL = ("of", "the", "and", "de", "la", "le", "für", "am", "del", "della")


def _date_part(text: str) -> bool:
    match = _MODIFIED.fullmatch(text) or _PUBLISHED.fullmatch(text)
    return looks_like_date(match["date"] if match else text)


def read_field(text: str) -> tuple[str, Clean] | None:
    """A labelled field of a header block ("Title: …"): the label in small letters and the value."""
    match = _FIELD.fullmatch(text) if len(text) <= 600 else None
    return None if match is None else (match["name"].lower(), piece(match["value"]))


def looks_like_date(text: str) -> bool:
    """True when every word belongs to a date or a time and at least one of them names one."""
    if len(text) > 60:
        return False
    words = re.split(r"[\s,;()|]+", text.casefold().strip(" ,;()|:"))
    if not any(
        any(letter.isdigit() for letter in word)
        or re.fullmatch(rf"(?:{_MONTHS}|{_DAYS})\.?|today|yesterday|now", word)
        for word in words
    ):
        return False
    return all(_DATE_WORD.fullmatch(word) for word in words if word)


def is_age(text: str) -> bool:
    """Ages, reading times and audiences that pages print beside a headline: "13h·", "·4M", "5 min read"."""
    if re.fullmatch(r"[·•] ?\S{1,8}", text):
        return True
    ages = [part for part in re.split(r" *[·•|] *", text) if part] if len(text) <= 60 else []
    return bool(ages) and all(_AGO.fullmatch(age) for age in ages)
