"""Room: figures. Roles: the verb or event that a figure stands with, told from a list of news verbs.

Lemmas and their forms are general vocabulary of news; what is not in the list gives no role.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from briefing.figures.patterns import lazy

if TYPE_CHECKING:
    from briefing.model import Figure

_LEMMAS = """abandon abduct accuse acquire add admit affect aid allege allocate approve arrest attack
attend authorise authorize award ban bomb borrow buy capture cancel charge check
claim close collapse collect commit compensate complete confirm contaminate contribute convict cost crash
create cut damage delay deliver demand demolish deny deploy deport destroy detain
die discover dismiss displace distribute donate double drop drown earn elect employ enrol enroll evacuate
evict execute exempt expect expel export extort fail fall file find fine fire flee flood
forfeit free fund furlough gain gather generate grant hire hospitalise hospitalize house identify import
imprison indict infect injure inspect install invest issue jail join kidnap kill
launch lay launder lease loan lose lower maroon massacre miss move murder name need net obtain offer open
operate order oust own owe pay perish plead pledge poison post produce promise propose
prosecute protest purchase quarantine raid raise receive recall recover recruit register reject release
relocate remove repay report request rescue resign restore return rise ruin
save sell send sentence settle shell shelter ship shoot shut sicken sign spend stab steal store strand
strike sue supply suspend swear target test torch trade train transfer transport trap
treat try turn uncover vaccinate visit vote withdraw win wound wreck seize burn build rebuild drown
cripple recruit house process plant reduce restock generate reach grow climb relocate host"""
_IRREGULAR = {
    "find": "found",
    "buy": "bought",
    "steal": "stole stolen",
    "lose": "lost",
    "sell": "sold",
    "pay": "paid",
    "send": "sent",
    "spend": "spent",
    "shoot": "shot",
    "flee": "fled",
    "fall": "fell fallen",
    "rise": "rose risen",
    "cut": "cut cutting",
    "cost": "cost costing",
    "shut": "shut shutting",
    "win": "won winning",
    "lay": "laid",
    "raise": "raised",
    "build": "built",
    "strike": "struck",
    "swear": "swore sworn",
    "withdraw": "withdrew withdrawn",
    "net": "net netted netting",
    "repay": "repaid",
    "rebuild": "rebuilt",
    "grow": "grew grown",
    "plead": "pleaded pled",
    "burn": "burned burnt",
}
_EVENTS = {
    "seizure": "seize",
    "seizures": "seize",
    "arrest": "arrest",
    "arrests": "arrest",
    "indictment": "indict",
    "killing": "kill",
    "deaths": "die",
    "death": "die",
    "dead": "die",
    "died": "die",
    "dying": "die",
    "fatalities": "die",
    "injuries": "injure",
    "hurt": "injure",
    "missing": "miss",
    "homeless": "displace",
    "wounding": "wound",
    "evacuations": "evacuate",
    "layoffs": "lay",
    "laid": "lay",
    "reward": "",
    "bounty": "",
    "theft": "steal",
    "thefts": "steal",
    "donation": "donate",
    "donations": "donate",
    "fine": "fine",
    "fines": "fine",
    "penalty": "fine",
    "settlement": "settle",
    "acquisition": "acquire",
    "investment": "invest",
    "conviction": "convict",
    "convictions": "convict",
    "jailed": "jail",
    "ransom": "",
    "purchase": "buy",
    "losses": "lose",
    "loss": "lose",
    "sale": "sell",
}
_DOUBLING = frozenset("ban cut drop net admit plan trap ship stab commit expel transfer win shut".split())


def _forms() -> dict[str, str]:
    forms: dict[str, str] = {}
    for lemma in _LEMMAS.split():
        stem = lemma[:-1] if lemma.endswith("e") else lemma
        past = stem[:-1] + "ied" if lemma.endswith("y") and lemma[-2] not in "aeo" else stem + "ed"
        third = (
            lemma[:-1] + "ies"
            if lemma.endswith("y") and lemma[-2] not in "aeo"
            else lemma + ("es" if lemma.endswith(("ch", "sh", "ss", "x")) else "s")
        )
        words = [lemma, third, past, stem + "ing"]
        if lemma in _DOUBLING:
            words += [lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"]
        for word in (*words, *_IRREGULAR.get(lemma, "").split()):
            forms.setdefault(word, lemma)
    for noun, lemma in _EVENTS.items():
        if lemma:
            forms[noun] = lemma
    return forms


FORMS: dict[str, str] = _forms()
"""Written form (lower case) to lemma."""
_AMBIGUOUS = frozenset(
    "net report test house order name issue claim trade fine post store fund plant sign visit need fire "
    "miss cost cut fall rise charge attack raid supply lease loan loss "
    "target process shelter demand protest return sale purchase vote release drop strike trap join reach "
    "turn open close lay shell".split()
)
"""Forms that are more often nouns or adjectives: taken as verbs only where one can stand."""
_STATES = frozenset("dead killed wounded injured hurt missing arrested homeless displaced".split())
"""Right after a count they say what befell it, whatever verb stands before: "left 53 wounded"."""
_TOKEN = lazy(r"[A-Za-z]+(?:['’][a-z]+)?|[.;:!?()—–]|,")
_INITIALS = lazy(r"(?<![A-Za-z])(?:[A-Z]\.){1,4}")
_STOPPERS = frozenset(".;:!?—")
_AUXILIARY = frozenset("is are was were be been being has have had to not also allegedly reportedly".split())


class Role(NamedTuple):
    """A lemma, the word as the text has it, and whether it stands before the figure."""

    lemma: str
    word: str
    before: bool


NONE = Role("", "", False)


def tells(word: str) -> bool:
    """Whether a word names what was done or is a noun, as "seized" and "loss" do and "pay" and "sending" do
    not: fit to stand alone beside an amount.
    """
    lower = word.lower()
    lemma = FORMS.get(lower, "")
    if lower.endswith("ing"):
        return not lemma or lower in _EVENTS
    return not lemma or lower != lemma or lemma in _NOUNS_TOO


_NOUNS_TOO = _AMBIGUOUS - frozenset("lay miss need close open join reach fall rise sign turn name".split())


def role_of(text: str, figure: Figure) -> Role:
    """The verb or event nearest to a figure inside its clause; NONE when there is none of the list."""
    left = _tokens(text[max(0, figure.start - 70) : figure.start], backwards=True)
    at = _after_noun(text, figure)
    right = _tokens(text[at : at + 110], backwards=False)
    if figure.kind == "count" and right and right[0].lower() in _STATES:
        return Role(FORMS[right[0].lower()], right[0], False)
    if figure.kind == "count" and _passive(right):
        after = _first(right, 10, before=False)
        if after is not None:
            return after
    near = _tokens(text[at : at + 60].split(",")[0], backwards=False)
    return _first(left, 7, before=True) or _first(near, 5, before=False) or NONE


def _after_noun(text: str, figure: Figure) -> int:
    """Where the words after the counted noun begin."""
    if not figure.scope:
        return figure.end
    stem = figure.scope.rsplit(" ", 1)[-1]
    stem = stem[:-1] if len(stem) > 4 else stem
    if stem in figure.surface:
        return figure.end
    found = text.find(stem, figure.end, figure.end + 90)
    if found < 0:
        return figure.end
    end = found + len(stem)
    while end < len(text) and text[end].isalpha():
        end += 1
    return end


def _tokens(part: str, backwards: bool) -> list[str]:
    """Words of the clause on one side of a figure, nearest first."""
    tokens = _TOKEN.findall(_INITIALS.sub(" ", part))
    if backwards:
        if "," in tokens:
            tokens = (
                tokens[len(tokens) - tokens[::-1].index(",") :]
                if len(tokens) - tokens[::-1].index(",") < len(tokens) - 1
                else tokens
            )
        tokens.reverse()
        if part and part[0].isalnum() and tokens and len(part) >= 70:
            tokens.pop()
    words: list[str] = []
    for token in tokens:
        if token in _STOPPERS:
            break
        if token[0].isalpha():
            words.append(token)
    return words


def _first(words: list[str], limit: int, before: bool) -> Role | None:
    for index, word in enumerate(words[:limit]):
        lower = word.lower()
        lemma = FORMS.get(lower)
        if not lemma:
            continue
        if (
            lemma in _AMBIGUOUS
            and lower in (lemma, lemma + "s", lemma + "es")
            and not _verbal(words, index, before)
        ):
            continue
        return Role(lemma, word, before)
    return None


def _verbal(words: list[str], index: int, before: bool) -> bool:
    """Whether an ambiguous form has a word by it that makes it a verb."""
    other = index + 1 if before else index - 1
    return 0 <= other < len(words) and words[other].lower() in (
        "to",
        "will",
        "would",
        "could",
        "may",
        "can",
        "might",
        "who",
        "which",
    )


def _passive(words: list[str]) -> bool:
    """Whether the words right after a count make it the subject: "were killed", "have been filed", "stand
    accused".
    """
    return any(word.lower() in _AUXILIARY or word.lower() in ("stand", "stood", "who") for word in words[:5])
