"""robots.txt: which pages of a host may be asked for by a program (RFC 9309). Pure."""

from __future__ import annotations

from dataclasses import dataclass

PRODUCT = "briefing-reader"
"""The name by which a robots.txt can speak to us."""

_LINES = 10_000
"""As many are read: a file of 512 KB could hold more rules than anyone wants to test an address against."""

_PATTERN = 500
"""Characters of a path in a rule; a longer one is passed over."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one group of a robots.txt allows (True) and disallows, by path."""

    paths: tuple[tuple[str, bool], ...] = ()

    def allow(self, path: str) -> bool:
        """Whether a path with its query may be asked for: the longest rule counts; of equal ones Allow."""
        fitting = [(len(rule), allowed) for rule, allowed in self.paths if _fits(rule, path)]
        return max(fitting, default=(0, True))[1]


def read_rules(text: str, product: str = PRODUCT) -> Rules:
    """The rules for a product: its own groups, else those for everyone."""
    groups: dict[str, list[tuple[str, bool]]] = {}
    agents: list[str] = []
    listing = False
    for line in text.splitlines()[:_LINES]:
        name, colon, value = line.partition("#")[0].partition(":")
        name, value = name.strip().lower(), value.strip()
        if not colon:
            continue
        if name == "user-agent":
            agents = [*(agents if listing else []), value.lower()]
            listing = True
            groups.setdefault(value.lower(), [])
        elif name in ("allow", "disallow"):
            listing = False
            if value and len(value) <= _PATTERN:
                for agent in agents:
                    groups[agent].append((value, name == "allow"))
    return Rules(tuple(groups.get(product, groups.get("*", []))))


def _fits(rule: str, path: str) -> bool:
    """`*` stands for any characters, a final `$` for the end."""
    whole = rule.endswith("$")
    parts = rule.removesuffix("$").split("*")
    if not path.startswith(parts[0]):
        return False
    at = len(parts[0])
    for part in parts[1:]:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not whole or at == len(path) or (len(parts) > 1 and path.endswith(parts[-1]))
