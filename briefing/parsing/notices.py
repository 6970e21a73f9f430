"""Sentences in which a page speaks of itself or to its reader: how its text was made, and what it asks for.

Pure. A notice is told by what it says, clause by clause, so that any wording of it is known; a sentence that
reports what somebody said or did is news whatever it is about.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.model import BoilerplateKind

_LONGEST = 320
"""A longer line is never a notice, in characters."""
_STRAY = 200
"""A longer line among points is text, in characters."""

_AI = (
    r"(?:ai|a\.i\.|ki|ia|artificial intelligence|künstliche[rn]? intelligenz|inteligencia artificial|"
    r"intelligence artificielle|intelligenza artificiale|inteligência artificial|kunstmatige intelligentie|"
    r"(?:large )?language models?|llms?|(?:chat)?gpt(?:-\w+)?|machine learning|machines?|algorithms?|"
    r"automated (?:system|tool|software)s?|software|claude|gemini|automatisch|automatiquement|"
    r"automáticamente|automaticamente)"
)
_TEXTS = (
    r"(?:summar(?:y|ies)|overviews?|contents?|texts?|pages?|articles?|stor(?:y|ies)|sections?|analys[ei]s|"
    r"answers?|questions?|faqs?|q&as?|headlines?|titles?|bullet points|bullets|key points|points|highlights|"
    r"takeaways|translations?|digests?|briefings?|posts?|timelines?|perspectives?|descriptions?|audio|"
    r"transcripts?|"
    r"zusammenfassung(?:en)?|inhalte?|übersicht|texte?|artikel|résumés?|contenus?|resúmen(?:es)?|resumen|"
    r"contenidos?|riassunt[oi]|contenut[oi]|resumos?|conteúdos?|samenvatting(?:en)?|inhoud)"
)
_MADE = (
    r"(?:generated|written|created|summari[sz]ed|produced|assisted|compiled|prepared|drafted|made|composed|"
    r"translated|condensed|powered|curated|erstellt|generiert|verfasst|erzeugt|zusammengefasst|générés?|"
    r"générées?|rédigés?|créés?|generad[oa]s?|cread[oa]s?|escrit[oa]s?|generat[oaie]|creat[oaie]|gerad[oa]s?|"
    r"criad[oa]s?|gegenereerd|gemaakt)"
)
_ITS = (
    r"(?:(?:this|these|the|all|our|some|both|above|following|dieser?s?|diese|der|die|das|alle|ce|cet|"
    r"cette|ces|"
    r"le|la|les|el|los|las|este|esta|estos|il|lo|questo|questa|o|a|os|as|deze|dit|het|de) )*"
    r"(?:(?:parts?|portions?|some) of (?:this|the) )?(?:(?:news|story|article|page|quick|short|ai|key|"
    r"audio) )*"
)
_FLAWS = (
    r"(?:mistakes?|errors?|inaccurac(?:y|ies)|inaccurate|incomplete|incorrect|wrong|imprecise|omissions?|"
    r"hallucinations?|misleading|outdated|fehler\w*|ungenau\w*|erreurs?|inexactitudes?|errores|"
    r"inexactitudes|errori|inesattezze|erros|imprecisões|fouten)"
)

_GOES_ON = (
    r"(?:$|[,;:(–—-].*| (?:and|or|but) (?:may|can|might|could|reviewed|edited|checked|should|is|are|has|have|"
    r"then|human|the|our|kann|können|peut|puede|può|pode|kan)\b.*| (?:may|can|might|could|from|based|using|"
    r"with|for|on|in|tools?|technolog\w+|assistance|models?|systems?|erstellt|generiert|verfasst|"
    r"zusammengefasst|und|et|y|e|en)\b.*)"
)
"""What may follow the name of the machine in a notice; a sentence that tells what it did is news."""

_LABEL = re.compile(r"^(?:disclaimer|(?:please )?note|notice|editor['’]s note): ")
_AI_NOTICE = re.compile(
    rf"{_ITS}{_TEXTS}\b[^.;]{{0,40}}"
    rf"\b{_MADE}\b[^.;]{{0,40}}\b{_AI}{_GOES_ON}"
    rf"|(?:this|these|our)\b {_ITS}{_TEXTS}\b[^.;]{{0,40}}\b{_MADE}\b[^.;]{{0,40}}\b{_AI}\b.*"
    rf"|{_ITS}{_TEXTS}\b[^.;]{{0,60}}\b{_AI}\b[^.;]{{0,30}}\b(?:erstellt|generiert|"
    rf"verfasst|erzeugt|zusammengefasst|gegenereerd|gemaakt)\b.*"
    rf"|(?:insights|facts) (?:by|from) {_AI}|{_ITS}{_TEXTS} (?:on this page |here )?(?:is |are |was |"
    rf"were |has been |have been )"
    rf"(?:automatically|machine|ai|partly|mostly)[- ]{_MADE}\b.*|{_ITS}{_TEXTS} (?:on this page |"
    rf"here )?(?:is|are|was|were) {_MADE} "
    rf"(?:automatically|by machine)\b.*"
    rf"|(?:partly |mostly |automatically |entirely )?{_MADE} "
    rf"(?:by|with|using|through|von|mit|durch|par|avec|por|con|da|door|met)\b[^.;]{{0,30}}\b{_AI}{_GOES_ON}"
    rf"|(?:automatically|machine|ai|ki|ia)[- ]{_MADE}(?: {_ITS}{_TEXTS})?(?:"
    r"| (?:by|with|using|from|based|and|on|may|can|for)\b.*|[,;:–—-].*)"
    rf"|(?:automatisch|automatiquement|automáticamente|automaticamente) {_MADE}.*"
    rf"|(?:{_ITS}{_TEXTS}|it|they|ai|ai (?:summaries|answers|responses|results|tools)|results|responses|"
    rf"this|sie|er|es|elle|ils?|elles) (?:may|can|could|might|sometimes|occasionally|kann|können|peut|"
    rf"peuvent|pueden?|può|possono|podem?|kunnen?|kan)\b[^.;]{{0,40}}\b{_FLAWS}\b.*"
    rf"|(?:puede|peut|kann|può|pode|kan)\b[^.;]{{0,40}}\b{_FLAWS}\b.*"
    rf"|(?:some )?{_FLAWS} (?:are |is |may be )?(?:possible|likely)\b.*"
    rf"|(?:may|can|might|could) (?:contain|include|have|make|be)\b[^.;]{{0,30}}\b{_FLAWS}\b.*"
    r"|report (?:an?|any|the)? ?(?:issue|error|problem|mistake|inaccurac(?:y|ie)|bug|concern|correction)s?"
    r"(?: (?:with|in|on|about|to) .{0,40})?"
    r"|(?:fehler|problem) melden|signaler (?:une erreur|un problème)|(?:informar|reportar) (?:de )?"
    r"(?:un error|un problema)|segnala (?:un errore|un problema)|(?:fout|probleem) melden"
    r"|(?:spotted|found|see|seen|noticed) (?:an? )?(?:error|mistake|issue|problem|inaccuracy|something wrong)"
    r"(?: .{0,60})?"
    r"|(?:how|why) we use (?:ai|artificial intelligence)\b.{0,60}|we use (?:ai|"
    r"artificial intelligence) .{0,120}"
    r"|(?:learn|read|find out) more about (?:how )?(?:we use|our use of|our) ?(?:ai|artificial "
    r"intelligence)\b.{0,60}"
    r"|(?:please )?(?:always )?(?:check|verify|double-check|review) (?:important |all |the |key )?(?:info|"
    r"information|facts|details|sources|original)\b.{0,60}"
    r"|(?:provide|give|send|share) (?:us )?(?:your )?feedback\b.{0,60}|(?:does|is|did) this (?:summary|"
    r"page|overview) (?:seem|look|wrong|get).{0,40}|was this (?:summary )?(?:helpful|"
    r"useful)\b.{0,40}"
)
_FOLLOWS = re.compile(
    r"(?:learn|read|find out|see) more(?: (?:about|or|and) .{0,60})?|more information|(?:tell|let|"
    r"contact) us.{0,60}|"
    r"(?:see|read) (?:our|the) .{2,60}|"
    r"(?:feedback|details|terms apply|cancel any ?time|no spam|unsubscribe any ?time|it's free|free|"
    r"here's how|click here|mehr erfahren|en savoir plus|más información|saperne di più|saiba mais|"
    r"meer informatie)|(?:it|they|always|we|you|our|please|no|not|and|but|for) .{2,120}"
)
"""What may stand in a sentence of its own after a notice."""

_TEASES = re.compile(r"(?:want|enjoy(?:ing|ed)?|like|liked|love|loved|tired of|new here|ready for)\b.{0,80}")
"""How a question begins that a promotion asks before it comes to its point."""

_PAGE_WORDS = (
    r"(?:this (?:story|page|article|topic|event|news|summary|text)|the (?:story|page|coverage|reports?|media|"
    r"facts|main points|key points|essentials)|readers?|outlets|sources|publishers|newsrooms|each (?:side|"
    r"leaning)|"
    r"(?:both|all|different) sides|leanings?|coverage|perspectives|questions?|headlines|spectrum|articles|"
    r"reports)"
)
_EXPLAINS = re.compile(
    rf"(?:how|what|where|who|which|why) (?:the |different |news |each |we |this |these |readers |people |"
    rf"you )*"
    rf".{{0,40}}\b{_PAGE_WORDS}\b[^0-9]*$"
    rf"|(?:answers?|questions?) (?:to|about|that|on|from|readers)\b[^0-9]*$"
    rf"|(?:an? |the )?(?:(?:quick|short|brief|concise|closer|full|complete) )?(?:look|summary|list|view|"
    rf"guide|"
    rf"overview|breakdown|comparison|reports|articles|stories|sources|outlets|points|essentials|"
    rf"collection|record) "
    rf"(?:at|of|behind|that|on|covering|about|used|we|from|in|to|by)\b[^0-9]*\b{_PAGE_WORDS}\b[^0-9]*$"
    rf"|(?:see|compare|explore|everything|all|here (?:is|are)|changes|earlier|every) [^0-9]*\b{_PAGE_WORDS}\b"
    rf"[^0-9]*$|(?:the )?(?:reports|articles|stories|sources) (?:behind|used|on|in) this page"
)
_EXPLANATION = 110
"""An explanation under a heading is no longer than this, in characters."""

_REPORTED = re.compile(
    r"\b(?:said|says|told|tells|according to|announced|argued|argues|warned|warns|reported|wrote|writes|"
    r"court|judge|police|minister|lawsuit|study|survey|researchers?|company|companies|publisher|regulators?|"
    r"lawmakers?|analysts?|million|billion|percent|per cent|last (?:week|month|year)|on (?:mon|tues|wednes|"
    r"thurs|fri|satur|sun)day|yesterday)\b|\d ?%"
)
"""What news says and a notice does not."""

_ASKS = (
    r"sign(?:ing)? up|subscribe|register|join|get|start|try|download|follow|become|support|donate|upgrade|"
    r"unlock|stay|never miss|don't miss|do not miss|want|enjoy(?:ing|ed)?|like|love|tired of|read|see|hear|"
    r"discover|receive|save|claim|install|create|log in|sign in|tell|forward|give|choose|make|break|escape|"
    r"go|understand|cut|compare|explore|find|catch|enter|add|turn on|enable|check out|learn|take|activate"
)
_OFFER = (
    r"(?:(?:our|free|the|daily|weekly|morning|email|news|a) (?:\w+ ){0,2}newsletters?|your (?:\w+ )?inbox|"
    r"free trial|your e-?mail(?: address)?|premium subscription|become a member|ad-free|"
    r"(?:our|your|free) (?:\w+ )?(?:apps?|subscription|membership|podcast|account|notifications?|alerts?|"
    r"channel|discount|gift)|(?:the|our) app (?:today|now|for)|app store|google play|"
    r"(?:both|all|every|other|opposing) sides?|full picture|filter bubble|echo chamber|blind ?spots?|"
    r"(?:in|under|within|just|only) (?:just |only |under |about )?(?:\d+|five|ten|three|"
    r"two) ?-?min(?:ute)?s?|"
    r"\d+-minute|\$ ?\d[\d.,]*|[€£] ?\d[\d.,]*|\d[\d.,]* ?€|us on|us at|our (?:journalism|work|reporting|"
    r"channel|community|newsroom|team)|unlimited access|full access|breaking news alerts?|% off)"
)
_IMPERATIVE = re.compile(
    rf"(?:please |and |or |then |today, )?(?:{_ASKS})\b[^.]*\b{_OFFER}(?!\w).*|follow us\b.*"
)
_CLAUSE = re.compile(
    r"(?:.*\b|)(?:sign(?:ing)? up (?:for|to|now|here|today|free|below|and)(?! (?:its|their|his|her)\b)|"
    r"subscrib(?:e|ing) (?:to|for|now|today|here|below|and)(?! (?:its|their|his|her)\b)|"
    r"(?:delivered |straight |sent |directly )*(?:to|in|into) your (?:e-?mail )?inbox|start (?:your|"
    r"a) .{0,12}"
    r"trial|(?:download|get|try) (?:the|our) (?:free )?app|support our (?:work|journalism|newsroom)|"
    r"follow us|"
    r"get (?:our|the) (?:free |daily |weekly |morning )*(?:e-?mail|newsletter|briefing|digest)|"
    r"(?:join|become) (?:a member|our \w+)|(?:sign|log) in to|jetzt .{0,60}(?:abonnieren|anmelden)|"
    r"cancel any ?time|have an account)\b.*"
)
_OWN_OFFER = re.compile(
    r"(?:our|the|this|a|your|free|daily|weekly|morning|evening|get the|get our|new|\w+'s) "
    r"(?:(?:free|daily|weekly|morning|evening|new|news|email|e-mail|breaking) ){0,2}newsletters?"
    r"(?:$|[:!–—-].*| (?:is |gives? you|brings? you|for |with |keeps? you|delivers? |lands? ).{0,100})"
)
_ADDRESSED = re.compile(
    r"\b(?:you|your|you're|you'll|we|us|our|sie|ihr(?:en?)?|vous|votre|vos|tu|ihnen|usted)\b"
)
_ENDS = re.compile(r"(?<=[.!?])[\"'”’]? +(?=\S)| [·•|] ")
_BOX = re.compile(
    r"(?:in partnership with|sponsored by|presented by|brought to you by|a message from|"
    r"together with) .{2,60}|"
    r"(?:upgrade|log in|sign in|continue reading) (?:to|now|for|with|today) .{2,80}|"
    r"enter your e-?mail.{0,40}|"
    r"you(?:'re| are) (?:reading|using|on) (?:the|a|our) free .{2,80}"
)
_PRICE = re.compile(
    r"(?:(?:only|just|from|for|starting at|ab|dès|desde) )*(?:[$€£] ?\d[\d.,]*|\d[\d.,]* ?(?:€|\$|eur|usd))"
    r" ?(?:/|per|a|an|pro|par|al|por|each|im) ?(?:month|mo|year|yr|week|day|monat|jahr|mois|an|mes|"
    r"año)\b.{0,80}"
)


NOTICE_WORDS = frozenset(
    (
        "ai i ki ia gpt chatgpt llm llms artificial intelligence künstliche künstlicher inteligencia "
        "intelligenza inteligência kunstmatige model models machine machines algorithm algorithms automated "
        "software claude gemini automatisch automatically automatiquement automáticamente automaticamente "
        "mistake mistakes error errors inaccuracy inaccuracies inaccurate incomplete incorrect wrong "
        "imprecise omissions hallucinations misleading outdated fehler fehlerhaft ungenau ungenauigkeiten "
        "erreur erreurs inexactitudes errores error errori inesattezze erros imprecisões fouten fout report "
        "reports problem problema problème probleem issue issues bug concern correction feedback helpful "
        "useful check verify double review newsletter newsletters inbox trial email mail e subscription app "
        "apps podcast membership account notifications alerts channel discount gift premium member ad store "
        "google full picture filter echo blind blindspot blindspots side sides min mins minute minutes month "
        "mo year yr week day monat jahr mois an mes año us our your you access alert subscribe subscribing "
        "sign signing follow support cancel log abonnieren anmelden partnership sponsored presented brought "
        "message together upgrade continue enter off "
    ).split()
)
"""A line without one of these words is no notice and need not be looked at."""


def notice_kind(folded: str) -> BoilerplateKind | None:
    """What notice a whole line is ("ai-notice" or "promo"), in small letters and without edge marks."""
    folded = _LABEL.sub("", folded)
    if len(folded) > _LONGEST or folded[:1] in "\"“'«" or _REPORTED.search(folded):
        return None
    kinds: list[BoilerplateKind] = []
    for sentence in _sentences(folded):
        if _AI_NOTICE.fullmatch(sentence):
            kinds.append("ai-notice")
        elif _is_promo(sentence):
            kinds.append("promo")
        elif not kinds and _TEASES.match(sentence):
            continue
        elif not kinds or not _FOLLOWS.fullmatch(sentence):
            return None
    return kinds[0] if kinds else None


def stray_kind(folded: str) -> BoilerplateKind | None:
    """What an unmarked line below a run of points is, where it is not one of them: judged less strictly."""
    if len(folded) > _STRAY or folded[:1] in "\"“'«" or _REPORTED.search(folded):
        return None
    if re.match(rf"(?:please )?(?:{_ASKS})\b", folded) and _ADDRESSED.search(folded):
        return "promo"
    if re.match(rf"{_AI}[- ](?:{_MADE}|{_TEXTS})\b", folded) and re.search(rf"\b{_FLAWS}\b", folded):
        return "ai-notice"
    if re.search(rf"\b{_OFFER}(?!\w)", folded) and re.search(r"\b(?:you|your|our|us)\b", folded):
        return "promo"
    return None


def explains(folded: str) -> bool:
    """True for a line that may explain a section, in small letters; whether it does, its place tells."""
    return (
        len(folded) <= _EXPLANATION and not _REPORTED.search(folded) and _EXPLAINS.match(folded) is not None
    )


def _is_promo(sentence: str) -> bool:
    return any(rule.fullmatch(sentence) for rule in (_IMPERATIVE, _CLAUSE, _OWN_OFFER, _PRICE, _BOX))


def _sentences(folded: str) -> list[str]:
    return [part for part in (one.strip(" .!?:;–—-*_[]()") for one in _ENDS.split(folded)) if part]
