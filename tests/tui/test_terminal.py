"""Every way out of the reader leaves a real terminal as it was (SAFETY.md section 2e)."""

from __future__ import annotations

import os
import re
import signal
import sys
from pathlib import Path

import pytest

from tests.trust.terminal import Terminal

FAULTY = """
import sys
from briefing.tui.app import BriefingApp
def broken(self): raise RuntimeError("on purpose")
BriefingApp.do_help = broken
from briefing.cli import run
sys.argv = ["briefing", "--library", sys.argv[1]]
run()
"""


WAYS = {
    "q": (b"q", 0),
    "ctrl+c": (b"\x03", 130),
    "SIGTERM": (signal.SIGTERM, 143),
    "SIGHUP": (signal.SIGHUP, 129),
    "SIGQUIT": (signal.SIGQUIT, 131),
    "SIGINT": (signal.SIGINT, 130),
}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_out_restores_the_terminal(tmp_path: Path, way: str) -> None:
    terminal = Terminal(tmp_path)
    terminal.until(b"North Korea IT workers")
    act, code = WAYS[way]
    if isinstance(act, bytes):
        terminal.send(act)
    else:
        os.kill(terminal.pid, act)
    assert terminal.ended() == code
    terminal.assert_restored()
    assert b"Traceback" not in terminal.seen


def test_a_fault_is_told_in_one_sentence(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, [sys.executable, "-c", FAULTY, str(tmp_path / "library")])
    terminal.until(b"North Korea IT workers")
    terminal.send(b"?")
    assert terminal.ended() == 2
    terminal.assert_restored()
    assert b"stopped on a fault of its own (RuntimeError: on purpose)" in terminal.seen
    assert b"Traceback" not in terminal.seen


@pytest.mark.parametrize("bytes_", [b"\xff\xfe", b"\xc3(", b"\x1b[", b"\x1b]0;x\x07", b"\x00"])
def test_bytes_that_are_no_keys_do_not_end_it(tmp_path: Path, bytes_: bytes) -> None:
    terminal = Terminal(tmp_path)
    terminal.until(b"North Korea IT workers")
    terminal.send(bytes_)
    terminal.send(b"\x1b\x1b")
    terminal.send(b"?")
    terminal.until(b"every key can be changed")
    terminal.send(b"\x03")
    assert terminal.ended() == 130


def test_a_terminal_that_is_gone_ends_it(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.until(b"North Korea IT workers")
    os.close(terminal.fd)
    assert terminal.ended() == 129


IN_A_WORKER = FAULTY.replace(
    "def broken(self): raise", "def broken(self): self.run_worker(fail, thread=True)\ndef fail(): raise"
)


def test_a_fault_in_a_thread_is_told_too(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, [sys.executable, "-c", IN_A_WORKER, str(tmp_path / "library")])
    terminal.until(b"North Korea IT workers")
    terminal.send(b"?")
    assert terminal.ended() == 2
    terminal.assert_restored()
    assert b"stopped on a fault of its own (RuntimeError: on purpose)" in terminal.seen


STOPPED = """
import os, signal, subprocess, sys
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-m", "briefing", "--library", sys.argv[1]], process_group=0)
os.tcsetpgrp(0, child.pid)
os.waitpid(child.pid, os.WUNTRACED)
os.tcsetpgrp(0, os.getpgrp())
print("stopped", flush=True)
sys.stdin.readline()
os.tcsetpgrp(0, child.pid)
os.kill(child.pid, signal.SIGCONT)
sys.exit(child.wait())
"""
"""What a shell does: the reader in a group of its own, stopped, and brought to the front again."""


def test_stopped_and_continued(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, [sys.executable, "-c", STOPPED, str(tmp_path / "library")])
    terminal.until(b"North Korea IT workers")
    terminal.send(b"\x1a")
    terminal.until(b"stopped\r\n")
    assert terminal.left_on() == []
    terminal.seen = b""
    terminal.send(b"\n")
    terminal.until(b"North Korea IT workers")
    terminal.send(b"q")
    assert terminal.ended() == 0
    terminal.assert_restored()


def test_what_a_kill_leaves_on_is_put_right_by_a_command(tmp_path: Path) -> None:
    killed = "import os, subprocess, sys\n" + (
        "done = subprocess.run([sys.executable, '-m', 'briefing', '--library', sys.argv[1]])\n"
        "print('left', done.returncode, flush=True)\n"
        "sys.exit(subprocess.run([sys.executable, '-m', 'briefing', '--reset-terminal']).returncode)\n"
    )
    terminal = Terminal(tmp_path, [sys.executable, "-c", killed, str(tmp_path / "library")])
    terminal.until(b"North Korea IT workers")
    (child,) = Path(f"/proc/{terminal.pid}/task/{terminal.pid}/children").read_text().split()
    os.kill(int(child), signal.SIGKILL)
    terminal.until(b"left -9")
    assert "line settings" in terminal.left_on()
    assert terminal.ended() == 0
    terminal.assert_restored()


def test_the_mouse_can_be_left_to_the_terminal(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, None, "--no-mouse")
    terminal.until(b"North Korea IT workers")
    assert b"\x1b[?1000h" not in terminal.seen
    terminal.send(b"M")
    terminal.until(b"Mouse: for the reader.")
    assert b"\x1b[?1000h" in terminal.seen
    terminal.send(b"M")
    terminal.until(b"Mouse: for the terminal")
    terminal.calm()
    assert b"1000" not in terminal.left_on()
    terminal.send(b"\x03")
    terminal.ended()
    terminal.assert_restored()


def test_a_configured_mouse(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "config.toml").write_text("mouse = false\n")
    terminal = Terminal(tmp_path)
    terminal.until(b"North Korea IT workers")
    terminal.send(b"\x03")
    terminal.ended()
    assert b"\x1b[?1000h" not in terminal.seen


def test_a_terminal_without_a_size_is_drawn_once(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, size=(0, 0))
    terminal.until(b"12 unread")
    terminal.calm(0.5, most=10)
    assert len(terminal.seen) < 200_000
    terminal.send(b"q")
    assert terminal.ended() == 0
    terminal.assert_restored()


def test_without_a_shell_it_is_not_suspended(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.until(b"12 unread")
    terminal.send(b"\x1a")
    terminal.until(b"Not suspended")
    terminal.send(b"q")
    assert terminal.ended() == 0
    terminal.assert_restored()


def test_screens_that_are_left_before_they_are_drawn(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.until(b"12 unread")
    terminal.send(b":theme\r\r\r" + b"\x1b[27u" * 2)
    for opening in b"/FbcD?:\r" * 6:
        terminal.send(bytes([opening]) + b"\x1b[27u" * 3)
    terminal.resize(80, 24)
    terminal.send(b"/\x03\x03")
    assert terminal.ended() == 130
    terminal.assert_restored()
    assert b"fault of its own" not in terminal.seen


def test_a_storm_of_sizes(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path)
    terminal.until(b"North Korea IT workers")
    for number in range(60):
        terminal.resize(*((1, 1), (500, 200), (20, 5), (120, 36), (0, 0), (40, 12))[number % 6])
        terminal.send(b"\x1b[B")
    terminal.resize(120, 36)
    terminal.send(b"?")
    terminal.until(b"every key can be changed")
    terminal.send(b"\x03")
    assert terminal.ended() == 130
    terminal.assert_restored()


def test_without_colours_no_colour_is_on_the_wire(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, NO_COLOR="1")
    terminal.until(b"North Korea IT workers")
    terminal.send(b"?")
    terminal.until(b"every key can be changed")
    terminal.send(b"\x03")
    terminal.ended()
    codes = {
        code for group in re.findall(rb"\x1b\[([\d;]*)m", terminal.seen) for code in group.split(b";") if code
    }
    coloured = {code for code in codes if 30 <= int(code) <= 49 or 90 <= int(code) <= 107}
    assert not coloured


def test_a_dumb_terminal_gets_the_list(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, TERM="dumb")
    assert terminal.ended() == 0
    assert b"Fourteen North Koreans" in terminal.seen
    assert b"\x1b[?1049h" not in terminal.seen
