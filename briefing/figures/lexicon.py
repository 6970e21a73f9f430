"""Room: figures. Closed word lists of English news prose: function words, approximators, directions, plural
forms.

General knowledge of the language, no rule for any one text. All entries are lower case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.model import Approx, Delta

STOP = frozenset(
    """
    a an the this that these those my your his her its our their whose which who whom what where when while
    why how i you he she it we they me him us them himself herself itself themselves each every either
    neither both all any some no none not never nor and or but so yet if than then though although because
    since unless until till as at by for from in into of off on onto out over to toward towards under up
    upon via with within without about above across after against along amid among around before behind
    below beneath beside besides between beyond despite down during except inside like minus near outside
    past per plus through throughout versus vs is are was were be been being am has have had having do does
    did doing done will would shall should can could may might must cannot wont said says say told tells
    according also only just even still already again ever too very more most less least much many few such
    own here there now today yesterday tomorrow tonight later earlier ago away apart altogether together
    instead however meanwhile nearly almost more fewer others else monday tuesday wednesday thursday friday
    saturday sunday mon tue wed thu fri sat sun january february march april may june july august september
    october november december jan feb mar apr jun jul aug sep sept oct nov dec respectively overall alone
    annually once twice thrice first behind ahead compared including excluding making
    came come comes went go goes gone get gets got left made make makes took take takes taken gave give
    gives given found find finds saw see seen won lost beat led ran run held hold holds kept keep keeps met
    paid pay pays cost costs rose rise rises fell fall falls grew grow grows became become becomes began
    begin begins stood stand stands sat lay put puts set sets cut hit hits let lets needed need needs want
    wants wanted died dies die killed wounded injured arrested remain remains remained appear appears
    appeared seem seems seemed live lives lived face faces faced show shows showed shown follow follows
    followed join joins joined work play plays played score scored expected used called known based located
    elsewhere abroad worldwide nationwide statewide globally online offshore indoors outdoors there
    due worth last next previous long wide high tall deep old off back aboard am pm p.m a.m
    """.split()
)
"""Words at which the noun phrase of a figure ends."""

IRREGULAR = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "geese": "goose",
    "oxen": "ox",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "wolves": "wolf",
    "halves": "half",
    "leaves": "leaf",
    "loaves": "loaf",
    "thieves": "thief",
    "shelves": "shelf",
    "calves": "calf",
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "bacteria": "bacterium",
    "viruses": "virus",
    "buses": "bus",
    "crises": "crisis",
    "analyses": "analysis",
    "theses": "thesis",
    "bases": "base",
    "cases": "case",
    "houses": "house",
    "horses": "horse",
    "nurses": "nurse",
    "courses": "course",
    "races": "race",
    "causes": "cause",
    "movies": "movie",
    "cookies": "cookie",
    **{
        word + "s": word
        for word in (
            "birdie selfie hoodie pie smoothie foodie newbie brownie auntie hippie junkie veggie lie genie "
            "prairie collie bogie lingerie walkie-talkie boogie groupie yuppie goalie quickie indie freebie "
            "techie budgie laddie lassie oldie bootie"
        ).split()
    },
    "zombies": "zombie",
    "rookies": "rookie",
    "calories": "calorie",
    "series": "series",
    "species": "species",
    "ties": "tie",
    "persons": "person",
    "staff": "staff",
    "aircraft": "aircraft",
    "spacecraft": "spacecraft",
    "sheep": "sheep",
    "fish": "fish",
    "deer": "deer",
    "police": "police",
    "personnel": "personnel",
    "cattle": "cattle",
    "salmon": "salmon",
    "offspring": "offspring",
    "headquarters": "headquarters",
    "cacti": "cactus",
    "alumni": "alumnus",
    "fungi": "fungus",
    "data": "data",
    "media": "media",
    "veterans": "veteran",
    "clothes": "clothes",
    "offences": "offence",
    "heroes": "hero",
    "potatoes": "potato",
    "tomatoes": "tomato",
    "goes": "go",
    "shoes": "shoe",
    "toes": "toe",
    "boxes": "box",
    "axes": "axe",
    "taxes": "tax",
    "quizzes": "quiz",
    "lenses": "lens",
    "gases": "gas",
    "bonuses": "bonus",
    "campuses": "campus",
    "statuses": "status",
    "censuses": "census",
    "geniuses": "genius",
    "cousins": "cousin",
    "appendices": "appendix",
    "indices": "index",
    "matrices": "matrix",
    "vertices": "vertex",
    "oases": "oasis",
    "hypotheses": "hypothesis",
    "diagnoses": "diagnosis",
    "shrimp": "shrimp",
    "kids": "kid",
    "selves": "self",
    "scarves": "scarf",
    "dice": "die",
    "swine": "swine",
    "poultry": "poultry",
    "youth": "youth",
    "purposes": "purpose",
    "responses": "response",
    "licenses": "license",
    "licences": "licence",
    "expenses": "expense",
    "defenses": "defense",
    "nooses": "noose",
    "phases": "phase",
    "databases": "database",
    "purchases": "purchase",
    "releases": "release",
    "diseases": "disease",
    "increases": "increase",
    "decreases": "decrease",
    "leases": "lease",
    "exercises": "exercise",
    "premises": "premise",
    "promises": "promise",
    "franchises": "franchise",
    "enterprises": "enterprise",
    "cruises": "cruise",
    "roses": "rose",
    "noses": "nose",
    "doses": "dose",
    "poses": "pose",
    "losses": "loss",
    "pluses": "plus",
    "minuses": "minus",
    "corpses": "corpse",
    "clauses": "clause",
    "pauses": "pause",
    "spouses": "spouse",
    "warehouses": "warehouse",
    "mouses": "mouse",
    "verses": "verse",
    "universes": "universe",
    "caches": "cache",
    "headaches": "headache",
    "axis": "axis",
    "businesses": "business",
    "aches": "ache",
    "avalanches": "avalanche",
    "wrestlers": "wrestler",
    "passersby": "passer-by",
    **{
        word + "s": word
        for word in (
            "israeli iraqi pakistani yemeni saudi kuwaiti emirati omani qatari bahraini bangladeshi nepali "
            "mini audi ferrari lamborghini maserati suzuki martini somali azeri "
            "punjabi gujarati bengali tutsi yazidi houthi kashmiri taxi ski kiwi bikini alibi "
            "rabbi safari tsunami nazi corgi yogi deli hindu hutu zulu guru menu emu"
        ).split()
    },
}
NOT_PLURAL = frozenset(
    """
    this his its us is was has does as yes plus minus thus bus gas news series business process access
    success across previous famous various serious religious dangerous enormous numerous continuous
    conscious suspicious indigenous campus virus status bonus focus census genius corpus versus politics
    economics physics mathematics athletics gymnastics christmas always perhaps besides afterwards towards
    nowadays sometimes less unless loss boss class glass grass mass pass cross dress press stress basis
    crisis analysis thesis axis oasis tennis chess address fitness illness witness congress progress
    distress fortress mattress princess actress waitress actress hostess ness wilderness darkness happiness
    overseas las los vegas angeles texas paris wales jones james dallas kansas arkansas illinois memphis
    charles thomas williams
    davis harris lewis morris adams evans davies roberts rogers edwards phillips hughes lens species means
    odds airbus lotus opus surplus consensus anonymous autonomous tremendous nervous precious curious
    generous gracious jealous delicious vicious infectious cautious ambitious obvious superfluous
    simultaneous miscellaneous spontaneous hazardous mens womens childrens
    """.split()
)
IRREGULAR_PLURALS = frozenset(
    "people men women children feet teeth mice geese oxen criteria phenomena bacteria staff aircraft "
    "spacecraft sheep fish deer police personnel "
    "cattle salmon offspring cacti alumni fungi series species youth shrimp poultry swine dice data".split()
)

APPROXIMATORS: dict[str, Approx] = {
    # longest first by lookup: up to four words directly before the number
    "about": "about",
    "around": "about",
    "roughly": "about",
    "approximately": "about",
    "approx": "about",
    "approx.": "about",
    "circa": "about",
    "some": "about",
    "an estimated": "about",
    "estimated": "about",
    "estimated at": "about",
    "nearly": "almost",
    "almost": "almost",
    "close to": "almost",
    "just under": "almost",
    "just below": "almost",
    "just shy of": "almost",
    "approaching": "almost",
    "practically": "almost",
    "virtually": "almost",
    "not quite": "almost",
    "just short of": "almost",
    "more than": "over",
    "over": "over",
    "just over": "over",
    "above": "over",
    "upwards of": "over",
    "upward of": "over",
    "well over": "over",
    "exceeding": "over",
    "in excess of": "over",
    "greater than": "over",
    "north of": "over",
    "higher than": "over",
    "larger than": "over",
    "bigger than": "over",
    "longer than": "over",
    "older than": "over",
    "beyond": "over",
    "exceeds": "over",
    "exceeded": "over",
    "surpassing": "over",
    "surpassed": "over",
    "well above": "over",
    "just above": "over",
    "better than": "over",
    "much more than": "over",
    "far more than": "over",
    "topping": "over",
    "topped": "over",
    "faster than": "over",
    "heavier than": "over",
    "taller than": "over",
    "excess of": "over",
    "slightly more than": "over",
    "little more than": "over",
    "at least": "at_least",
    "no less than": "at_least",
    "no fewer than": "at_least",
    "not less than": "at_least",
    "minimum of": "at_least",
    "a minimum of": "at_least",
    "minimum": "at_least",
    "under": "under",
    "less than": "under",
    "fewer than": "under",
    "below": "under",
    "lower than": "under",
    "smaller than": "under",
    "younger than": "under",
    "well under": "under",
    "shorter than": "under",
    "well below": "under",
    "much less than": "under",
    "south of": "under",
    "short of": "under",
    "cheaper than": "under",
    "up to": "up_to",
    "as many as": "up_to",
    "as much as": "up_to",
    "as high as": "up_to",
    "as long as": "up_to",
    "no more than": "at_most",
    "at most": "at_most",
    "not more than": "at_most",
    "maximum of": "at_most",
    "a maximum of": "at_most",
    "at the most": "at_most",
    "no greater than": "at_most",
    "no higher than": "at_most",
    "capped at": "at_most",
    "maximum": "at_most",
    "no later than": "at_most",
    "as few as": "at_least",
    "as little as": "at_least",
    "as low as": "at_least",
    "something like": "about",
    "somewhere around": "about",
    "in the region of": "about",
    "in the neighborhood of": "about",
    "on the order of": "about",
    "or so": "about",
    "near": "about",
    "nearing": "almost",
    "~": "about",
    "<": "under",
    ">": "over",
    "≈": "about",
    "±": "about",
    "≥": "at_least",
    "≤": "at_most",
    "maybe": "about",
    "perhaps": "about",
    "possibly": "about",
    "sub": "under",
    "over than": "over",
    "give or take": "about",
    "roughly around": "about",
    "exactly": "exact",
    "precisely": "exact",
    "more or less": "about",
}
APPROXIMATOR_LAST = frozenset(key.split()[-1] for key in APPROXIMATORS)
APPROXIMATORS_AFTER: dict[str, Approx] = {
    "or more": "at_least",
    "or so": "about",
    "or less": "at_most",
    "or fewer": "at_most",
    "or above": "at_least",
    "or over": "at_least",
    "or higher": "at_least",
    "or older": "at_least",
    "or below": "at_most",
    "or under": "at_most",
    "or lower": "at_most",
    "or younger": "at_most",
    "or better": "at_least",
    "or greater": "at_least",
    "or thereabouts": "about",
    "at least": "at_least",
    "at most": "at_most",
    "plus": "at_least",
    "and up": "at_least",
    "and over": "at_least",
    "and above": "at_least",
    "and older": "at_least",
    "and under": "at_most",
    "and younger": "at_most",
    "or longer": "at_least",
    "or larger": "at_least",
}

_UP = """
    up upward upwards
    rise rises rose risen rising grow grows grew grown growing gain gains gained gaining climb climbs
    climbed climbing jump jumps jumped jumping surge surges surged surging soar soars soared soaring
    increase increases increased increasing advance advance advances advanced advancing add adds added
    adding rally rallied rallies rallying spike spiked spiking leap leaps leapt leaped leaping edge-up
    improve improved improves accelerate accelerated swell swelled swells swelling skyrocket skyrocketed
    rocket rocketed raise raised raises raising hike hiked hikes boost boosted boosts expand expanded
    expands strengthen strengthened rebound rebounded rebounds rebounding recover recovered appreciate
    appreciated bounce bounced ballooned ballooning upped lifted lifts lift popped pop pops +
    """.split()
_DOWN = """
    down downward downwards
    fall falls fell fallen falling drop drops dropped dropping decline declines declined declining
    decrease decreases decreased decreasing lose loses lost losing slip slips slipped slipping slide slides
    slid sliding plunge plunges plunged plunging plummet plummets plummeted plummeting tumble tumbles
    tumbled tumbling sink sinks sank sunk sinking slump slumps slumped slumping shed sheds shedding shrink
    shrinks shrank shrunk shrinking dip dips dipped dipping cut cuts cutting reduce reduces reduced reducing
    lower lowered lowers weaken weakened weakens contract contracted contracts contracting dive dived dove
    retreat retreated retreats ease eased eases easing tank tanked depreciate depreciated fade faded crash
    crashed crashes collapse collapsed slashed slash slashes trimmed trim trims crater cratered nosedived
    skidded skid skids
    """.split()
DIRECTION: dict[str, Delta] = {**dict.fromkeys(_UP, "up"), **dict.fromkeys(_DOWN, "down")}
WEAK_DIRECTION = frozenset(
    """
    grow grows grew grown growing
    raise raises raised raising add adds added adding lose loses lost losing gain gains gained gaining cut
    cuts cutting shed sheds shedding pop pops popped tank tanked ease eases eased easing lift lifts lifted
    trim trims trimmed reduce reduces reduced reducing boost boosted boosts hike hiked hikes slash slashed
    slashes lower lowers lowered contract contracts contracted contracting collapse collapsed collapses
    recover recovered expand expanded expands crash crashed crashes drop drops dive dived dove improve
    improved improves increase increases decrease decreases decline declines advance advances rise fall jump
    surge slide dip slump spike rally leap gain drop
    """.split()
)
"""Words of direction that are nouns too or take other objects: they tell the direction of per cents and
points only.
"""
BETWEEN_DIRECTION = frozenset(
    "by between another an a further additional just only sharply slightly steadily modestly significantly "
    "dramatically marginally nearly about around almost roughly".split()
)
"""Words that may stand between a word of direction and its figure."""

PER_NOUNS = frozenset(
    """
    year month week day hour minute second quarter night decade share barrel gallon litre liter ton tonne
    kilogram kilo gram ounce pound person head unit mile kilometre kilometer metre meter foot acre hectare
    game match ticket vote bushel piece dozen barrel capita annum household family employee worker pupil
    student user customer passenger patient room seat vehicle car home house bottle pack packet box bag cup
    glass plate pint lap round session shift visit trip flight call text word page episode season term child
    adult resident member child inch yard click view download litre kwh mwh megawatt kilowatt watt therm
    shot goal inning set over point kg lb oz
    """.split()
)
SINGULAR_PER = {
    "liter": "litre",
    "kilometer": "kilometre",
    "meter": "metre",
    "kilo": "kilogram",
    "annum": "year",
    "sqft": "square foot",
    "sq": "square foot",
    "ft": "foot",
    "hr": "hour",
    "yr": "year",
    "mo": "month",
    "wk": "week",
    "kwh": "kilowatt hour",
    "mwh": "megawatt hour",
    "oz": "ounce",
    "lb": "pound",
    "kg": "kilogram",
    "bbl": "barrel",
    "gal": "gallon",
    "mi": "mile",
    "sec": "second",
    "min": "minute",
}
