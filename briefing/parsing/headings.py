"""Headings of story pages: which section a line opens, which leaning it names, which number it states.

Pure tables and one reader of a line. The English synonyms are those of FORMATS.md section 6; the other
languages were written from general knowledge. A line counts as a heading as a whole or not at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.model import Leaning, SectionKind

_ENGLISH: dict[SectionKind, str] = {
    "overview": (
        "overview|summary|quick summary|story summary|ai summary|the summary|in summary|highlights|key "
        "highlights|"
        "story highlights|key points|main points|key takeaways|takeaways|the takeaways|key facts|at a "
        "glance|in brief|"
        "in short|tl;dr|tldr|tl dr|the facts|the news|what happened|what to know|what we know|what we "
        "know so far|"
        "what you need to know|the big picture|big picture|bottom line|"
        "the bottom line|the gist|the latest|"
        "the essentials|abstract|executive summary|the short version|"
        "talking points|the story so far|the "
        "rundown"
    ),
    "analysis": (
        "analysis|perspectives|perspective|different perspectives|viewpoints|"
        "points of view|bias comparison|"
        "bias analysis|media bias analysis|the spin|narratives|the narratives|"
        "opposite sides|both sides|"
        "all sides|"
        "common ground|room for disagreement|perspective signals|framing|"
        "media framing|how it is framed|"
        "how each side covered it|how each side frames it|how each side sees it|how each side tells it|"
        "how the sides see it|side by side|views|the views|opinions|"
        "what each side says|what they are saying|"
        "what they're saying|narrative comparison|viewpoint comparison|political perspectives|insights "
        "by ground ai"
    ),
    "coverage": (
        "informed by|articles|article|sources|source|coverage|full coverage|coverage details|coverage "
        "spectrum|"
        "coverage breakdown|coverage by leaning|coverage by bias|news sources|total news sources|total "
        "sources|"
        "total articles|bias distribution|source distribution|leaning distribution|media coverage|news "
        "coverage|"
        "covered by|reported by|related coverage|who is covering it|"
        "who's covering it|outlets|news outlets|"
        "publishers|all sources|all articles|in the news|sources covering this story|articles covering "
        "this story"
    ),
    "faq": (
        "faq|faqs|the faq|q&a|q & a|q and a|questions|questions and answers|questions & answers|"
        "frequently asked|frequently asked questions|frequently asked questions (faqs)|faq (frequently "
        "asked questions)|frequently asked questions (faq)|quick questions|"
        "suggested questions|follow-up questions|follow up questions|"
        "common questions|top questions|key "
        "questions|"
        "reader questions|your questions answered|questions answered|people also ask|people also asked|"
        "dig deeper|ask about this story|explainer questions"
    ),
    "history": (
        "history|story history|article history|page history|edit history|versions|version history|"
        "previous versions|earlier versions|revisions|revision history|"
        "update history|updates|what changed|"
        "what's changed|what has changed|corrections|changelog|change log|change history|edits|editing "
        "history"
    ),
    "timeline": (
        "timeline|the timeline|timeline of events|a timeline|event timeline|"
        "story timeline|key dates|key "
        "events|"
        "key moments|important dates|chronology|chronology of events|"
        "how we got here|how did we get here|"
        "how it unfolded|sequence of events"
    ),
    "context": (
        "why it matters|why this matters|why does it matter|"
        "why does this matter|what it means|what this "
        "means|what does it mean|what happens now|what now|why it's important|"
        "background|the background|"
        "historical background|"
        "historical context|context|the context|more context|what's next|whats next|what is next|what "
        "comes next|"
        "what happens next|next steps|what to watch|what to watch for|"
        "looking ahead|notable|notable quotes|"
        "did you know|action items|user action items|key players|key people|who's who|key quotes|key "
        "quote|quotes|"
        "the details|go deeper|between the lines|by the numbers|"
        "geopolitical context|humanitarian impact|"
        "economic implications|future outlook|outlook|international reactions|"
        "reactions|the other side of it|"
        "business angle|scientific significance|technical details|"
        "industry impact|the backstory|backstory|"
        "what we're watching|what to expect|what's at stake|zoom in|zoom out|"
        "driving the news|state of play|reality check|yes, but|flashback|"
        "the intrigue|"
        "impact|implications"
    ),
}

_OTHERS: dict[SectionKind, str] = {
    "overview": (
        # German
        "überblick|übersicht|zusammenfassung|kurzfassung|das wichtigste|das wichtigste in kürze|"
        "das wichtigste im überblick|kernpunkte|die kernpunkte|auf einen blick|in kürze|kurz gesagt|"
        "wichtigste punkte|die wichtigsten punkte|höhepunkte|was ist passiert|was passiert ist|darum "
        "geht es|worum geht es|"
        # Spanish
        "resumen|en resumen|puntos clave|lo más destacado|destacados|"
        "aspectos destacados|lo esencial|de "
        "un vistazo|"
        "en breve|qué ha pasado|qué pasó|qué ocurrió|lo que hay que saber|"
        "claves|las claves|panorama general|"
        # French
        "résumé|en résumé|l'essentiel|points clés|les points clés|points essentiels|à retenir|ce qu'il "
        "faut retenir|"
        "ce qu'il faut savoir|en bref|en un coup d'œil|aperçu|vue d'ensemble|faits saillants|que "
        "s'est-il passé|les faits|"
        # Italian
        "riepilogo|sintesi|riassunto|in sintesi|in breve|punti chiave|i punti chiave|punti salienti|"
        "panoramica|"
        "in evidenza|cosa è successo|a colpo d'occhio|"
        # Dutch
        "overzicht|samenvatting|hoofdpunten|belangrijkste punten|kernpunten|"
        "in het kort|in één oogopslag|"
        "hoogtepunten|"
        "wat is er gebeurd|"
        # Portuguese
        "resumo|em resumo|visão geral|pontos-chave|pontos chave|"
        "pontos principais|destaques|o essencial|"
        "em síntese|"
        "o que aconteceu|num relance|"
        # Scandinavian, Polish, Czech, Turkish, Finnish
        "oversigt|oversikt|översikt|sammendrag|sammanfattning|hovedpunkter|huvudpunkter|podsumowanie|"
        "streszczenie|"
        "najważniejsze informacje|przegląd|shrnutí|přehled|özet|genel bakış|yhteenveto|"
        # Russian, Ukrainian, Arabic, Hebrew, Hindi, Chinese, Japanese, Korean
        "обзор|кратко|краткое содержание|главное|основные моменты|огляд|"
        "головне|підсумок|ملخص|نظرة عامة|"
        "أبرز النقاط|"
        "النقاط الرئيسية|סקירה|תקציר|נקודות מרכזיות|सारांश|मुख्य बिंदु|概要|摘要|"
        "概述|要点|要點|总览|ハイライト|まとめ|개요|요약|"
        "핵심 요점"
    ),
    "analysis": (
        "analyse|die analyse|perspektiven|sichtweisen|standpunkte|blickwinkel|einordnung|meinungen|"
        "análisis|perspectivas|puntos de vista|enfoques|"
        "perspectives et analyses|l'analyse|points de vue|"
        "les points de vue|analisi|prospettive|punti di vista|analyses|perspectieven|standpunten|"
        "invalshoeken|análise|"
        "pontos de vista|analys|perspektiv|perspektiver|analiza|perspektywy|"
        "analýza|pohledy|analiz|bakış "
        "açıları|"
        "analyysi|näkökulmat|анализ|точки зрения|аналіз|погляди|تحليل|وجهات النظر|ניתוח|נקודות מבט|"
        "विश्लेषण|दृष्टिकोण|"
        "分析|观点|觀點|視点|多様な視点|관점|분석"
    ),
    "coverage": (
        "artikel|quellen|berichterstattung|alle quellen|medienberichte|artículos|fuentes|cobertura|"
        "cobertura completa|"
        "couverture|couverture médiatique|les sources|articoli|fonti|copertura|bronnen|berichtgeving|"
        "dekking|artigos|"
        "fontes|källor|artiklar|bevakning|kilder|artikler|dekning|dækning|"
        "źródła|artykuły|relacje|zdroje|"
        "články|"
        "kaynaklar|haberler|lähteet|artikkelit|источники|статьи|освещение|джерела|статті|مصادر|المصادر|"
        "مقالات|تغطية|"
        "מקורות|כתבות|סיקור|स्रोत|लेख|来源|來源|文章|报道|報道|情報源|ソース|記事|출처|기사|보도"
    ),
    "faq": (
        "fragen und antworten|häufige fragen|häufig gestellte fragen|fragen & antworten|fragen|die "
        "wichtigsten fragen|"
        "preguntas frecuentes|preguntas y respuestas|preguntas|"
        "questions fréquentes|foire aux questions|"
        "questions et réponses|questions-réponses|domande frequenti|domande e risposte|domande|"
        "veelgestelde vragen|"
        "vragen en antwoorden|vragen|perguntas frequentes|"
        "perguntas e respostas|perguntas|vanliga frågor|"
        "frågor och svar|ofte stillede spørgsmål|ofte stilte spørsmål|"
        "spørsmål og svar|spørgsmål og svar|"
        "pytania i odpowiedzi|często zadawane pytania|časté dotazy|"
        "otázky a odpovědi|sıkça sorulan sorular|"
        "sık sorulan sorular|usein kysytyt kysymykset|kysymyksiä ja vastauksia|вопросы и ответы|частые "
        "вопросы|"
        "часто задаваемые вопросы|запитання й відповіді|поширені запитання|"
        "питання та відповіді|الأسئلة "
        "الشائعة|"
        "أسئلة وأجوبة|שאלות נפוצות|שאלות ותשובות|अक्सर पूछे जाने वाले प्रश्न|सवाल-जवाब|常见问题|常見問題|问答|"
        "よくある質問|質問と回答|q&aセクション|자주 묻는 질문|질문과 답변"
    ),
    "history": (
        "verlauf|versionsverlauf|änderungsverlauf|versionen|änderungen|"
        "historial|historial de versiones|"
        "versiones|"
        "cambios|historique|historique des versions|modifications|cronologia delle versioni|versioni|"
        "modifiche|"
        "versiegeschiedenis|versies|wijzigingen|histórico|histórico de versões|versões|alterações|"
        "versionshistorik|"
        "versionshistorikk|ændringshistorik|historia zmian|historie|historie verzí|sürüm geçmişi|"
        "muutoshistoria|"
        "versiohistoria|история изменений|история версий|історія змін|سجل التغييرات|היסטוריית גרסאות|"
        "संस्करण इतिहास|"
        "版本历史|版本歷史|历史版本|更新履歴|変更履歴|수정 이력|변경 이력"
    ),
    "timeline": (
        "zeitleiste|zeitachse|chronologie|chronik|chronologie der ereignisse|wichtige daten|cronología|"
        "línea de tiempo|"
        "línea del tiempo|fechas clave|frise chronologique|dates clés|cronologia|linea temporale|date "
        "chiave|tijdlijn|"
        "chronologie van gebeurtenissen|linha do tempo|datas importantes|"
        "tidslinje|oś czasu|kalendarium|"
        "časová osa|"
        "zaman çizelgesi|zaman tüneli|aikajana|хронология|хронология событий|хронологія|الجدول الزمني|"
        "التسلسل الزمني|ציר זמן|घटनाक्रम|समयरेखा|时间线|時間線|时间轴|時系列|タイムライン|年表|타임라인|연표"
    ),
    "context": (
        "hintergrund|hintergründe|warum es wichtig ist|warum das wichtig ist|"
        "wie es weitergeht|wie geht "
        "es weiter|"
        "ausblick|schlüsselpersonen|wussten sie schon|kontext|contexto|"
        "antecedentes|por qué importa|por "
        "qué es importante|"
        "qué sigue|próximos pasos|personas clave|contexte|"
        "pourquoi c'est important|et maintenant|la suite|"
        "contesto|perché è importante|cosa succede ora|prossimi passi|"
        "achtergrond|waarom dit belangrijk is|"
        "waarom het ertoe doet|hoe nu verder|vooruitblik|por que importa|"
        "por que é importante|o que vem "
        "a seguir|"
        "bakgrund|bakgrunn|baggrund|varför det är viktigt|"
        "hvorfor det er viktig|tło|kontekst|dlaczego to "
        "ważne|"
        "souvislosti|pozadí|arka plan|neden önemli|tausta|"
        "miksi sillä on merkitystä|контекст|предыстория|"
        "почему это важно|что дальше|передісторія|чому це важливо|що далі|خلفية|السياق|لماذا يهم|ماذا "
        "بعد|רקע|"
        "למה זה חשוב|पृष्ठभूमि|यह क्यों महत्वपूर्ण है|背景|为何重要|歴史的背景|今後の展望|배경|왜 중요한가"
    ),
}

_LEANINGS: tuple[tuple[Leaning, str], ...] = (
    (
        "lean-left",
        "lean left|leans left|leaning left|slightly left|center left|"
        "centre left|center-left|centre-left|"
        "lean-left",
    ),
    (
        "lean-right",
        "lean right|leans right|leaning right|slightly right|center right|centre right|center-right|"
        "centre-right|lean-right",
    ),
    (
        "left",
        "left|far left|left-leaning|left leaning|left wing|left-wing|the left|"
        "liberal|liberals|progressive|"
        "links|linke|izquierda|gauche|sinistra|esquerda|vänster|venstre|lewica",
    ),
    (
        "center",
        "center|centre|center-leaning|centre-leaning|center leaning|the center|"
        "the centre|centrist|neutral|"
        "moderate|mitte|centro|zentrum|centrum|midden|le centre",
    ),
    (
        "right",
        "right|far right|right-leaning|right leaning|right wing|right-wing|the right|conservative|"
        "conservatives|rechts|rechte|derecha|droite|destra|direita|höger|høyre|højre|prawica",
    ),
    ("mixed", "mixed|mixed leaning|gemischt|mixto|mixte|misto|gemengd"),
    (
        "unrated",
        "unrated|not rated|unknown|unknown bias|no rating|untracked|untracked bias|unclassified|"
        "not yet rated|no leaning|nicht bewertet|sin clasificar|non classé|"
        "non valutato|niet beoordeeld",
    ),
)


def _table(*sources: dict[SectionKind, str]) -> dict[str, SectionKind]:
    return {
        phrase: kind
        for source in sources
        for kind, phrases in source.items()
        for phrase in phrases.split("|")
    }


_PHRASES = _table(_OTHERS, _ENGLISH)
_SIDES: dict[str, Leaning] = {phrase: side for side, phrases in _LEANINGS for phrase in phrases.split("|")}
_SIDE_WORDS = "|".join(sorted((re.escape(phrase) for phrase in _SIDES), key=len, reverse=True))
_SIDE_NOUNS = (
    r"(?:sources?|outlets?|media|press|articles?|coverage|perspectives?|views?|viewpoints?|narratives?|bias|takes?|"
    r"analysis|framing|reports|side)"
)

_PATTERNS: tuple[tuple[SectionKind, re.Pattern[str]], ...] = (
    (
        "overview",
        re.compile(r"(?:what (?:you need )?to know|what we know)(?: (?:so far )?(?:about|on) .{2,60})?"),
    ),
    (
        "overview",
        re.compile(
            r"(?:key|main|top|\d+|three|four|five|six|seven) (?:key )?(?:points|takeaways|facts|things "
            r"to know|highlights)(?: from .{2,50})?"
        ),
    ),
    (
        "analysis",
        re.compile(
            r"how (?:each side|both sides|the (?:left|right|cent(?:er|re)|media|press|outlets)|(?:left|"
            r"right|cent(?:er|re))(?:-leaning)? \w+) (?:covers?|covered|frames?|framed|sees?|saw|tells?|"
            r"told|reports?|reported|is covering|are covering)(?: (?:it|this|the \w+|this \w+))?"
        ),
    ),
    ("analysis", re.compile(r"the view from .{2,40}")),
    ("analysis", re.compile(r"[\w.\- ]{2,30}'s view")),
    ("coverage", re.compile(r"(?:news )?(?:articles|sources|outlets) (?:covering|on|about|in) .{2,40}")),
    (
        "faq",
        re.compile(
            r"(?:(?:frequently asked|common|key|top|quick|suggested|follow-up) )?questions (?:about|on|"
            r"and answers about) .{2,60}"
        ),
    ),
    ("faq", re.compile(r"(?:faqs?|q&a) ?(?:about|on|-|–|:) ?.{2,60}")),
    ("timeline", re.compile(r"(?:timeline|chronology)(?: of)? .{2,50}")),
    ("context", re.compile(r"why (?:this|it|the \w+) (?:story )?matters(?: (?:now|to .{2,30}))?")),
)
_SIDE = re.compile(
    rf"(?:(?:from|on|for) the |from |the |view(?:s)? from the |what the |how the )?(?P<side>{_SIDE_WORDS})"
    rf"(?: (?:says?|sees? it|thinks))?(?:[ -]+{_SIDE_NOUNS})?"
)
_ANALYSIS_SIDE = re.compile(
    rf"(?:from the|view(?:s)? from the|what the|how the) (?P<side>{_SIDE_WORDS})\b.*|the (?:left|right|"
    rf"center|centre)"
    rf"|(?:{_SIDE_WORDS})[ -]+(?:perspectives?|views?|viewpoints?|narratives?|takes?|analysis|framing)"
)
_WHOSE = re.compile(rf"(?:how|view from) (?:the )?(?P<side>{_SIDE_WORDS})(?: |$)")
_EDGE = re.compile(r"^[^\w(\[]+|[^\w)\]?.!%]+$")
_BRACKETED = re.compile(r"\s*[(\[](\d{1,3}(?:[,. ]\d{3})*|\d+)[)\]]$")
_TRAILING = re.compile(r"\s*[:–—·|-]?\s*(\d{1,3}(?:,\d{3})+|\d{1,6})$")
_LEADING = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,6})\+?\s+(\S.*)$")
_TOTAL = re.compile(
    r"(?:(?:coverage|sources|articles) ?[:–—-] ?|(?:in )?total ?:? ?|gesamt ?:? ?|totale? ?:? ?|totaal ?:? ?)"
    r"(?P<number>\d{1,6})(?: (?:sources|articles|outlets|quellen|artikel|fuentes|articles|fonti|bronnen))?"
)
_LONGEST = 90
"""No heading is longer than this, in characters; a bound on the work for each line, too."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a line says if it is a heading."""

    kind: SectionKind | None
    """Section that it opens; None for a bare leaning ("Left", "Center (1)")."""
    side: Leaning | None = None
    count: int | None = None


def fold(text: str) -> str:
    """A line as the tables know it: small letters, straight apostrophes, no marks around it."""
    folded = " ".join(text.casefold().replace("’", "'").replace("‘", "'").split())
    for _ in range(3):
        folded = _EDGE.sub("", folded)
    if folded[:1] in "([" and folded[-1:] in ")]":
        folded = folded[1:-1].strip()
    return folded.rstrip("?.!") if folded.rstrip("?.!") in _PHRASES else folded


def read_heading(text: str) -> Heading | None:
    """The heading that a line is; None for any other line. The whole line must be known."""
    if len(text) > _LONGEST:
        return None
    folded = fold(text)
    if not folded:
        return None
    plain = _plain_heading(folded)
    if plain is not None:
        return plain
    return _counted(folded)


def _plain_heading(folded: str) -> Heading | None:
    kind = _PHRASES.get(folded)
    if kind is not None:
        return Heading(kind)
    match = _SIDE.fullmatch(folded)
    if match is not None:
        side = _SIDES[match["side"]]
        return Heading("analysis" if _ANALYSIS_SIDE.fullmatch(folded) else None, side)
    for named, pattern in _PATTERNS:
        if pattern.fullmatch(folded):
            whose = _WHOSE.search(folded) if named == "analysis" else None
            return Heading(named, _SIDES[whose["side"]] if whose else None)
    return None


def _counted(folded: str) -> Heading | None:
    """Headings that state a number: "Articles (3)", "11 articles", "Total News Sources173"."""
    total = _TOTAL.fullmatch(folded)
    if total is not None:
        return _with_count(Heading("coverage"), total["number"])
    bracketed = _BRACKETED.search(folded)
    if bracketed is not None:
        inner = _plain_heading(_EDGE.sub("", folded[: bracketed.start()]))
        return None if inner is None else _with_count(inner, bracketed[1])
    leading = _LEADING.fullmatch(folded)
    if leading is not None:
        inner = _plain_heading(_EDGE.sub("", leading[2]))
        if inner is None and re.fullmatch(
            r"(?:news |total )?(?:articles?|sources?|outlets?)(?: (?:cover|report)(?:ing)? .+)?", leading[2]
        ):
            inner = Heading("coverage")
        return _with_count(inner, leading[1]) if inner is not None and _countable(inner) else None
    trailing = _TRAILING.search(folded)
    if trailing is not None:
        inner = _plain_heading(_EDGE.sub("", folded[: trailing.start()]))
        return _with_count(inner, trailing[1]) if inner is not None and _countable(inner) else None
    return None


def _countable(heading: Heading) -> bool:
    return heading.kind in (None, "coverage")


def _with_count(heading: Heading, digits: str) -> Heading:
    return Heading(heading.kind, heading.side, int(re.sub(r"\D", "", digits)))


_OPENING_SIDE = re.compile(
    rf"(?:the |most |many |some |several |both )?(?P<side>{_SIDE_WORDS})(?:[- ](?:leaning|wing|"
    rf"of-cent(?:er|re)|aligned))?"
    r" (?:sources?|outlets?|media|press|news|(?:news)?papers?|magazines?|sites|publications?|articles?|"
    r"coverage|commentators?|voices|reports|reporting|"
    r"narratives?|perspectives?|quellen|medien|fuentes|medios|médias|fonti|bronnen|fontes)\b"
)
_OPENING_ON_SIDE = re.compile(
    r"(?:news |media )?(?:sources?|outlets?|media|coverage|articles?|reports|voices|commentators?|those|"
    r"publications?)"
    rf" (?:from|on|of|at|in|leaning) (?:the )?(?:political )?(?P<side>{_SIDE_WORDS})\b"
)


_OPENING_OF_SIDE = re.compile(
    rf"(?:l[aeo]s?|i|os?|as?|die|de) ?(?:medios|médias|media|fuentes|sources|prensa|presse|stampa|fonti|"
    rf"meios|imprensa|bronnen|medien)"
    rf" (?:de|di|da|van|der|d'|del) ?(?:la |l'|cent(?:re)?-)?(?P<side>{_SIDE_WORDS})\b"
)


def opening_side(text: str) -> Leaning | None:
    """The leaning that a view names for itself in its first words: "Center-leaning sources frame …"."""
    folded = text[:80].casefold().replace("’", "'").lstrip("\"'“ ")
    match = _OPENING_SIDE.match(folded) or _OPENING_ON_SIDE.match(folded) or _OPENING_OF_SIDE.match(folded)
    return _SIDES[match["side"]] if match else None
