"""The words of headings: names of sections in many languages, and names of leanings.

Pure tables. The English synonyms are those of FORMATS.md section 6; the other languages were written from
general knowledge. Each string is a list of whole lines in small letters, apart by bars.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.model import Leaning, SectionKind

ENGLISH: dict[SectionKind, str] = {
    "overview": (
        "overview|summary|quick summary|story summary|ai summary|the summary|"
        "in summary|highlights|key "
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
        "opposite sides|both sides|where they differ|where they agree|"
        "where the sides differ|where the sides agree|"
        "where both sides agree|what both sides agree on|what they agree on|what they disagree on|"
        "points of agreement|points of disagreement|areas of agreement|areas of disagreement|"
        "all sides|"
        "common ground|room for disagreement|perspective signals|framing|"
        "media framing|how it is framed|"
        "how each side covered it|how each side frames it|how each side sees it|how each side tells it|"
        "how the sides see it|side by side|views|the views|opinions|"
        "what each side says|what they are saying|"
        "what they're saying|narrative comparison|viewpoint comparison|political perspectives"
    ),
    "coverage": (
        "informed by|who is reporting|who's reporting|who is reporting it|media landscape|"
        "source breakdown|bias breakdown|leaning breakdown|political breakdown|"
        "top sources|our sources|sources used|original sources|"
        "featured coverage|featured coverage of this story|"
        "articles|article|sources|source|coverage|full coverage|coverage details|coverage "
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
        "reader questions|readers ask|readers also ask|asked and answered|your questions answered|"
        "your questions, answered|questions answered|"
        "people also ask|people also asked|"
        "dig deeper|ask about this story|explainer questions"
    ),
    "history": (
        "history|story updates|story changes|changes|"
        "changes to this page|story history|article history|page history|edit history|"
        "versions|version history|"
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
        "why it matters|my take|our take|why this matters|why does it matter|"
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
        "the details|go deeper|between the lines|by the numbers|the numbers|numbers|"
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

BODY: dict[SectionKind, str] = {"body": "full story|the full story|full text|article text"}
"""Headings above the text of an article that is part of a story page."""

OTHERS: dict[SectionKind, str] = {
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

LEANINGS: tuple[tuple[Leaning, str], ...] = (
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
