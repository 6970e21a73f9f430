"""The command line on the starter library: every command, its JSON, its exit codes, its errors."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing import __version__
from briefing.cli import main

Run = Callable[..., tuple[int, str, str]]

LIST = ["id", "key", "kind", "title", "outlet", "published", "story", "words", "minutes", "unread", "faq"]
SHOW = [
    "id",
    "key",
    "kind",
    "title",
    "deck",
    "byline",
    "outlet",
    "published",
    "url",
    "words",
    "minutes",
    "overview",
    "perspectives",
    "coverage",
    "faq",
    "timeline",
    "quotes",
    "body",
    "history",
    "ai_notice",
    "boilerplate",
    "summary",
    "figures",
]
FIGURE = [
    "kind",
    "surface",
    "low",
    "high",
    "unit",
    "approx",
    "delta",
    "scope",
    "per",
    "section",
    "paragraph",
    "start",
    "end",
    "salience",
]
HIT = ["document", "key", "title", "section", "faq", "tier", "snippet", "spans"]


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the starter documents, made once."""
    path = tmp_path_factory.mktemp("library")
    assert main(["--library", str(path), "list", "--plain"]) == 0
    return path


@pytest.fixture
def run(
    starter: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Run:
    monkeypatch.setenv("BRIEFING_LIBRARY", str(tmp_path / "not-this-one"))

    def run(*arguments: str, library: Path = starter) -> tuple[int, str, str]:
        code = main(["--library", str(library), *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture
def ids(run: Run) -> Callable[[str], str]:
    """Id of the document whose key or title holds a word."""
    rows = json.loads(run("list", "--json")[1])

    def find(word: str) -> str:
        found = [row["id"] for row in rows if word in row["key"] or word in row["title"]]
        assert len(found) == 1, (word, found)
        return str(found[0])

    return find


def text_at(answer: dict[str, Any], section: str, index: int) -> str:
    match section:
        case "title" | "deck":
            return str(answer[section])
        case "overview" | "timeline":
            return str(answer[section][index]["text"])
        case "analysis":
            return str(answer["perspectives"][index]["text"])
        case "faq":
            return str(answer["faq"][index]["answer"])
        case "question":
            return str(answer["faq"][index]["question"])
        case "body":
            return str(answer["body"][index])
    texts = [text for part in answer["sections"] if part["kind"] == section for text in part["paragraphs"]]
    return str(texts[index])


# Reading


@pytest.mark.parametrize(
    "order", ["--library {} --json list", "list --json --library {}", "--json list --library={}"]
)
def test_options_may_stand_before_and_after_the_command(
    order: str,
    starter: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("BRIEFING_LIBRARY", str(tmp_path))
    assert main([word.format(starter) for word in order.split()]) == 0
    out, err = capsys.readouterr()
    assert len(json.loads(out)) == 12
    assert err == ""
    assert not list(tmp_path.iterdir())


def test_list_json(run: Run) -> None:
    code, out, err = run("list", "--json")
    rows = json.loads(out)
    assert (code, err) == (0, "")
    assert len(rows) == 12
    assert all(list(row) == LIST for row in rows)
    assert {row["outlet"] for row in rows} == {"", "Sample Gazette", "Sample Wire", "Sample Post"}
    assert {type(row["words"]) for row in rows} == {int}


def test_list_groups_stories_before_single_articles(run: Run) -> None:
    code, out, _ = run("list")
    assert code == 0
    assert out.startswith("12 articles, 3 stories, ")
    assert out.index("North Korea") < out.index("Single articles")
    for row in json.loads(run("list", "--json")[1]):
        assert row["title"] in out


def test_show_json_of_every_document(run: Run) -> None:
    for row in json.loads(run("list", "--json")[1]):
        code, out, _ = run("show", row["id"], "--json")
        answer = json.loads(out)
        assert code == 0
        assert [name for name in answer if name in SHOW] == SHOW
        for name in ("id", "key", "kind", "title", "outlet", "published", "words", "minutes"):
            assert answer[name] == row[name]
        assert len(answer["faq"]) == row["faq"]
        for sentence in answer["summary"]:
            text = text_at(answer, sentence["section"], sentence["paragraph"])
            assert text[sentence["start"] : sentence["end"]] == sentence["text"]
        for figure in answer["figures"]:
            assert list(figure) == FIGURE
            text = text_at(answer, figure["section"], figure["paragraph"])
            assert text[figure["start"] : figure["end"]] == figure["surface"]


def test_show_the_story_page(run: Run, ids: Callable[[str], str]) -> None:
    answer = json.loads(run("show", ids("02-north-korea-story"), "--json")[1])
    assert answer["kind"] == "story"
    assert [len(answer[name]) for name in ("overview", "perspectives", "faq")] == [5, 1, 5]
    assert answer["coverage"]["line"] == "3 stated, 1 Center, 2 unknown, none listed"
    assert {entry["question"] for entry in answer["faq"]} == {None}
    assert answer["history"]["stated"]
    assert answer["ai_notice"]


def test_show_in_words(run: Run, ids: Callable[[str], str]) -> None:
    code, out, _ = run("show", ids("02-north-korea-story"))
    assert code == 0
    assert "FAQ 2 of 5:" in out
    assert "no questions in the file" in out
    assert "3 stated, 1 Center, 2 unknown, none listed." in out
    assert "folded: " in out


def test_show_by_prefix_and_by_path(run: Run, ids: Callable[[str], str]) -> None:
    name = ids("02-north-korea-story")
    key = json.loads(run("show", name, "--json")[1])["key"]
    for named in (name[:8], key):
        assert json.loads(run("show", named, "--json")[1])["id"] == name


def test_figures(run: Run, ids: Callable[[str], str]) -> None:
    name = ids("01-north-korea-article")
    code, out, _ = run("figures", name, "--json")
    figures = json.loads(out)
    assert code == 0
    assert all(list(figure) == FIGURE for figure in figures)
    assert figures == json.loads(run("show", name, "--json")[1])["figures"]
    domains = [figure for figure in figures if "17" in figure["surface"]]
    assert [(figure["low"], figure["section"], figure["paragraph"]) for figure in domains] == [
        (17, "body", 14)
    ]
    assert type(domains[0]["low"]) is int
    code, out, _ = run("figures", name)
    assert code == 0
    assert "Key figures" in out
    assert "$88 million" in out


def test_compare(run: Run, ids: Callable[[str], str]) -> None:
    names = [ids("01-north-korea-article"), ids("02-north-korea-story"), ids("03-north-korea-wire")]
    code, out, _ = run("compare", *names, "--json")
    answer = json.loads(out)
    assert code == 0
    assert answer["documents"] == names
    assert answer["relation"] in ("same", "related", "unrelated")
    assert {row["relation"] for row in answer["ledger"]} <= {"same", "approx", "differs", "only"}
    for row in answer["ledger"]:
        assert list(row)[:3] == ["label", "relation", "cells"]
        assert len(row["cells"]) == 3
        assert all(list(figure) == FIGURE for cell in row["cells"] for figure in cell)
    assert all(len(claim["passages"]) == 3 for claim in answer["claims"])
    code, out, _ = run("compare", *names)
    assert code == 0
    assert "= same " in out
    assert "Sample Wire" in out


def test_faq_of_one_and_of_all(run: Run, ids: Callable[[str], str]) -> None:
    name = ids("05-tarn-valley-story")
    code, out, _ = run("faq", name, "--json")
    entries = json.loads(out)
    assert code == 0
    assert [list(entry) for entry in entries] == [["document", "title", "number", "question", "answer"]] * 3
    assert entries[0]["question"] == "How many people have been moved?"
    everything = json.loads(run("faq", "--json")[1])
    assert {entry["document"] for entry in everything} >= {
        name,
        ids("02-north-korea-story"),
        ids("grain-route-audit"),
    }
    assert "Q1 How many people have been moved?" in run("faq", name)[1]


def test_a_document_without_questions(run: Run, ids: Callable[[str], str]) -> None:
    code, out, err = run("faq", ids("01-north-korea-article"))
    assert (code, out) == (1, "")
    assert err.count("\n") == 1


def test_search(run: Run) -> None:
    code, out, _ = run("search", "funnel", "weapons", "--json", "--limit", "4")
    answer = json.loads(out)
    assert code == 0
    assert list(answer) == ["query", "scope", "hits"]
    assert answer["query"] == "funnel weapons"
    assert 0 < len(answer["hits"]) <= 4
    for hit in answer["hits"]:
        assert list(hit) == HIT
        assert all(0 <= start < end <= len(hit["snippet"]) for start, end in hit["spans"])
    assert answer["hits"][0]["title"] == "Port Audit Finds Grain Route Used to Funnel Weapons Parts"
    assert "Exact: 1" in run("search", "funnel weapons")[1]


def test_search_in_a_part(run: Run) -> None:
    answer = json.loads(run("search", "weapons", "--in", "faq,title", "--json")[1])
    assert answer["scope"] == ["faq", "title"]
    assert {hit["section"] for hit in answer["hits"]} <= {"faq", "title"}


def test_search_without_a_hit(run: Run) -> None:
    code, out, err = run("search", "zyxwvutsrq")
    assert (code, out) == (1, "")
    assert "No match" in err
    code, out, _ = run("search", "zyxwvutsrq", "--json")
    assert code == 1
    assert json.loads(out)["hits"] == []


def test_changes(run: Run, ids: Callable[[str], str]) -> None:
    name = ids("tarn-valley-levee")
    code, out, _ = run("changes", name, "--json")
    answer = json.loads(out)
    assert code == 0
    assert (answer["old"]["number"], answer["new"]["number"]) == (2, 3)
    assert answer["headline"]["new"]["text"].startswith("Levee Fails")
    assert ("70", "109") in {
        (change["old_value"].split()[0], change["new_value"].split()[0])
        for change in answer["figures"]
        if change["old"] and change["new"]
    }
    code, out, _ = run("changes", name)
    assert code == 0
    assert "→" in out
    assert "$4 million" in out
    first = json.loads(run("changes", name, "--old", "1", "--new", "2", "--json")[1])
    assert (first["old"]["number"], first["headline"]) == (1, None)


def test_no_earlier_version(run: Run, ids: Callable[[str], str]) -> None:
    code, out, err = run("changes", ids("09-central-bank"))
    assert (code, out) == (1, "")
    assert err.startswith("briefing: No earlier version. First seen ")


# Plain output


@pytest.mark.parametrize("arguments", [["list"], ["faq"], ["search", "weapons"]], ids=" ".join)
def test_plain_output_is_printable_lines(run: Run, arguments: list[str]) -> None:
    _, out, _ = run(*arguments)
    assert out.endswith("\n")
    assert not [letter for letter in out if letter != "\n" and unicodedata.category(letter)[0] == "C"]


# Putting in and taking out


def test_add_again_change_and_forget(run: Run, tmp_path: Path) -> None:
    library, note = tmp_path / "library", tmp_path / "note.txt"
    note.write_text("Bridge opens\n\nThe bridge opened on Monday with 40 guests.\n")
    code, out, err = run("add", str(note), "--json", library=library)
    first = json.loads(out)
    assert (code, err) == (0, "")
    assert (len(first["new"]), first["revised"], first["unchanged"], first["failed"]) == (1, [], [], [])
    assert json.loads(run("add", str(note), "--json", library=library)[1])["unchanged"] == first["new"]
    note.write_text("Bridge opens\n\nThe bridge opened on Monday with 60 guests.\n")
    assert json.loads(run("add", str(note), "--json", library=library)[1])["revised"] == first["new"]
    assert json.loads(run("list", "--json", library=library)[1])[0]["id"] == first["new"][0]
    code, out, _ = run("forget", str(note), library=library)
    assert (code, out) == (0, "1 document taken out.\n")
    assert run("list", "--json", library=library)[:2] == (1, "[]\n")


def test_adding_first_leaves_the_samples_out(run: Run, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Bridge opens\n\nThe bridge opened on Monday.\n")
    assert run("add", str(note), library=tmp_path / "library")[0] == 0
    assert len(json.loads(run("list", "--json", library=tmp_path / "library")[1])) == 1


def test_first_start_says_that_samples_were_put_in_and_forget_takes_them_out(
    run: Run, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    code, out, err = run("list", "--json", library=library)
    assert code == 0
    assert len(json.loads(out)) == 12
    assert "12 sample documents were put in" in err
    assert run("list", library=library)[2] == ""
    assert json.loads(run("forget", "--starter", "--json", library=library)[1]) == {"forgotten": 12}
    assert run("forget", "--starter", library=library)[0] == 1
    code, out, err = run("list", library=library)
    assert (code, err) == (1, "")
    assert "empty" in out


# Files without a library


def test_a_file_is_shown_and_not_kept(run: Run, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Bridge opens\n\nThe bridge opened on Monday with 40 guests.\n")
    library = tmp_path / "library"
    code, out, _ = run(str(note), library=library)
    assert code == 0
    assert "The bridge opened on Monday with 40 guests." in out
    assert json.loads(run(str(note), "--json", library=library)[1])["title"] == "Bridge opens"
    assert not library.exists()


def test_a_folder_is_listed(run: Run, tmp_path: Path) -> None:
    for number in (1, 2, 3):
        (tmp_path / f"{number}.txt").write_text(f"Bridge {number} opens\n\nIt opened on Monday.\n")
    code, out, _ = run(str(tmp_path), "--json")
    assert code == 0
    assert {row["title"] for row in json.loads(out)} == {"Bridge 1 opens", "Bridge 2 opens", "Bridge 3 opens"}


def test_a_file_named_like_a_command_is_opened_by_its_path(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("list").write_text("A file called list\n\nIt is read when it is named as a path.\n")
    assert json.loads(run("./list", "--json")[1])["title"] == "A file called list"


@pytest.fixture
def notes(tmp_path: Path) -> tuple[str, str]:
    """Two files of one event that are in no library."""
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("Bridge opens in Westbury\n\nThe bridge opened on Monday with 40 guests.\n")
    new.write_text("Bridge opens in Westbury\n\nThe bridge opened on Monday with 60 guests.\n")
    return str(old), str(new)


@pytest.mark.parametrize("command", ["show", "figures"])
def test_a_command_reads_a_file_without_keeping_it(
    run: Run, notes: tuple[str, str], tmp_path: Path, command: str
) -> None:
    code, out, err = run(command, notes[0], library=tmp_path / "library")
    assert (code, err) == (0, "")
    assert "40" in out
    rows = json.loads(run("list", "--json", library=tmp_path / "library")[1])
    assert all(row["key"] != notes[0] for row in rows)


def test_files_have_questions_and_versions_too(run: Run, notes: tuple[str, str], tmp_path: Path) -> None:
    page = tmp_path / "page.jsonl"
    page.write_text('{"title": "Bridge", "faq": [{"question": "Who came?", "answer": "40 guests came."}]}\n')
    answer = json.loads(run("faq", str(page), "--json")[1])
    assert [entry["question"] for entry in answer] == ["Who came?"]
    assert run("faq", notes[0])[0] == 1
    code, _, err = run("changes", notes[0])
    assert (code, err.count("\n")) == (1, 1)


def test_files_are_compared_with_files_and_with_what_is_kept(
    run: Run, notes: tuple[str, str], ids: Callable[[str], str]
) -> None:
    code, out, _ = run("compare", *notes, "--json")
    assert code == 0
    assert json.loads(out)["relation"] in ("same", "related")
    code, out, _ = run("compare", ids("09-central-bank"), notes[0], "--json")
    assert code == 0
    assert len(json.loads(out)["documents"]) == 2
    assert "40" in run("compare", ids("09-central-bank"), notes[0], "--plain")[1]
    code, out, err = run("compare", notes[0], notes[0])
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_a_file_of_several_documents_is_not_shown_as_one(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "two.jsonl"
    page.write_text('{"title": "One bridge"}\n{"title": "Two bridges"}\n')
    code, out, err = run("show", str(page))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "2 documents" in err


def test_a_file_that_cannot_be_read_is_one_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    code, out, err = run("show", str(tmp_path / "empty.txt"))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert run("show", "x" * 5000)[0] == 1


# Wrong use


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["serach"], 2, "did you mean “search”?"),
        (["no-such-thing.txt"], 2, "neither a command nor a file"),
        (["list", "--frobnicate"], 2, "--frobnicate"),
        (["--frobnicate", "list"], 2, "--frobnicate"),
        (["--frobnicate", "thing"], 2, "--frobnicate"),
        (["--", "list"], 2, "list"),
        (["show"], 2, "ID"),
        (["show", "no-such-document"], 1, "no-such-document"),
        (["figures", "no-such-document"], 1, "no-such-document"),
        (["compare", "no-such-document", "nor-this"], 1, "no-such-document"),
        (["search", "bank", "--in", "titles"], 2, "titles"),
        (["search", "bank", "--limit", "0"], 2, "from 1"),
        (["search", " "], 2, "search for"),
        (["forget"], 2, "--starter"),
        (["add", "no-such-file.txt"], 2, "no-such-file.txt"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_errors_are_one_sentence(run: Run, arguments: list[str], code: int, words: str) -> None:
    found, out, err = run(*arguments)
    assert (found, out) == (code, "")
    assert err.startswith("briefing: ")
    assert err.count("\n") == 1
    assert words in err
    assert "Traceback" not in err


def test_compare_wants_two_to_four_different_documents(run: Run, ids: Callable[[str], str]) -> None:
    one = ids("09-central-bank")
    for names in ([one], [one, one]):
        code, out, err = run("compare", *names)
        assert (code, out, err.count("\n")) == (2, "", 1)


def test_a_library_that_is_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code, out, err = run("list", library=tmp_path / "file")
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_a_defect_is_one_sentence_and_a_traceback_on_request(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("briefing.library.open_library", broken)
    monkeypatch.delenv("BRIEFING_DEBUG", raising=False)
    code, out, err = run("list", library=tmp_path)
    assert (code, out, err.count("\n")) == (2, "", 1)
    monkeypatch.setenv("BRIEFING_DEBUG", "1")
    assert "Traceback" in run("list", library=tmp_path)[2]


def test_version_and_help(run: Run) -> None:
    assert run("--version")[:2] == (0, f"briefing {__version__}\n")
    code, out, _ = run("--help")
    assert code == 0
    for name in ("add", "list", "show", "figures", "compare", "faq", "search", "changes", "forget"):
        assert f"\n    {name} " in out
        assert run(name, "--help")[0] == 0
