"""Questions as somebody would ask them find the answer: words of grammar are not needed."""

from __future__ import annotations

from briefing.library import temporary_library

QUESTIONS = """
what did the workers do under false names | US Files Cases 3
how many websites did the justice department seize | US Files Cases 2
where did most of the workers move to | US Files Cases 4
how is the money funnelled to the state | US Files Cases 3
who copied the look of real firms | US Files Cases 1
which states filed charges | US Files Cases 2
how many people are in the shelters | Tarn Valley Flood 1
why did the levee at mill bend fail | Tarn Valley Flood 2
when will the teams inspect the homes | Tarn Valley Flood 3
when are people allowed to go home | Tarn Valley Flood 3
who will report within 30 days | Tarn Valley Flood 2
how many of the shipments were inspected | Port Audit 1
what was found in the containers | Port Audit 2
is the grain route open | Port Audit 3
when does the ministry decide about it | Port Audit 3
how many gun barrels were there | Port Audit 2
"""


def test_questions_find_their_answers() -> None:
    asked = [line.split(" | ") for line in QUESTIONS.strip().splitlines()]
    missed = []
    with temporary_library() as library:
        library.fill()
        for question, wanted in asked:
            title, number = wanted.rsplit(" ", 1)
            found = library.search(question, limit=5)
            if not any(hit.title.startswith(title) and hit.faq == int(number) for hit in found):
                missed.append(question)
    assert missed == []
