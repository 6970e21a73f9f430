"""The second net: what is written to a terminal is our own drawing and nothing else."""

from __future__ import annotations

import io
import json
import re
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model import FORBIDDEN
from briefing.output.printer import Printer
from briefing.text.edge import coloured, drawing, for_people, json_text

ATTACKS = (
    "\x1b]0;title\x07", "\x1b]52;c;eA==\x07", "\x1b]8;;http://a\x1b\\x\x1b]8;;\x1b\\", "\x9b31m",
    "\x9d0;x\x9c",
    "\x1bP$q\x1b\\", "\x1bc", "\x1b#8", "\x1b(0", "\x1b[5n", "\x1b[>c", "\x1b[21t", "\x1b[?3h", "\x1b[?1h",
    "\x07", "\x08", "\u202e", "\u200b", "\x1b", "\x1b\x1b[31m", "\x00", "\x0e", "\x1b[1;1r", "\x1b[4i",
    "\x1b_G\x1b\\",
)  # fmt: skip
ours = st.sampled_from(
    "\x1b[1;2H | \x1b[0m | \x1b[1;38;2;1;2;3m | \x1b[?25l | \x1b[?2026h | \x1b[<u | words | 漢".split(" | ")
)


@pytest.mark.parametrize("attack", ATTACKS, ids=ascii)
def test_no_attack_passes(attack: str) -> None:
    around = f"\x1b[1mbefore {attack} after\x1b[0m"
    passed = drawing(around)
    assert passed.startswith("\x1b[1mbefore ")
    assert passed.endswith(" after\x1b[0m")
    inner = passed.removeprefix("\x1b[1m").removesuffix("\x1b[0m")
    assert not FORBIDDEN.search(re.sub(r"\x1b\[31m", "", inner)), ascii(inner)
    assert not FORBIDDEN.search(for_people(attack))
    assert not FORBIDDEN.search(re.sub(r"\x1b\[[0-9;]*m", "", coloured(attack)))


@given(st.lists(ours).map("".join))
@settings(deadline=None, max_examples=60)
def test_our_own_drawing_passes_unchanged(data: str) -> None:
    assert drawing(data) == data


@pytest.mark.parametrize("data", ["\x1b]52;c;eA==\x07", "\x1b]22;pointer\x07", "\x1b[?2026$p", "\x1b[>27u"])
def test_what_the_driver_writes_on_its_own_passes(data: str) -> None:
    assert drawing(data) == data


@given(st.text(st.sampled_from("\x1b[]0;mH?25lh\x07\x9b\u202e ab\n"), max_size=40))
@settings(deadline=None, max_examples=200)
def test_filtering_twice_changes_nothing(data: str) -> None:
    once = drawing(data)
    assert drawing(once) == once or "\x1b" in once
    assert coloured(coloured(data)) == coloured(data) or "\x1b" in coloured(data)
    assert not FORBIDDEN.search(re.sub("\x1b\\[[0-9;?<>$]*[a-zA-Z]|^\x1b\\][^\x07]*\x07$", "", drawing(once)))


@given(st.text(max_size=40))
@settings(deadline=None, max_examples=100)
def test_json_means_the_same(text: str) -> None:
    written = json_text(json.dumps({"text": text}, ensure_ascii=False))
    assert not FORBIDDEN.search(written)
    assert json.loads(written) == {"text": text}


def test_the_printer_is_the_last_door(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    Printer().line("a\x1b[31mb\x9bc\u202ed")
    Printer(as_json=True).json({"path": "a\x9b\u202e\U000e0001"})
    assert out.getvalue().splitlines()[0] == "a[31mbcd"
    assert json.loads(out.getvalue().partition("\n")[2]) == {"path": "a\x9b\u202e\U000e0001"}
    assert FORBIDDEN.search(out.getvalue()) is None
