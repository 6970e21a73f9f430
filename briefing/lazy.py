"""Rooms whose names are loaded when first used: an import costs start-up, and the list needs little.

A package calls `open_room` with its public names and the files they live in. A name that is also a file's
(`text.clean`) means what the file defines, although importing a file binds its name in the package.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from types import ModuleType


class Room(ModuleType):
    """A package whose public names come from its files on demand."""

    def __getattr__(self, name: str) -> object:
        home = self.__dict__["_homes"].get(name)
        if home is None:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        found = self.__dict__[name] = getattr(import_module(home), name)
        return found

    def __setattr__(self, name: str, value: object) -> None:
        if not (isinstance(value, ModuleType) and name in self.__dict__.get("_homes", ())):
            super().__setattr__(name, value)

    def __call__(self, *args: object, **options: object) -> object:
        called = self.__dict__.get("_called")
        if called is None:
            raise TypeError(f"{self.__name__} is a package, not a function")
        return getattr(self, called)(*args, **options)


def open_room(package: str, files: Mapping[str, tuple[str, ...]], *, called: str | None = None) -> list[str]:
    """Give a package its public names: file (relative to it, or whole) -> names. Returns them sorted.

    `called` is the function meant when the package itself is called: `briefing.compare` is a room, and in the
    public API a function.
    """
    module = sys.modules[package]
    homes = {
        name: file if file.startswith("briefing.") else f"{package}.{file}"
        for file, names in files.items()
        for name in names
    }
    module.__dict__.update(_homes=homes, _called=called)
    module.__class__ = Room
    return sorted(homes)
