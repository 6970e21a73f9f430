"""Splitting text into sentences: verbatim spans, paragraph first, quotation-safe (STORIES.md section 7). Pure.

A candidate is an end mark with its closing quotes and brackets, before space and the possible start of a sentence.
The word before it and the word after it decide; no word is looked at twice, so time is linear.
"""

from __future__ import annotations

import re

from briefing.model import Span

_CLOSERS = "\"”’'»)\\]"
_OPENERS = "\"“‘'«(\\[¿¡"
_END = re.compile(
    rf"(?P<mark>(?<![.!?…])[.!?…]++|(?<=\s)\.(?: \.){{1,8}}+)(?P<close>[{_CLOSERS}]*+)"
    rf"(?:[ \t]++(?P<open>[{_OPENERS}]*+)(?=(?P<next>[^\W_]|[$€£¥₹#@&]))|(?<=[”»])(?=[A-Z“]))"
    "|[。！？]++[」』”’）]*+"
)
_LINE = re.compile(r"[^\n]+")
_LAST_WORD = re.compile(r"[\w.&'’/-]+$")
_NEXT_WORD = re.compile(r"[\w.'’-]+")
_SPEECH = re.compile(
    r"(?:[A-Z][\w.'’-]*,? ){1,4}(?:said|says|asked|asks|wrote|told|added|replied|shouted|cried|yelled|tweeted)\b"
)

_TITLES = frozenset(
    "Mr Mrs Ms Mx Dr Prof Gov Sen Rep Reps Sens Govs Gen Col Lt Sgt Cpl Pvt Capt Cmdr Adm Maj Brig Rev Hon Pres Supt "
    "Atty Det Insp Fr Ft Mt Messrs Mme Mlle Msgr Amb Sec Dep Asst Assoc Spc Pfc Cst Const Ald Mgr Drs Profs Sr. "
    "Lieut Comdr Vice-Adm Sub-Lt Dir Treas Mmes Hr Herr Sra Srta Ven".split()
)
"""Never end a sentence: a name follows."""
_BEFORE_NUMBER = frozenset(
    "No Nos no nos p pp Vol vol Fig fig Figs Art art Ch ch Eq Pt Sect Para para Jan Feb Mar Apr Jun Jul Aug Sep Sept "
    "Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Ext ext Rm Rte Hwy".split()
)
"""End no sentence before a digit."""
_NEVER = frozenset("vs v cf e.g i.e eg ie viz ca approx est incl aka c.f".split())
_SOFT = frozenset(
    "Inc Corp Co Cos Ltd LLC Bros Jr Sr Esq Ph.D M.D Ph Univ Dept dept Assn Intl Natl Gov't Mfg St Ave Blvd Rd Dr. Ste "
    "Calif Mass Conn Fla Ga Ill Ind Kan Ky La Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash "
    "Wis Wyo Ala Ariz Ark Colo Del Dak Ont Que N.Y lb lbs oz ft sq hr hrs min sec mph tel gal max Bldg Cie al "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split()
)
"""End a sentence only before a word that hardly ever goes on with a name."""
_STARTERS = frozenset(
    "The A An This That These Those He She It They We I You His Her Its Their Our My Your But And Or So Yet If When "
    "While As At In On For From With Without After Before Since Until Although Though Because However Meanwhile "
    "Still Then There Here What Who Where Why How Not No Some Many Most Several Both All Another Other Others Each "
    "Every By To Of Now Once Also Instead Despite During Under Over Among According Earlier Later Last Officials "
    "Police Authorities Such Even Just Only One Two Three Let Asked Analysts Critics Investigators Prosecutors "
    "Nearly About More Less Is Are Was Were Do Does Did Has Have Had Can Could Will Would Should May".split()
)
_AFTER_CLOCK = frozenset(
    "ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT UTC BST CET CEST Eastern Central Pacific Mountain Monday Tuesday "
    "Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October "
    "November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec AEST AEDT IST".split()
)
_NAMED_WITH_MARK = frozenset(("Yahoo!", "Jeopardy!", "Yum!", "Joomla!", "Mamma Mia!"))


def sentences(text: str) -> tuple[Span, ...]:
    """Spans of the sentences in order, without surrounding space; a line feed always ends one.

    The spans do not overlap and cover all text that is not space.
    """
    found: list[Span] = []
    for line in _LINE.finditer(text):
        start = line.start()
        for end in _END.finditer(text, start, line.end()):
            cut = end.end("close") if end["mark"] else end.end()
            if end["mark"] is None or _ends(text, start, end):
                _add(found, text, start, cut)
                start = cut
        _add(found, text, start, line.end())
    return tuple(found)


def _ends(text: str, start: int, end: re.Match[str]) -> bool:
    """Whether a sentence that began at `start` ends at this candidate."""
    mark, first = end["mark"], end["next"]
    if first is None:
        return True
    following = _NEXT_WORD.match(text, end.start("next"), end.start("next") + 40)
    word = following[0].rstrip(".'’") if following else first
    if first.islower() and not re.match("[a-z]{1,2}[A-Z]", word):
        return False
    before = _LAST_WORD.search(text, max(start, end.start("mark") - 40), end.start("mark"))
    last = before[0] if before else ""
    if mark != ".":
        return not _goes_on(text, last + mark, end)
    return before is None or _period_ends(text, start, before.start(), last.lstrip("'’"), word)


def _goes_on(text: str, marked: str, end: re.Match[str]) -> bool:
    """After ! and ?: a name with its mark, or a question that its speaker follows ("Why?” Ann Lee asked)."""
    if marked in _NAMED_WITH_MARK and not end["close"]:
        return True
    quoted = any(quote in end["close"] for quote in "\"”’'»")
    return quoted and not end["open"] and bool(_SPEECH.match(text, end.start("next"), end.start("next") + 120))


def _period_ends(text: str, start: int, at: int, last: str, word: str) -> bool:
    """Whether a single period after the word `last` at `at` ends the sentence, `word` being the next one."""
    digit = word[:1].isdigit()
    if last in _TITLES or last in _NEVER:
        return False
    if digit and last in _BEFORE_NUMBER:
        return False
    listed = (last.isdecimal() and len(last) <= 2) or (len(last) == 1 and last.isalpha() and last != "I")
    if listed and at - start < 8 and not text[start:at].strip():
        return False
    if last.lower() in ("a.m", "p.m"):
        return word not in _AFTER_CLOCK
    initials = re.fullmatch(r"(?:[^\W\d_]\.)*[^\W\d_](?:-[A-Z])?", last) is not None
    if initials and last.islower() and len(last) == 1:
        return True
    if initials or last in _SOFT or re.fullmatch(r"Ph\.D|M\.Phil|B\.Sc|M\.Sc|Ed\.D|D\.Phil|[A-Z]\.-[A-Z]", last):
        return word in _STARTERS
    return True


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    bare = piece.strip()
    if bare:
        start += len(piece) - len(piece.lstrip())
        found.append(Span(start, start + len(bare)))
