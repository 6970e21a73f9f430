"""Splitting text into sentences: verbatim spans, paragraph first (STORIES.md, section 7).

A candidate is an end mark with its closing quotes and brackets, before space and the possible start of a
sentence. The word before it and two words after it decide; how far we look is bounded, so time is linear.
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
    r"(?:[A-Z][\w.'’-]*,? ){1,4}"
    r"(?:said|says|asked|asks|wrote|told|added|replied|shouted|cried|yelled|tweeted)\b"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _words(
    """
    Mr Mrs Ms Mx Dr Prof Gov Sen Rep Reps Sens Govs Gen Col Lt Sgt Cpl Pvt Capt Cmdr Adm Maj Brig Rev
    Hon Pres Supt Atty Det Insp Fr Ft Mt Messrs Mme Mlle Msgr Amb Sec Dep Asst Assoc Spc Pfc Cst Const
    Ald Mgr Drs Profs Lieut Comdr Vice-Adm Sub-Lt ST FT MT Dir Treas Mmes Hr Herr Sra Srta Ven
    """
)
"""Never end a sentence: a name follows."""
_BEFORE_NUMBER = _words(
    """
    No Nos no nos p pp Vol vol Fig fig Figs Art art Ch ch Eq Pt Sect Para para Jan Feb Mar Apr Jun Jul
    Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Ext ext Rm Rte Hwy
    """
)
"""End no sentence before a digit."""
_NEVER = _words("vs v cf e.g i.e eg ie viz ca approx est incl aka c.f")
"""Never end a sentence."""
_STATES = _words(
    """
    Calif Mass Conn Fla Ga Ill Ind Kan Ky La Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va
    Vt Wash Wis Wyo Ala Ariz Ark Colo Del D.C N.Y N.J N.C S.C N.D S.D N.M N.H R.I W.Va Ont Que B.C N.S
    """
)
"""End a sentence after "Town," where a comma would follow if it went on."""
_SOFT = _STATES | _words(
    """
    Jr Sr Esq Ph.D M.D Ph Univ Dept dept Assn Intl Natl Gov't Mfg St Ave Blvd Rd Ste Dak lb lbs oz ft sq
    hr hrs min sec mph tel gal max Bldg Cie al Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
    """
)
"""End a sentence only before a word that hardly ever goes on with a name."""
_STARTERS = _words(
    """
    Mr Mrs Ms The A An This That These Those He She It They We I You His Her Its Their Our My Your But
    And Or So Yet If When While As At In On For From With Without After Before Since Until Although
    Though Because However Meanwhile Still Then There Here What Who Where Why How Not No Some Many Most
    Several Both All Another Other Others Each Every By To Of Now Once Also Instead Despite During Under
    Over Among According Earlier Later Last Officials Police Authorities Such Even Just Only One Two
    Three Let Asked Nearly About More Less Is Are Was Were Do Does Did Has Have Had Can Could Will Would
    Should May Nobody Nothing Everyone Everything Everybody Someone Somebody Something Anyone Thousands
    Hundreds Dozens Millions Billions Tens Scores Few Four Five Six Seven Eight Nine Ten Today Tomorrow
    Yesterday Tonight Separately Nonetheless Nevertheless Furthermore Moreover Additionally Overall
    Eventually Finally Recently Currently Rather Perhaps Maybe Whether Like Unlike Between Through
    Throughout Against Behind Beyond Within Across Amid Following Given Speaking Neither Either Yes Much
    Whoever Whatever
    """
)
"""Words that begin sentences and hardly ever names."""
_AFTER_CLOCK = _words(
    """
    ET EST EDT CT CST CDT MT MST MDT PT PST PDT GMT UTC BST CET CEST East West Eastern Central Pacific
    Mountain Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May
    June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov
    Dec AEST AEDT IST
    """
)
"""Go on after a.m. and p.m."""
_COMPANY = _words("Inc Corp Co Cos Ltd LLC Bros Plc")
"""End a sentence before a word that is no post of theirs, if the next but one is in lower case."""
_POSTS = _words(
    """
    Chief CEO CFO COO Chairman Chairwoman Chair President Vice Executive Senior Director Founder Co-
    founder Co-Founder Managing General Owner Partner Spokesman Spokeswoman Analyst Economist Class
    Series Group Holdings International
    """
)
_PLACED = _words("U.S U.K U.N E.U Jr Sr")
"""End a sentence before people in the plural ("Investigators say") or a gerund ("Leaving it")."""
_PEOPLE = _words(
    """
    Activists Advocates Aides Analysts Campaigners Charities Companies Consumers Critics Democrats
    Demonstrators Diplomats Doctors Economists Experts Firefighters Fans Friends Historians Hospitals
    Investigators Investors Journalists Lawmakers Lawyers Migrants Neighbors Neighbours Observers
    Opponents Parents Patients People Pilots Prosecutors Protesters Regulators Reporters Republicans
    Rescuers Researchers Residents Retailers Scholars Scientists Shareholders Students Supporters
    Survivors Teachers Traders Victims Viewers Visitors Volunteers Voters Witnesses Workers
    """
)
_GERUND = re.compile("[A-Z][a-z]{3,}ing")
_INITIALS = re.compile(
    r"(?:[^\W\d_]\.)*[^\W\d_](?:-[A-Z])?|Ph\.D|M\.Phil|B\.Sc|M\.Sc|Ed\.D|D\.Phil|[A-Z]\.-[A-Z]"
)
_LETTERED = _words("plan vitamin hepatitis influenza type grade class group exhibit option point schedule")
"""A letter after these is their label, not an initial."""
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
    if before is None or (_quoted(end) and last not in _TITLES):
        return True
    after = end.start("next") + len(word)
    earlier = text[max(start, before.start() - 30) : before.start()]
    return _period_ends(earlier, last.lstrip("'’"), word, text[after : after + 6])


def _goes_on(text: str, marked: str, end: re.Match[str]) -> bool:
    """After ! and ?: a name with its mark, or a question that its speaker follows ("Why?” Ann Lee asked)."""
    if marked in _NAMED_WITH_MARK and not end["close"]:
        return True
    if not _quoted(end) or end["open"]:
        return False
    return _SPEECH.match(text, end.start("next"), end.start("next") + 120) is not None


def _quoted(end: re.Match[str]) -> bool:
    return any(quote in end["close"] for quote in "\"”’'»")


def _period_ends(before: str, last: str, word: str, then: str) -> bool:
    """Whether a period after the word `last` ends the sentence; `before` is before it, the rest after."""
    if last in _TITLES or last in _NEVER:
        return False
    if word[:1].isdigit() and last in _BEFORE_NUMBER:
        return False
    letter = len(last) == 1 and last.isalpha()
    if ((last.isdecimal() and len(last) <= 2) or (letter and last != "I")) and not before.strip(" \"“‘'(["):
        return False
    if last.lower() in ("a.m", "p.m"):
        return word not in _AFTER_CLOCK and not then.lower().startswith(" time")
    previous = before.split()[-1:]
    if letter and (last.islower() or not _LETTERED.isdisjoint(previous)):
        return True
    if _INITIALS.fullmatch(last) and len(word) == 1 and then.startswith("."):
        return False
    if _INITIALS.fullmatch(last) or last in _SOFT or last in _COMPANY:
        return re.split("['’]", word)[0] in _STARTERS or _begins(previous, last, word, then)
    return True


def _begins(previous: list[str], last: str, word: str, then: str) -> bool:
    """Whether a word that is no common starter begins a sentence after a company, a place or a person."""
    if not re.match(r" [a-z]", then):
        return False
    if last in _COMPANY:
        return word not in _POSTS and bool(previous) and not previous[0].islower()
    if last in _STATES and previous and previous[0].endswith(","):
        return word not in _AFTER_CLOCK
    return last in _PLACED and (word in _PEOPLE or _GERUND.fullmatch(word) is not None)


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    bare = piece.strip()
    if bare:
        start += len(piece) - len(piece.lstrip())
        found.append(Span(start, start + len(bare)))
