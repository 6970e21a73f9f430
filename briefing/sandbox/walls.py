"""Walls around the worker where Linux gives them: no network, no programs, no change of any file.

They are a second line. The first is that parsers are pure and that documents come back as plain JSON; these
make a defect in a C library that some article finds worth little. Where the system has no such walls, it goes
on without them.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys
from dataclasses import dataclass

_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
"""Of prctl(2)."""

_CREATE_RULESET, _RESTRICT_SELF = 444, 446
"""System calls of Landlock, the same on all machines."""

# landlock(7): reading files and folders (bits 2 and 3) stays free, since modules are loaded when first used.
_READING = 0b1100
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 5: 16}
"""Version of Landlock -> how many rights over files it knows."""
_NETWORK, _NETWORK_SINCE = 0b11, 4
_SCOPES, _SCOPES_SINCE = 0b11, 6
"""Signals and abstract sockets of processes outside."""

_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
"""Instructions of the kernel's packet filter, in which seccomp(2) is told what to refuse."""
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x80000000


@dataclass(frozen=True, slots=True)
class _Machine:
    audit: int
    """Its number in linux/audit.h."""
    calls: tuple[int, ...]
    """socket, execve, execveat, ptrace, io_uring_setup."""


_MACHINES = {
    "x86_64": _Machine(0xC000003E, (41, 59, 322, 101, 425)),
    "aarch64": _Machine(0xC00000B7, (198, 221, 281, 117, 425)),
}
_OTHER_NUMBERS = 0x40000000
"""From here on x86_64 has a second set of numbers for the same calls."""


def build() -> None:
    """Give up network, programs and files, as far as the system can."""
    if sys.platform != "linux":
        return
    system = ctypes.CDLL(None, use_errno=True)
    if system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0:
        _keep_files(system)
        _keep_in(system)


def _keep_files(system: ctypes.CDLL) -> None:
    """No file is made, changed, removed or run; with a new Landlock no TCP and no signals either."""
    version = system.syscall(_CREATE_RULESET, None, 0, 1)
    if version < 1:
        return
    count = max(rights for since, rights in _FILE_RIGHTS.items() if since <= version)
    rules = struct.pack(
        "=QQQ",
        (1 << count) - 1 & ~_READING,
        _NETWORK if version >= _NETWORK_SINCE else 0,
        _SCOPES if version >= _SCOPES_SINCE else 0,
    )
    size = 24 if version >= _SCOPES_SINCE else 16 if version >= _NETWORK_SINCE else 8
    ruleset = system.syscall(_CREATE_RULESET, rules, size, 0)
    if ruleset >= 0:
        system.syscall(_RESTRICT_SELF, ruleset, 0)
        os.close(ruleset)


def _keep_in(system: ctypes.CDLL) -> None:
    """No socket is opened, no program run and no process looked into."""
    machine = _MACHINES.get(os.uname().machine)
    if machine is None or sys.maxsize < 2**32:
        return
    count = len(machine.calls)
    program = [
        (_LOAD, 0, 0, 4),
        (_EQUAL, 1, 0, machine.audit),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, 0),
        (_AT_LEAST, count + 1, 0, _OTHER_NUMBERS),
        *[(_EQUAL, count - number, 0, call) for number, call in enumerate(machine.calls)],
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    code = b"".join(struct.pack("=HBBI", *step) for step in program)
    buffer = ctypes.create_string_buffer(code, len(code))
    whole = struct.pack("@HP", len(program), ctypes.addressof(buffer))
    system.prctl(_SECCOMP, _FILTER, ctypes.create_string_buffer(whole, len(whole)), 0, 0)
