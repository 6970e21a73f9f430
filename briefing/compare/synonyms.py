"""Compare: small hand-made word lists from general knowledge of how news is written.

Data only. Every list is closed and short on purpose: a word that is missing costs an alignment, a word
that is wrong makes a false one. Words are in lower case and singular or in their bare form unless said.
"""

from __future__ import annotations

from typing import Final


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def _pairs(text: str) -> dict[str, str]:
    """ "from:to" a word."""
    return dict(word.split(":") for word in text.split())


def _sets(text: str) -> dict[str, str]:
    """One class a line, named by its first word: word to class."""
    return {word: line.split()[0] for line in text.strip().splitlines() for word in line.split()}


NOUNS: Final = _sets(
    """
    website site domain domain_name page webpage
    person people national citizen individual man defendant suspect victim resident inhabitant somebody other
    person human soul
    worker employee staff staffer labourer laborer workforce staff_member
    crew crew_member crewman
    relative family_member
    militant gang_member
    soldier troop serviceman servicewoman service_member personnel
    officer policeman police cop constable
    child kid youngster boy girl toddler
    infant baby newborn
    woman female
    student pupil schoolchild undergraduate
    company firm business corporation employer enterprise
    house home dwelling property residence household
    building structure
    car vehicle automobile
    aircraft plane airplane aeroplane jet airliner
    ship vessel boat
    bomb explosive device
    missile rocket projectile
    country nation
    county district
    state province
    city town municipality
    attack strike raid assault bombing
    case infection
    fan spectator supporter
    protester demonstrator marcher
    passenger traveller traveler flyer
    patient
    refugee migrant asylum_seeker
    prisoner inmate detainee captive
    hostage
    customer client consumer subscriber user
    voter elector
    lawmaker legislator mp senator representative congressman member deputy
    job position post
    flight departure
    school
    hospital clinic
    store shop outlet branch
    charge count offence offense
    shot bullet round
    gun firearm weapon rifle pistol handgun
    account profile
    document file record
    drone uav
    tree
    animal
    dog
    goal
    point
    ton tonne
    study trial
    crash accident collision
    quake earthquake tremor
    fire blaze wildfire
    shelter refuge
    """
)
"""What is counted: words that two reports use for one thing."""

PEOPLE: Final = words(
    """
    person worker soldier officer child woman student fan protester passenger patient refugee
    prisoner hostage customer voter lawmaker adult doctor nurse teacher driver pilot firefighter
    miner farmer fisherman tourist visitor guest journalist activist lawyer attorney judge official
    agent executive scientist expert player athlete militant rebel gunman fighter terrorist
    insurgent civilian family member crew operative hacker
    pilgrim hiker climber swimmer skier cyclist runner motorist pedestrian bystander commuter shopper
    worshipper camper trainee recruit priest monk nun actor singer artist performer sailor crewman
    teenager pensioner villager islander neighbour neighbor mourner reveller teammate candidate minister
    investor shareholder trader partner founder engineer researcher volunteer survivor rescuer
    """
)
"""Classes of NOUNS and other nouns that are people."""

ROLES: Final = _sets(
    """
    kill die dead death deadly fatality fatal killing perish slay murdered toll claim body corpse
    injure injury wound hurt maim
    arrest detain custody apprehend
    charge indict indictment accuse accused defendant named
    convict guilty conviction
    sentence prison jail imprison
    acquit
    seize confiscate seizure impound
    steal theft rob robbery loot stolen
    evacuate evacuation displace flee relocate shelter
    rescue save
    miss missing
    infect infection
    hospitalise hospitalize treat
    layoff lay-off cut redundancy redundant axe fire shed slash
    hire recruit create
    attend attendance crowd gather turnout draw
    protest march rally demonstrate
    strike walkout
    reward bounty
    fine penalty penalise
    bail bond
    damages compensation settlement settle payout
    deficit shortfall
    revenue sales turnover
    profit earnings earn
    loss lose
    raise generate net funnel
    budget
    aid relief assistance
    invest investment
    buy acquire acquisition takeover purchase
    donate donation
    salary wage
    pay payment
    tax
    debt owe
    cost spend spending
    subsidy grant
    loan lend borrow
    unemployment jobless joblessness
    inflation
    interest
    growth gdp grow expand economy
    approve approval support favour favor back
    oppose opposition
    disapprove disapproval
    destroy raze flatten demolish
    burn scorch char blacken consume devour torch
    damage
    build construct
    close shut closure
    open
    test
    launch fire
    deploy deployment send dispatch
    vaccinate vaccination jab dose
    ship deliver delivery
    export
    import
    sell
    produce output production
    cancel cancellation scrap
    delay
    cover coverage
    recall
    release free
    ransom
    vote
    sign petition
    open
    worth value valuation
    depth
    height
    length stretch
    width
    rain rainfall downpour
    snow snowfall
    magnitude quake earthquake
    win victory elect re-elect re-elected
    score
    register enrol enroll
    file
    offer
    """
)
"""What happens to the figure: verbs and event nouns that name one event."""

WEAK_ROLES: Final = words(
    "offer approve vote file register sign win open release deploy raise test sell pay offer aid growth"
)
"""Classes of ROLES that give way to another one nearby: in "offered a reward of" the reward counts."""

NOT_ROLES: Final = words(
    """
    sale ship ships fire fires name names back close cover covers open sign signs positive positives
    launch launches
    """
)
"""Words that look like forms of ROLES and mostly are not."""

FUNCTION_WORDS: Final = words(
    """
    a an the this that these those there here it its he she they we you i his her their our your my
    me him them us who whom whose what when where why how which and but or nor so yet for if as at
    by from in into of on onto to with without within under over after before during since until
    while although though because unless despite about across along amid among around between
    through toward towards up down upon off out near not no yes all any both each either every few
    many more most much some such than then thus too very also again already always even ever just
    now often once only still is are was were be been being am do does did has have had having can
    could may might must shall should will would get gets got according say says said saying tell
    tells told report reports reported add adds added note noted announce announced one two three
    four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million
    billion trillion dozen dozens hundreds thousands millions billions several least nearly almost
    roughly approximately estimated per other others another own s t mr mrs ms dr percent percentage
    make makes made take takes took go goes went come comes came put puts set sets people person
    number total figure
    """
)
"""Words without a meaning of their own for telling what a figure is about, in lower case."""

SAYING: Final = words(
    """
    say says said told tells announced reported according added noted warned claimed believes
    explained spokesman spokeswoman spokesperson emphasising emphasizing concluded suggested
    """
)
"""Words beside the name of who speaks, in lower case."""

IRREGULAR: Final = _pairs(
    """
    plane:airplane planes:airplane
    fell:fall fallen:fall rose:rise risen:rise won:win lost:lose sold:sell bought:buy built:build
    stole:steal stolen:steal held:hold paid:pay fled:flee left:leave shot:shoot slain:slay
    children:child women:woman men:man feet:foot lives:dead life:life struck:strike stricken:strike
    spent:spend grew:grow grown:grow sent:send found:find began:begin begun:begin drew:draw
    drawn:draw met:meet led:lead kept:keep lent:lend died:die dies:die dying:die sank:sink sunk:sink
    spoke:speak broke:break broken:break flew:fly flown:fly drove:drive driven:drive ate:eat
    gave:give given:give caught:catch taught:teach fought:fight thought:think brought:bring
    wrote:write written:write swept:sweep hid:hide hidden:hide froze:freeze frozen:freeze
    chose:choose chosen:choose policemen:policeman servicemen:serviceman firemen:fireman
    firefighters:firefighter mice:mouse teeth:tooth collision:collide explosion:explode
    crises:crisis lying:lie tied:tie ties:tie species:species news:news businesses:business
    buses:bus gas:gas tyres:tyre series:series jailed:sentence
    """
)
"""Forms that no ending explains, to the bare form."""

_YEAR = "January February March April May June July August September October November December"
MONTHS: Final = {form: month.lower()[:3] for month in _YEAR.split() for form in (month, month[:3])} | {
    "Sept": "sep"
}
WEEKDAYS: Final = words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")

_OPPOSED = """
    minor slight light mild | serious severe critical grave major
    male man boy | female woman girl
    civilian | military soldier
    new | existing vacant old
    confirmed | suspected probable possible
    compensatory | punitive
    net | gross | operating | pretax
    maximum highest peak | minimum lowest | average mean median
    daily | weekly | monthly | quarterly | annual yearly
    domestic | foreign international overseas
    public | private
    full-time | part-time
    northern north | southern south | eastern east | western west
    adult | child juvenile
    nominal | real
    core | headline
    upper | lower
    permanent | temporary
    primary | secondary
    urban | rural
    voluntary | compulsory
    democrat | republican | independent
    first opening | second | third | fourth | fifth | last final
    small | medium | large
    young | elderly
    indoor | outdoor
    home | away
    morning | afternoon | evening
"""
_CRIMES = """
    murder homicide | manslaughter | rape | fraud | theft | perjury | forgery | robbery | burglary | arson
    | kidnapping | drug | firearm | bribery | conspiracy | espionage | treason | tax | assault
"""
OPPOSED: Final = {
    word: (row, side)
    for row, line in enumerate([*_OPPOSED.strip().splitlines(), _CRIMES])
    for side, words in enumerate(line.split("|"))
    for word in words.split()
}
"""Words beside a figure that tell it apart from another: word to (what it tells, which side)."""

PARTICIPLES: Final = _pairs(
    """
    kill:killed injure:injured arrest:arrested charge:charged convict:convicted sentence:sentenced
    acquit:acquitted seize:seized steal:stolen evacuate:evacuated rescue:rescued miss:missing
    infect:infected hospitalise:treated layoff:cut hire:hired destroy:destroyed burn:burned
    damage:damaged build:built close:closed open:opened test:tested deploy:deployed
    vaccinate:vaccinated sell:sold produce:produced cancel:cancelled delay:delayed recall:recalled
    release:released register:registered file:filed offer:offered raise:raised invest:invested
    buy:bought donate:donated export:exported import:imported attend:attended
    """
)
"""Class of ROLES to the word that says it of what is counted: "people killed"."""
