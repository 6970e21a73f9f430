"""Documents for the tests of `briefing.compare`."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from briefing.model import Boilerplate, Coverage, Document, FaqEntry, Item, Paragraph, Section, SectionKind
from briefing.text import clean, clean_line


def article(
    name: str, title: str, *paragraphs: str, published: str = "", deck: str = "", topic: str = ""
) -> Document:
    body = tuple(Paragraph(clean(text)) for text in paragraphs)
    return Document(
        key=name,
        id=name,
        kind="article",
        title=clean_line(title),
        deck=clean_line(deck),
        topic=clean_line(topic),
        sections=(Section("body", body),) if body else (),
        published=published,
    )


def page(
    name: str,
    title: str,
    points: Sequence[str],
    answers: Sequence[str] = (),
    *,
    notice: str = "",
    coverage: Coverage | None = None,
) -> Document:
    overview: list[Item] = [Paragraph(clean(point), "point") for point in points]
    if notice:
        overview.append(Boilerplate("ai-notice", clean_line(notice)))
    parts: list[tuple[SectionKind, tuple[Item, ...]]] = [("overview", tuple(overview))]
    if coverage is not None:
        parts.append(("coverage", (coverage,)))
    parts.append(("faq", tuple(FaqEntry(n, clean(text)) for n, text in enumerate(answers, start=1))))
    sections = tuple(Section(kind, items) for kind, items in parts if items)
    return Document(key=name, id=name, kind="story", title=clean_line(title), sections=sections)


_WORDS = """river levee county shelter people moved reward court seized market rate rose fell Monday $4 17
3.5% “Wait,” said U.S. Dr. and the of in to not — ? ! 北京 מים é"""
words = st.sampled_from(_WORDS.split())
lines = st.lists(words, max_size=14).map(" ".join)
foreign = st.one_of(lines, st.text(max_size=60))
dates = st.sampled_from(
    ["", "2024-12-10", "2024-12-11T08:40:00Z", "2024-12-20", "2024", "no date", "2024-02-31"]
)


@st.composite
def documents(draw: st.DrawFn, name: str = "x") -> Document:
    made = article(
        name,
        draw(foreign),
        *draw(st.lists(foreign, max_size=6)),
        published=draw(dates),
        deck=draw(foreign),
    )
    points = draw(st.lists(foreign, max_size=3))
    answers = draw(st.lists(foreign, max_size=3))
    if not points and not answers:
        return made
    told = page(name, "", points, answers)
    return Document(
        key=name,
        id=name,
        kind="story",
        title=made.title,
        deck=made.deck,
        sections=(*made.sections, *told.sections),
        published=made.published,
    )
