"""Lines that are not news: notices, promotion, helper sentences, share bars, what follows an article.

Pure. Each rule is a whole-line pattern; a line that also carries news is left alone. Nothing is deleted:
the kinds tell the screens what to fold.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from briefing.parsing.notices import NOTICE_WORDS, explains, notice_kind, stray_kind

if TYPE_CHECKING:
    from briefing.model import BoilerplateKind

_REMEMBERED = 4096
"""Lines whose answer is kept: a line is asked about several times while it is placed."""
_HEADING = 100
"""A longer line is no heading of a tail, in characters."""
_LONGEST = 400
"""A longer line is never boilerplate, in characters."""

_LINES: tuple[tuple[BoilerplateKind, str], ...] = (
    (
        "paywall",
        r"already a (?:paid )?subscriber.{0,60}|"
        r"(?:subscribe|sign up|log in|register|become a member|start your free trial|upgrade)\b.{0,60}\b"
        r"(?:to )?(?:unlock|continue reading|keep reading|read more|read the full|full access|unlimited|"
        r"see the full|view all).*"
        r"|(?:get started)? ?(?:already )?have an account\? ?(?:sign|log) ?in.*|get started(?:have an "
        r"account.*)?"
        r"|(?:this (?:article|content|story) is )(?:for|reserved for|available to|exclusive to) "
        r"(?:subscribers|members).*"
        r"|(?:already a (?:subscriber|member)\??.*)|unlock (?:this|the|full|all|unlimited).{0,80}"
        r"|\d+-day (?:free )?trial.*|(?:start|try) .{0,30}free trial.*",
    ),
    (
        "promo",
        r"(?:get|read|see|hear|follow) (?:both|all|every) sides?\b.{0,100}|(?:[\w']+ ){0,3}newsletters?|"
        r"sign up (?:for|to|now|here)\b.{0,120}|subscribe(?: (?:to|for|now|today|here)\b.{0,120})?[.!]?"
        r"|get (?:the|our) app\b.{0,60}|(?:abonnieren sie|newsletter abonnieren|jetzt abonnieren|jetzt "
        r"anmelden|melden sie sich)\b.{0,100}"
        r"|(?:s'abonner|abonnez-vous|inscrivez-vous|recevez|suscr[ií]b[ea]\w*|regístrate|recibe|iscriviti|"
        r"ricevi|abonneer\w*|assine|inscreva-se|receba|erhalten sie|holen sie sich)\b.{0,140}"
        r"|support (?:us|(?:our|independent|quality|local|public) (?:journalism|reporting|news(?:room)?)|the "
        r"[\w ]{2,30})"
        r"|(?:(?:skip )?advertisement|advertisment|sponsored(?: content)?|anzeige|werbung|publicidad|"
        r"publicité|pubblicità|advertentie|publicidade|paid content|ad feedback|"
        r"story continues below(?: advertisement)?|"
        r"article continues (?:below|after)(?: this)?(?: ad| advertisement)?)",
    ),
    (
        "helper",
        r"(?:an? |the )(?:quick |short |brief |concise )?(?:summary|overview|list|look|breakdown|"
        r"collection|timeline) (?:of|at) "
        r"(?:the |this |how |all |key |main |what )?(?:key |main |different )?(?:points|facts|story|"
        r"articles?|sources?|coverage|events|sides|covering|changes|outlets|important|happened).{0,120}"
        r"|compare how .{0,140}|dig deeper (?:on|into) (?:this|the) .{0,120}|dig deeper with .{0,120}"
        r"|see how (?:each|both|different|the|news|media|left|outlets|sources).{0,120}(?:cover|frame|"
        r"report|tell|sides?|spectrum|story).{0,60}"
        r"|(?:articles|sources|outlets) (?:covering|reporting|that cover|from across).{0,120}"
        r"|(?:click|tap|select|swipe|scroll|hover) (?:on |to |over |a |an |the |any )?.{0,100}"
        r"|(?:answers to|here are|find answers).{0,40}(?:frequently asked|common|most asked|questions).{0,80}"
        r"|(?:how|see how|track how|follow how) (?:this|the) (?:story|page|article|summary) (?:has "
        r")?(?:changed|evolved|developed|was updated).{0,80}"
        r"|(?:previous|earlier|past) versions of (?:this|the) (?:story|page|article)(?: .{0,60})?"
        r"|explore (?:the|how|different|all|more|this).{0,120}|learn (?:more )?(?:about )?how (?:we|this|"
        r"the|our) .{0,100}",
    ),
    (
        "share",
        r"share(?: (?:this|on|via|the|to|article|story|full article)\b.{0,60})?|(?:tweet|facebook|"
        r"twitter|whatsapp|linkedin|reddit|pinterest|telegram|"
        r"instagram|youtube|bluesky|threads|email|e-mail|copy link|print|x|save|bookmark|teilen|partager|"
        r"compartir|condividi|delen|compartilhar)"
        r"(?:(?:[ ,|/·•]+| and )(?:tweet|facebook|twitter|whatsapp|linkedin|reddit|pinterest|telegram|"
        r"instagram|youtube|bluesky|threads|email|e-mail|copy link|print|x|share|save))*"
        r"|share ?[:|] ?.{0,80}|reuse this content|(?:gift|save|print) (?:this )?article|"
        r"follow|follow us(?: on .{0,80})?[.!:]?"
        r"|listen to (?:this|the) (?:article|story|page|episode).{0,60}|listen \(\d+ min\)",
    ),
    (
        "related",
        r"(?:read|see|watch|listen) (?:more|also|next)(?: ?[:|»>→-].{0,200}| (?:at|on|from|in) .{2,60})?|"
        r"also read ?:.{0,200}|"
        r"related ?:.{0,200}|more ?: .{0,200}|(?:read|view|see) full (?:article|story|coverage).{0,60}|"
        r"more (?:about|on) .{3,60}|read the full (?:story|"
        r"article).{0,60}"
        r"|(?:siehe auch|lesen sie auch|mehr zum thema|lire aussi|leia também|lea también|leggi anche|"
        r"lees ook) ?:?.{0,200}",
    ),
    (
        "tags",
        r"(?:tags?|topics?|filed under|keywords|schlagwörter|themen|categories|category) ?: ?"
        r"(?:.{0,100},.{0,100}|\S*(?: \S+){0,3})|"
        r"(?:#[\w-]+[ ,]*){1,20}|(?:see|read) more on ?: ?.{2,100}",
    ),
    (
        "comments",
        r"(?:\d+ )?(?:comments?|kommentare|commentaires|comentarios|commenti|reacties)(?: \(\d+\))?|"
        r"leave a (?:comment|reply).{0,60}|(?:join|view) the (?:conversation|discussion|comments).{0,40}"
        r"|(?:post|write|add) a comment.{0,40}",
    ),
    (
        "nav",
        r"(?:skip to (?:main )?content|last updated|menu|home|search|back to top|back|next|previous|log "
        r"?in|sign ?in|sign ?up|sign in / register|register|my account|"
        r"open in app|write|see more|show more|show all|view all|view more|load more|show less|see all|"
        r"see less|read less|"
        r"expand(?: all)?|collapse(?: all)?|toggle|close|more|open|"
        r"cookie (?:policy|settings|preferences)|privacy policy|terms (?:of use|of service|and "
        r"conditions|& conditions)|contact(?: us)?|about(?: us)?|advertise(?: with us)?|"
        r"sitemap|careers|accessibility|mehr anzeigen|voir plus|ver más|mostra altro|meer weergeven)"
        r"(?:[ |·•/]+(?:privacy policy|terms(?: of (?:use|service))?|contact(?: us)?|about(?: us)?|"
        r"cookie policy|advertise|careers|home|log in|sign in|sign up))*"
        r"|image|photo|video|play video|gallery|click here(?: to .{0,120}| for .{0,120})?\.?",
    ),
    (
        "other",
        r"(?:analysis|summary|overview|perspectives?|content|articles|faqs?) (?:is |are )?(?:currently )?"
        r"(?:un|not (?:yet )?)available.{0,60}|"
        r"(?:©|\(c\)|copyright) ?.{0,200}|all rights reserved.{0,160}|.{0,120} all rights reserved\.?"
        r"|this material may not be published, broadcast.{0,200}|-30-|end|###|\(?ends\)?|photo credit "
        r"?:.{0,120}|\(?(?:photo|image|getty images|picture|credit) ?(?:by|:|/).{0,120}"
        r"|this article is more than .{2,20} old|"
        r"this article (?:appeared|was (?:first )?published) in .{2,200}|"
        r"this (?:story|article) (?:has been|was) updated(?: with .{2,60})?\.?|"
        r"purchase licensing rights.{0,40}|"
        r"a version of this (?:article|story) (?:appears|appeared|was "
        r"(?:first |originally )?published).{0,240}|our standards ?:.{0,120}|for immediate release|"
        r"embargoed (?:until|for).{0,60}|(?:(?:media|press) )?contacts? ?: ?.{2,160}"
        r"|page [a-z]?\d{1,3}(?: of \d{1,3})?"
        r"|\(?(?:continued|please turn|turn) (?:from|on|to) (?:page )?[a-z]?\d{1,3}\)?"
        r"|contact (?:[\w'’.-]+ ){1,4}at \S+@\S+.{0,80}"
        r"|credit ?(?:\.{3}|:).{0,120}|.{0,200}\bcontributed (?:reporting|to this (?:report|article|story))\b"
        r".{0,60}"
        r"|(?:please )?(?:see|turn to|continued (?:on|from)) .{0,40}\bpage \w{1,4}|"
        r"(?:issue|volume|vol\.?|edition) (?:no\.? ?)?\d+.{0,60}"
        r"|we use cookies.{0,200}|.{0,60}\baffiliate (?:links|commission)\b.{0,160}",
    ),
)


@cache
def _rules() -> tuple[tuple[BoilerplateKind, re.Pattern[str]], ...]:
    """Compiled at the first use, so that starting the program does not wait for it."""
    return tuple((kind, re.compile(pattern)) for kind, pattern in _LINES)


_TAIL: tuple[tuple[BoilerplateKind, str], ...] = (
    (
        "related",
        "related posts|related articles|related stories|related content|related news|related|related "
        "links|related topics|more stories|more news|more from .{2,40}|"
        "more on this(?: story| topic)?|most read|most popular|most viewed|most shared|trending|trending "
        "now|trending stories|popular posts|popular now|popular|recommended|recommended for you|"
        "recommended stories|recommended reading|you may also like|you might also like|you may like|read "
        "next|up next|what to read next|editors?'s? picks?|latest news|latest stories|"
        "recent posts|recent articles|top stories|in other news|also in the news|more like this|"
        "suggested for you|from around the web|around the web|more in .{2,30}|see also|don't miss|"
        "further reading|ähnliche artikel|verwandte artikel|mehr zum thema|meistgelesen|das könnte sie "
        "auch interessieren|weitere artikel|artículos relacionados|noticias relacionadas|lo más leído|"
        "te puede interesar|articles similaires|articles liés|à lire aussi|les plus lus|sur le même "
        "sujet|articoli correlati|i più letti|potrebbe interessarti|leggi anche|"
        "gerelateerde artikelen|meest gelezen|lees ook|artigos relacionados|mais lidas|leia também|veja "
        "também",
    ),
    (
        "share",
        "share|share this|share this article|share this story|share this post|share this:|follow us|"
        "follow us on .{2,40}|connect with us|teilen|partager|compartir",
    ),
    (
        "promo",
        "newsletter|newsletters|subscribe|sign up|sign up for our newsletter|sign up for the newsletter|"
        "subscribe to our newsletter|stay informed|stay connected|join our newsletter|get our newsletter|"
        "support us|donate",
    ),
    (
        "comments",
        "comments|comment|leave a comment|leave a reply|join the conversation|join the discussion|post a "
        "comment|no comments|kommentare|commentaires|comentarios|commenti|\\d+ comments?|"
        "\\d+ (?:comments|replies|responses|thoughts) (?:on|to) .{2,160}",
    ),
    (
        "tags",
        "tags|tagged|filed under|topics|topics:|tags:|explore more on these topics|more on these topics|"
        "read more on these topics|schlagwörter",
    ),
    ("other", "###|-30-|notes to editors?"),
    (
        "nav",
        "sign in|log in|login|about the author|about us|about the authors?|menu|navigation|categories|"
        "archives|site map|footer|company|legal|previous post|next post|post navigation|quick links",
    ),
)


@cache
def _tail_rules() -> tuple[tuple[BoilerplateKind, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(f"(?:{pattern})")) for kind, pattern in _TAIL)


@cache
def _tail_first_words() -> frozenset[str]:
    """First words of the tail headings, which are all plain alternatives."""
    phrases = [phrase for _, pattern in _TAIL for phrase in pattern.split("|")]
    words = {phrase.split(" ")[0] for phrase in phrases}
    return frozenset(words | {word.rstrip("s?") for word in words} | {"editor's", "editors'", "editors"})


_FIRST = frozenset(
    (
        "a abonneer abonneert abonneren abonnez abonnieren about accessibility add advertentie advertise "
        "advertisement advertisment affiliate all already also an analysis answers anzeige article articles "
        "assine assinem back become bluesky bookmark careers categories category click close collapse "
        "comentarios comment commentaires commenti comments compare compartilhar compartir condividi contact "
        "content cookie copy copyright credit delen dig e earlier email end ends erhalten expand explore "
        "facebook faq faqs filed find follow gallery get getty have hear here holen home hover how image "
        "inscreva inscrivez instagram iscriviti jetzt join keywords kommentare last lea learn leave lees "
        "leggi leia lesen linkedin lire listen load log login meer mehr melden menu more "
        "mostra my newsletter "
        "newsletters next open outlets overview page paid partager past perspective perspectives photo "
        "picture pinterest play post previous print privacy pubblicità publicidad publicidade "
        "publicité reacties read "
        "receba recevez recibe reddit register regístrate related ricevi s save schlagwörter scroll search "
        "see select share show siehe sign signin signup sitemap skip sources sponsored start story subscribe "
        "summary suscriba suscribe suscríba suscríbe suscribase suscríbase suscribete suscríbete swipe tag "
        "tags tap teilen telegram terms the themen this threads toggle topic topics track try tweet twitter "
        "embargoed for gift contacts media press reuse support our continued please turn issue volume vol "
        "edition ad purchase "
        "unlock upgrade ver video view voir watch we werbung whatsapp write x youtube c "
    ).split()
)
"""Words with which the rules above begin; a line that begins with none of them is not tried against them."""
_ANYWHERE = frozenset(("newsletter", "newsletters", "reserved", "affiliate", "contributed"))
"""Words of the rules that may begin with any word."""
_WORDS = re.compile(r"[^\W_]+")
_LEADING = " \t\r\n\f\v#*_»>→▸|•-–—:["
_TRAILING = " \t\r\n\f\v*_»>→▸|:]…"


_TRAIL = re.compile(r"(?:[\w&' -]{2,30} ?[>›»] ?){1,5}[\w&' -]{2,40}")
"""Where a page stands in its site: "Home > Security > Ransomware"."""
_LOGO = re.compile(r"(?:[A-Z0-9&][\w.&'’-]* |of |the |and ){1,5}(?:[Ll]ogo|LOGO)")
"""What a page has in the place of a picture: a name and "logo"."""


@lru_cache(maxsize=_REMEMBERED)
def line_kind(text: str) -> BoilerplateKind | None:
    """What kind of boilerplate a whole line is; None for text that may be news."""
    if len(text) > _LONGEST:
        return None
    folded = _fold(text)
    if not folded:
        return None
    if _LOGO.fullmatch(text) or _TRAIL.fullmatch(text):
        return "nav"
    words = _WORDS.findall(folded)
    if (
        not words
        or folded[0] in "©(#"
        or words[0] in _FIRST
        or words[0].isdigit()
        or not _ANYWHERE.isdisjoint(words)
    ):
        for kind, rule in _rules():
            if rule.fullmatch(folded):
                return kind
    return None if NOTICE_WORDS.isdisjoint(words) else notice_kind(folded)


def stray_line_kind(text: str) -> BoilerplateKind | None:
    """What kind of boilerplate an unmarked line below a run of points is; None for text."""
    return line_kind(text) or stray_kind(_fold(text))


def helper_kind(text: str) -> BoilerplateKind | None:
    """ "helper" for a line that, first under a heading, explains what follows."""
    return "helper" if explains(_fold(text)) else None


def tail_kind(text: str) -> BoilerplateKind | None:
    """What kind of matter begins here, where the line is a heading as they stand after an article."""
    if len(text) > _HEADING:
        return None
    folded = _fold(text)
    if folded.partition(" ")[0] not in _tail_first_words() and not folded[:1].isdigit():
        return None
    for kind, rule in _tail_rules():
        if rule.fullmatch(folded):
            return kind
    return None


def _fold(text: str) -> str:
    return text.casefold().replace("’", "'").replace("\u00a0", " ").lstrip(_LEADING).rstrip(_TRAILING)
