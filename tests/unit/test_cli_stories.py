"""`story` and `brief` on the starter library: what they print, what they keep, where they end."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.cli import main

Run = Callable[..., tuple[int, str, str]]
GAZETTE = "seeds/04-tarn-valley-gazette.jsonl"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["--library", str(tmp_path / "library"), *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    assert run("list")[0] == 0
    return run


def test_why_articles_are_one_story(run: Run) -> None:
    code, out, _ = run("story", GAZETTE)
    assert code == 0 and "same story" in out and out.count("\n- ") == 3
    (words,) = [line for line in out.splitlines() if line.startswith("shared words: ")]
    assert "Tarn" in words and "Valley" in words
    answer = json.loads(run("story", GAZETTE, "--json")[1])
    assert answer["relation"] == "same" and len(answer["documents"]) == 3 and answer["parted"] == []


def test_a_split_is_said_kept_and_taken_back(run: Run) -> None:
    code, out, _ = run("story", GAZETTE, "--split")
    assert code == 0 and "stands apart from its story now" in out and "--reset" in out
    assert "parted from it by you" in run("story", GAZETTE)[1]
    assert json.loads(run("story", GAZETTE, "--json")[1])["relation"] == "unrelated"
    assert "Nothing is corrected" in run("story", GAZETTE, "--reset")[1]
    assert json.loads(run("story", GAZETTE, "--json")[1])["relation"] == "same"


def test_a_merge_is_said_and_kept(run: Run) -> None:
    code, out, _ = run("story", GAZETTE, "--merge", "seeds/09-central-bank.md")
    assert code == 0 and "one story now" in out and "put together by you" in out
    assert len(json.loads(run("story", GAZETTE, "--json")[1])["documents"]) == 4


def test_a_correction_without_sense_is_one_sentence(run: Run) -> None:
    code, out, err = run("story", "seeds/09-central-bank.md", "--split")
    assert (code, out) == (2, "") and "stands alone already" in err
    assert run("story", "no-such-thing")[0] == 1


def test_the_brief_is_ordered_by_sources_and_ends(run: Run) -> None:
    code, out, _ = run("brief")
    assert code == 0 and out.rstrip().endswith("That was all: 7 stories, 12 articles.")
    answer = json.loads(run("brief", "--json")[1])
    sources = [story["sources"] for story in answer["stories"]]
    assert sources == sorted(sources, reverse=True) and sources[0] == 3
    assert all(len(one["passages"]) <= 1 for story in answer["stories"] for one in story["said"][1:])


def test_the_brief_fits_its_time(run: Run) -> None:
    for minutes in (1, 2, 3):
        answer = json.loads(run("brief", "--minutes", str(minutes), "--json")[1])
        assert answer["takes"] <= minutes and answer["stories"] and answer["left_out"]
        words = sum(
            len(passage["text"].split())
            for story in answer["stories"]
            for said in story["said"]
            for passage in said["passages"]
        )
        assert words <= minutes * 238
    assert f"fits in {minutes} minutes" in run("brief", "--minutes", str(minutes))[1]


def test_every_sentence_of_the_brief_stands_in_its_document(run: Run) -> None:
    for story in json.loads(run("brief", "--json")[1])["stories"]:
        for said in story["said"]:
            shown = run("show", said["document"], "--json")[1]
            for passage in said["passages"]:
                assert json.dumps(passage["text"], ensure_ascii=False)[1:-1] in shown


def test_a_comparison_as_markdown_is_whole_and_names_both_places(run: Run) -> None:
    names = (GAZETTE, "seeds/06-tarn-valley-post.md", "seeds/05-tarn-valley-story.txt")
    code, out, _ = run("compare", *names, "--markdown")
    assert code == 0 and "| --- |" in out and "more, with" not in out
    answer = json.loads(run("compare", *names, "--json")[1])
    plain = out.replace("\\", "")
    for claim in answer["claims"]:
        for passage in claim["passages"]:
            assert passage is None or passage["text"] in plain.replace("**", "")
    for name in answer["documents"]:
        assert name in out
    assert f"{sum(claim['relation'] == 'match' for claim in answer['claims'])} matched" in out
    assert "does not mean that one source alone says it" in out
