"""Words of grammar: a question is found by the others. Pure table.

The closed classes of English (articles, pronouns, prepositions, conjunctions, auxiliaries, question words;
Quirk et al. 1985, "A Comprehensive Grammar of the English Language", section 2.34), without "not" and "no",
which change what is said.
"""

from __future__ import annotations

SMALL_WORDS = frozenset(
    """
    a an the this that these those some any each every either both such
    i me my mine we us our ours you your yours he him his she her hers it its they them their theirs one
    who whom whose which what when where why how
    about after against among around as at before behind between by during for from in into of off on onto
    out over since than through to toward towards under until up upon via with within
    and but or if because while whether so then there here also just
    am is are was were be been being do does did doing have has had having
    can could may might must shall should will would get gets got
    many much more most
    """.split()
)
