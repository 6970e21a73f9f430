"""Compare: words that say little: no subject of their own, or the same in news on any subject. Only data."""

from __future__ import annotations

STOP_WORDS = """
a about above across after again against ago all almost along already also although always am among
amid an and another any anyone anything are aren't around as at away back be became because become
been before began being below between both but by came can can't cannot come could couldn't did
didn't do does doesn't doing don't done down during each either else even ever every everyone
everything few for from further gave get gets getting give given go goes going gone got had hadn't
has hasn't have haven't having he he'd he'll he's her here hers herself him himself his how however
i i'd i'll i'm i've if in including indeed instead into is isn't it it's its itself just keep kept
know known last later least less let let's like likely made make makes making many may maybe me
might more most much must my myself near need neither never new next no nor not nothing now of off
often on once one only onto or other others our ours out over own per perhaps put quite rather
really said same saw say saying says see seem seemed seen several shall she she's should shouldn't
since so some something soon still such take taken tell than that that's the their theirs them
themselves then there there's these they they'd they'll they're they've thing things think this
those though through thus till to today together told too took toward towards under until up upon us
use used very via want was wasn't way we we'd we'll we're we've well went were weren't what what's
when where whether which while who who's whom whose why will with within without won't would
wouldn't yes yesterday yet you you'd you'll you're you've your yours according monday tuesday
wednesday thursday friday saturday sunday mr mrs ms dr
"""
"""Function words, saying, days of the week."""

COMMON_WORDS = """
added administration agency allow announced asked begin big bill billion board bring build call case
change charge chief city claim close comment committee company concern conference congress continue
council country court cut day deadly deal death decision democrat department details director early
economic effort election emergency end event evidence expect face family federal fight find first
five follow force foreign former found four free friday full fund future general good government
group hand head health help high hold home hope hour house hundred impact increase information
interview investigation issue job judge key kill late law lawmaker lawyer lead leader leave left
letter life line live local long lose major man measure media meet meeting member message military
million minister minute money month morning move name nation national news night number office
officer official old open operation order organization oversee part party pay people percent person
place plan point police policy political post power present president press pressure prevent problem
process program project protect provide public push question raise reach receive record release
remain remark report reporter republican request respond response rest result return review right
rise risk role rule run second secretary security seek senate send senior serve service set share
show side sign six small social source speak special speech spend spokesman spokeswoman staff stand
start state statement stay step stop story strong support system talk team tell term third thousand
threat three time top turn two video view visit vote wait war warn watch week white win woman word
work worker world write year young
"""
"""Shared by two reports, they say little of whether the reports are of one event."""
