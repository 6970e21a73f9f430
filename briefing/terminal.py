"""What is at the other end of standard input, output and error: a terminal, a pipe, a file, nothing.

Room: cli. Asks the operating system and the environment; writes nothing but what puts a terminal right
(SAFETY.md sections 2e and 6).
"""

from __future__ import annotations

import os
import select
import stat
import sys

STDIN_WAIT = 0.3
"""Seconds to wait for a pipe on standard input that nobody asked to read; then the list is printed."""


def colourless() -> bool:
    """True when the environment asks for no colours at all."""
    return bool(os.environ.get("NO_COLOR")) or os.environ.get("CLICOLOR") == "0"


def dumb() -> bool:
    """True for terminals that can only take lines."""
    return os.environ.get("TERM", "") in ("", "dumb")


def can_draw(*, keys_from_tty: bool = False) -> bool:
    """True when the reader can be opened: drawn on stderr, looked at on stdout, with keys from stdin.

    With `keys_from_tty` standard input is turned to the terminal where a document came through it.
    """
    if dumb() or not (sys.stdout.isatty() and sys.stderr.isatty()):
        return False
    return os.isatty(0) or (keys_from_tty and _reopen())


def _reopen() -> bool:
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError:
        return False
    os.dup2(terminal, 0)
    os.close(terminal)
    return True


def piped_document() -> bytes | None:
    """What stands on standard input although nobody said "-"; None when there is nothing.

    A pipe is waited for only where somebody looks on: a job may inherit one that never ends.
    """
    try:
        mode = os.fstat(0).st_mode
    except OSError:
        return None
    piped = stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)
    waits = piped and (sys.stdout.isatty() or bool(select.select([0], [], [], STDIN_WAIT)[0]))
    if not (stat.S_ISREG(mode) or waits):
        return None
    from briefing.sources.stdin import read_stdin

    return read_stdin() or None


RESET = (
    "\x1b[?1049l"  # screen
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1005l\x1b[?1006l\x1b[?1015l\x1b[?1016l"  # mouse
    "\x1b[?1004l\x1b[?2004l\x1b[?2048l\x1b[?2026l\x1b[<u"  # focus, pasting, sizes, drawing at once, keyboard
    "\x1b[?7h\x1b[?25h\x1b[0m\x1b(B\x0f\r"  # line ends, cursor, colours, letters
)
"""Ends every mode that a reader that was killed may have left on; where it is off already nothing happens."""


def reset() -> bool:
    """Put the terminal right: its modes and the line settings of `stty sane`. False where there is none."""
    import termios

    try:
        terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
    except OSError:
        return False
    try:
        settings = termios.tcgetattr(terminal)
        settings[0] |= termios.BRKINT | termios.ICRNL | termios.IMAXBEL | termios.IXON
        settings[0] &= ~(termios.IGNBRK | termios.INLCR | termios.IGNCR)
        settings[1] |= termios.OPOST | termios.ONLCR
        settings[2] |= termios.CREAD
        settings[3] |= termios.ISIG | termios.ICANON | termios.IEXTEN
        settings[3] |= termios.ECHO | termios.ECHOE | termios.ECHOK
        settings[3] &= ~(termios.ECHONL | termios.NOFLSH | termios.TOSTOP)
        termios.tcsetattr(terminal, termios.TCSADRAIN, settings)
        os.write(terminal, RESET.encode())
    finally:
        os.close(terminal)
    return True
