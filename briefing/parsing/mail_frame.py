"""What stands around the text of a newsletter: forwarding, links to a web view, the block to unsubscribe by.

Pure. Such lines are told by what they say, in the languages of the other rules; they are folded, not dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.model import Boilerplate
from briefing.parsing.lines import piece

if TYPE_CHECKING:
    from briefing.model import Clean
    from briefing.parsing.lines import Line

_LONG = 200
"""Characters of a line that is running text whatever follows it."""

_NOTE = 60
"""Lines that the sender of a forward may have written above it."""
_READ = 1_000
"""Characters of a line in which it would say what it is for."""

_FOOTER = re.compile(
    r"unsubscribe|(?:manage|update|change|edit) (?:your |my )?(?:e-?mail |newsletter )?(?:preferences|"
    r"subscription|settings)|you(?:'re|’re| are) (?:receiving|getting) this|you (?:have )?received this "
    r"(?:e-?mail|message|newsletter)|(?:no longer|don['’]?t|do not) (?:wish|want) to (?:receive|get)|"
    r"opt[- ]out|this (?:e-?mail|message|newsletter) was sent (?:to|by|from)|was sent to \S+@\S+|"
    r"update your profile|"
    r"privacy (?:policy|notice)|terms of (?:use|service)|all rights reserved|(?:©|\(c\)|copyright) ?\d{4}|"
    r"abbestell|abmeld|sie erhalten diese|keine weiteren (?:e-?mails|newsletter)|datenschutz|impressum|"
    r"désabonn|désinscri|vous recevez cet|ne (?:souhaitez )?plus recevoir|darse de baja|no deseas? recibir|"
    r"cancelar (?:la |tu |su )?suscripci[óo]n|recibes? este (?:correo|mensaje)|disiscriv|"
    r"annulla l.iscrizione|ricevi questa|uitschrijven|afmelden|je ontvangt deze|"
    r"cancelar (?:a )?(?:inscri|assinatura)|"
    r"descadastr|"
    r"avsluta prenumeration|afmeld|wypisz|odhlás|отписаться|відписатися",
    re.IGNORECASE,
)
_WEB_VIEW = re.compile(
    r"(?:view|read|open|see|having trouble (?:viewing|reading)|trouble viewing)\b.{0,40}\b"
    r"(?:in (?:your |a |the )?(?:web ?)?browser|online|on (?:the )?web(?:site)?|in (?:the )?app)\b.{0,30}"
    r"(?:https?://\S{1,4000})?|"
    r"forwarded this (?:e-?mail|message|newsletter)\?.{0,60}|was this (?:e-?mail )?forwarded.{0,60}|"
    r"(?:if|wenn|falls|si|se|als) .{0,50}(?:display|not show|anzeig|dargestellt|affich|visualiz|weergegeven)"
    r".{0,60}|(?:im browser|online) (?:ansehen|anzeigen|öffnen|lesen)|voir (?:dans le navigateur|en ligne)|"
    r"ver (?:en el|no) navegador|view image:?|follow image link:?|image:?|caption:?|\[image:? ?[^\]]*\]",
    re.IGNORECASE,
)
_ADDRESS_ONLY = re.compile(r"<?https?://\S+>?|\[?(?:https?://|www\.)\S+\]?", re.IGNORECASE)
_FORWARD = re.compile(
    r"(?:-{2,} ?)?(?:forwarded message|original message|weitergeleitete nachricht|urspr[üu]ngliche nachricht|"
    r"message transf[ée]r[ée]|mensaje reenviado|messaggio inoltrato|doorgestuurd bericht|"
    r"mensagem encaminhada)(?: ?-{2,})?|begin forwarded message:?|anfang der weitergeleiteten nachricht:?",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\*{0,2}(?P<name>from|date|sent|subject|to|cc|reply-to|von|gesendet|datum|betreff|an|de|envoy[ée]|objet|à|"
    r"enviado|fecha|asunto|para|da|inviato|data|oggetto|a|assunto|verzonden|onderwerp|aan) ?:"
    r"\*{0,2} ?(?P<value>.*)",
    re.IGNORECASE,
)
_MEANINGS = {
    "from": frozenset(("from", "von", "de", "da")),
    "date": frozenset(("date", "sent", "datum", "gesendet", "envoyé", "fecha", "enviado", "data", "inviato")),
    "subject": frozenset(("subject", "betreff", "objet", "asunto", "oggetto", "assunto", "onderwerp")),
}
_PREFIX = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|rv|i|enc|sv|vs|doorst)(?:\[\d+\])? ?: ?)+", re.IGNORECASE)


@dataclass(slots=True)
class Framed:
    """The lines of a mail, sorted."""

    lines: list[Line]
    """The text."""
    above: list[Boilerplate] = field(default_factory=list)
    below: list[Boilerplate] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    """Of a forwarded mail: "from", "date", "subject", as its head states them."""


def frame(lines: Sequence[Line]) -> Framed:
    """A mail's text apart from what stands around it."""
    framed = _forwarded(lines)
    end = _footer_start(framed.lines)
    framed.below = [Boilerplate("other", line.text) for line in framed.lines[end:]]
    kept: list[Line] = []
    for line in framed.lines[:end]:
        if _is_web_view(line.text):
            (framed.below if kept else framed.above).append(Boilerplate("nav", line.text))
        else:
            kept.append(line)
    framed.lines = kept
    return framed


def _is_web_view(text: str) -> bool:
    """True for a line that only leads to a page, or to the same mail on one."""
    if text[:4].lower() in ("http", "www.", "<htt", "[htt") and " " not in text:
        return _ADDRESS_ONLY.fullmatch(text) is not None
    return len(text) <= _READ and _WEB_VIEW.fullmatch(text) is not None


def bare_subject(subject: Clean) -> Clean:
    """A subject without "Fwd:" and its like."""
    return piece(_PREFIX.sub("", subject, count=1) if _PREFIX.match(subject) else subject)


def _forwarded(lines: Sequence[Line]) -> Framed:
    """What was forwarded, where the mail is a forward; what its sender wrote above it is folded."""
    for at, line in enumerate(lines[:_NOTE]):
        told = _FORWARD.fullmatch(line.text.strip("-– ").strip() or "-") is not None
        if not told and _FIELD.fullmatch(line.text) is None:
            continue
        fields, rest = _fields(lines[at + told :])
        if fields if told else fields.keys() >= {"from", "date", "subject"}:
            above = lines[: len(lines) - rest]
            return Framed(
                list(lines[len(above) :]), [Boilerplate("other", one.text) for one in above], fields=fields
            )
    return Framed(list(lines))


def _fields(lines: Sequence[Line]) -> tuple[dict[str, str], int]:
    """The head of a forwarded mail, and how many lines follow it."""
    fields: dict[str, str] = {}
    at = 0
    while at < len(lines) and (found := _FIELD.fullmatch(lines[at].text)) is not None:
        name = found["name"].lower()
        meaning = next((meaning for meaning, names in _MEANINGS.items() if name in names), "")
        if meaning:
            fields.setdefault(meaning, found["value"].strip())
        at += 1
    return fields, len(lines) - at


def _footer_start(lines: Sequence[Line]) -> int:
    """Where the block at the end begins: its first line of that kind below the last line of running text."""
    start = end = len(lines)
    while end:
        line = lines[end - 1]
        if _FOOTER.search(line.text[:_READ]):
            start = end - 1
        elif len(line.text) >= _LONG:
            break
        end -= 1
    return start if start else len(lines)
