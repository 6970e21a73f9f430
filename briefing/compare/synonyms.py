"""Compare: small hand-made word lists from general knowledge of how news is written.

Data only. Every list is closed and short on purpose: a word that is missing costs an alignment, a word
that is wrong makes a false one. Words are in lower case and singular or in their bare form unless said.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _sets(text: str) -> dict[str, str]:
    """One class a line, named by its first word: word to class."""
    return {word: line.split()[0] for line in text.strip().splitlines() for word in line.split()}


NOUNS: Final = _sets(
    """
    website site domain domain_name page webpage
    person people national citizen individual man defendant suspect victim resident human soul somebody other
    worker employee staff staffer labourer laborer workforce
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

PEOPLE: Final = _words(
    "person worker soldier officer child woman student fan protester passenger patient refugee prisoner hostage "
    "customer voter lawmaker adult doctor nurse teacher driver pilot firefighter miner farmer fisherman tourist "
    "visitor guest journalist activist lawyer attorney judge official agent executive scientist expert player "
    "athlete militant rebel gunman fighter terrorist insurgent civilian family member crew operative hacker"
)
"""Classes of NOUNS and other nouns that are people."""

ROLES: Final = _sets(
    """
    kill die dead death deadly fatality fatal killing perish slay murdered toll claim
    injure injury wound hurt maim
    arrest detain custody apprehend jail imprison
    charge indict indictment accuse accused defendant named
    convict guilty conviction
    sentence prison
    acquit
    seize confiscate seizure impound
    steal theft rob robbery loot stolen
    evacuate evacuation displace flee relocate shelter
    rescue save
    miss missing
    infect infection
    hospitalise hospitalize treat
    layoff lay-off cut redundancy redundant axe fire
    hire recruit
    attend attendance crowd gather turnout
    protest march rally demonstrate
    strike walkout
    reward bounty
    fine penalty penalise
    bail bond
    damages compensation settlement settle payout
    deficit shortfall
    revenue sales turnover
    profit earnings
    loss
    raise generate earn net funnel
    budget
    aid relief assistance
    invest investment
    buy acquire acquisition takeover purchase
    donate donation
    salary wage pay
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
    burn scorch char
    damage
    build construct
    close shut closure
    open
    test
    launch fire
    deploy deployment
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
    rain rainfall downpour
    snow snowfall
    magnitude quake earthquake
    win victory
    lose
    score
    register enrol enroll
    file
    offer
    """
)
"""What happens to the figure: verbs and event nouns that name one event."""

NOT_ROLES: Final = _words("name names back close cover covers open sign signs positive positives launch launches")
"""Words that look like forms of ROLES and mostly are not."""

SAME_NAMES: Final = {
    "US": "US", "U.S.": "US", "U.S": "US", "USA": "US", "U.S.A.": "US", "United States": "US",
    "United States of America": "US", "UK": "UK", "U.K.": "UK", "U.K": "UK", "United Kingdom": "UK", "Britain": "UK",
    "Great Britain": "UK", "EU": "EU", "E.U.": "EU", "European Union": "EU", "UN": "UN", "U.N.": "UN", "U.N": "UN",
    "United Nations": "UN", "UAE": "UAE", "U.A.E.": "UAE", "United Arab Emirates": "UAE", "DPRK": "North Korea",
    "North Korea": "North Korea", "Washington DC": "Washington", "Washington D.C.": "Washington",
}
"""Spellings of one name, as written, to its key."""

CALENDAR: Final = _words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Jan Feb Mar Apr Jun Jul Aug Sep "
    "Sept Oct Nov Dec Christmas Easter Ramadan Thanksgiving Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. "
    "Dec. AM PM GMT UTC EST EDT CET BST"
)
"""As written, with a capital."""

TITLES: Final = _words(
    "Mr Mrs Ms Miss Dr Prof Professor Sir Dame President Premier Chancellor Prime Minister Secretary Senator Sen Rep "
    "Congressman Congresswoman Governor Gov Mayor Judge Justice Chief Gen Colonel Col Captain Capt Lieutenant Lt "
    "Sergeant Sgt Admiral Detective Sheriff Attorney Director Chairman Chairwoman Rev Reverend Ambassador "
    "Councillor Councilor Deputy Speaker Spokesman Spokeswoman Spokesperson Vice Special Agent Former Inspector "
    "Superintendent Constable Commissioner Representative"
)
"""Words before a person's name, as written."""

ORGANISATION_WORDS: Final = _words(
    "Department Ministry Office Agency Bureau Court Commission Committee Council Congress Senate House Parliament "
    "Assembly Party Union Association Federation League Club University College School Institute Center Centre "
    "Hospital Bank Fund Group Company Corporation Corp Inc Ltd Co Foundation Trust Society Service Services Police "
    "Army Navy Force Forces Guard Administration Authority Board Treasury Reserve Exchange Airlines Airport Station "
    "County City River Lake Valley Street Road Avenue Bridge Park Island Islands Bay Coast Mountain Mountains Desert "
    "Organization Organisation Alliance Network News Times Post Press Journal Wire Gazette Museum Church Temple "
    "Games Cup Prize Act Treaty Agreement Project Programme Program Initiative Coalition Front Movement Team District "
    "Division Brigade Command Corps Laboratory Labs Technologies Systems Motors Energy Power Water State States"
)

ADVERBS: Final = _words(
    "Yesterday Today Tomorrow Tonight Overnight Meanwhile However Moreover Instead Earlier Later Finally Additionally "
    "Separately Elsewhere Together Overall Further Furthermore Nevertheless Nonetheless Recently Soon Still Once Often "
    "Now Perhaps Rather According Citing Following Including Using Asked Speaking Given Last Next Nearly Almost Former"
)
"""Words that begin a sentence before a name and are no part of it, as written."""

LANDS: Final = _words(
    "Republic Kingdom Gulf Strait Isle Isles Cape Sea Mount Duke Duchess Prince Princess King Queen Archbishop Bishop "
    "Horn Port Battle Ivory Emirate Sultanate Principality Commonwealth People’s Bill Declaration Statue Tower Centers "
    "Centres Director Secretary Chamber Sons Daughters Doctors Church Museum Palace Temple"
)
"""Words after which "of" goes on with the name: "Gulf of Mexico"."""

GENERIC_CAPITALS: Final = _words(
    "IT AI TV CEO CFO COO CTO DNA RNA GDP CPI PC PCs ID IDs GPS HIV AIDS UFO ATM PIN SUV SUVs DIY FAQ PDF URL VIP "
    "HR PR IQ VAT CCTV LGBT LGBTQ IPO ETF EV EVs NGO NGOs MP MPs PhD MBA BA MA OK CT MRI ICU ER VR AR API GM Covid COVID "
    "God Internet Web Earth West East North South Western Eastern Northern Southern Northeast Northwest Southeast "
    "Southwest English Court House State Board Council Committee Department Ministry University Company Government "
    "Act Bill Street City County Congressional Federal National International Christian Christians Muslim Muslims "
    "Jewish Jews Catholic Catholics Islamic Hindu Hindus Buddhist Republican Republicans Democrat Democrats Democratic "
    "Conservative Conservatives Liberal Liberals Title Section Article Chapter Part Figure Table Page Photo Image "
    "Video Read Related Posts Share More Center Left Right Overview Analysis Updated Breaking Exclusive Opinion"
)
"""Capitalised words that alone name nobody in particular, as written."""

OPENERS: Final = _words(
    "a an the this that these those there here it its it’s it's he she they we you i i’m i'm my your his her their our "
    "who what when where why how which whose and but or nor so yet for if as at by from in into of on onto to with "
    "without within under over after before during since until while although though because unless despite about "
    "above across against along amid among around behind below beneath beside between beyond near off out outside "
    "past per through throughout toward towards up upon via down like unlike not no yes all any both each either every "
    "few many more most much neither none one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred hundreds thousand thousands million millions billion billions dozens scores several some other others another same "
    "such than then thus too very well also again already always even ever just never now often once only perhaps "
    "rather soon still today tomorrow tonight yesterday meanwhile however moreover instead earlier later last next "
    "first second third finally additionally according is are was were be been being am do does did has have had can "
    "could may might must shall should will would let critics officials authorities police residents witnesses "
    "analysts experts investors investigators prosecutors lawyers lawmakers scientists researchers doctors workers "
    "protesters supporters opponents firefighters rescuers emergency federal local state national government "
    "defendants charges sources people men women children students teachers parents families victims survivors "
    "companies businesses banks shares stocks prices sales profits inflation unemployment interest economists it’ll "
    "they’ve we’re you’re that’s there’s don’t nearly almost roughly approximately early late recent new old using "
    "based given asked speaking citing following including regarding centre-leaning center-leaning left-leaning "
    "right-leaning officials’ fraudsters often half part parts nobody everyone someone anyone something everything "
    "nothing ago overnight separately elsewhere together overall further furthermore nevertheless nonetheless "
    "whether whatever whoever whenever wherever content copyright related share read watch listen click subscribe "
    "advertisement photo image video map chart source update updated breaking exclusive please get"
)
"""Words that begin a sentence and are no name, in lower case."""

DEMONYMS: Final = frozenset(
    name.replace("_", " ") + ending
    for name in _words(
        "American North_Korean South_Korean Korean Russian Ukrainian German Italian Canadian Australian Mexican "
        "Brazilian Indian Iranian Syrian Saudi Egyptian Libyan Tunisian Algerian Moroccan Nigerian Kenyan Ethiopian "
        "Somali South_African African European Asian Belgian Austrian Hungarian Romanian Bulgarian Serbian Croatian "
        "Bosnian Albanian Macedonian Slovak Slovenian Estonian Latvian Lithuanian Belarusian Georgian Armenian "
        "Azerbaijani Kazakh Uzbek Afghan Pakistani Bangladeshi Sri_Lankan Indonesian Malaysian Singaporean Filipino "
        "Thai Cambodian Burmese Mongolian Israeli Palestinian Jordanian Kuwaiti Qatari Emirati Omani Yemeni Iraqi "
        "Venezuelan Colombian Peruvian Chilean Argentine Bolivian Ecuadorian Uruguayan Paraguayan Cuban Haitian "
        "Jamaican Dominican Guatemalan Honduran Salvadoran Nicaraguan Panamanian Norwegian Norwegian Ghanaian "
        "Ugandan Rwandan Tanzanian Zambian Zimbabwean Angolan Congolese Sudanese Cameroonian Malian Chadian Arab Kurd "
        "Latin_American Middle_Eastern Californian Texan Londoner Parisian Scandinavian Nepali Fijian Greek Czech "
        "Turk Swede Dane Finn Pole Spaniard Scot Briton Tibetan Taiwanese Chinese Japanese Vietnamese Portuguese "
        "Lebanese Maltese Swiss Hawaiian Cypriot Icelander New_Zealander"
    )
    for ending in ("", "s", "-American", "-Americans", "-born", "-backed", "-led")
) | frozenset(
    "British English Scottish Welsh Irish French Dutch Spanish Swedish Danish Finnish Polish Turkish Kurdish Icelandic "
    "Hispanic Latino Latinos Hispanics Western Soviet Catalan Basque Flemish Arabic Arabian Anglo Afro".split()
)
"""Adjectives and people of nations, with a capital: they name no place or body."""

DEMONYM_WORDS: Final = frozenset(word for name in DEMONYMS for word in name.split()[-1:])
"""Single words that end a demonym: "Korean", "Americans"."""

FUNCTION_WORDS: Final = _words(
    "a an the this that these those there here it its he she they we you i his her their our your my me him them us who "
    "whom whose what when where why how which and but or nor so yet for if as at by from in into of on onto to with "
    "without within under over after before during since until while although though because unless despite about "
    "across along amid among around between through toward towards up down upon off out near not no yes all any both "
    "each either every few many more most much some such than then thus too very also again already always even ever "
    "just now often once only still is are was were be been being am do does did has have had having can could may "
    "might must shall should will would get gets got according say says said saying tell tells told report reports "
    "reported add adds added note noted announce announced one two three four five six seven eight nine ten hundred "
    "thousand million billion trillion dozen dozens hundreds thousands millions billions several least nearly almost "
    "roughly approximately estimated per other others another own s t mr mrs ms dr percent percentage make makes made "
    "take takes took go goes went come comes came put puts set sets people person number total figure"
)
"""Words without a meaning of their own for telling what a figure is about, in lower case."""

SAYING: Final = _words(
    "say says said told tells announced reported according added noted warned claimed believes explained spokesman "
    "spokeswoman spokesperson emphasising emphasizing concluded suggested"
)
"""Words beside the name of who speaks, in lower case."""

IRREGULAR: Final = dict(
    pair.split(":")
    for pair in """
    fell:fall fallen:fall rose:rise risen:rise won:win lost:lose sold:sell bought:buy built:build stole:steal
    stolen:steal held:hold paid:pay fled:flee left:leave shot:shoot slain:slay children:child women:woman men:man
    feet:foot lives:dead life:life struck:strike stricken:strike spent:spend grew:grow grown:grow sent:send found:find
    began:begin begun:begin drew:draw drawn:draw met:meet led:lead kept:keep lent:lend died:die dies:die dying:die
    sank:sink sunk:sink spoke:speak broke:break broken:break flew:fly flown:fly drove:drive driven:drive ate:eat
    gave:give given:give caught:catch taught:teach fought:fight thought:think brought:bring wrote:write
    written:write swept:sweep hid:hide hidden:hide froze:freeze frozen:freeze chose:choose chosen:choose
    policemen:policeman servicemen:serviceman firemen:fireman firefighters:firefighter mice:mouse teeth:tooth
    collision:collide explosion:explode crises:crisis lying:lie tied:tie ties:tie species:species news:news
    businesses:business buses:bus gas:gas tyres:tyre series:series jailed:sentence
    """.split()
)
"""Forms that no ending explains, to the bare form."""

MONTHS: Final = {
    form: month.lower()[:3]
    for month in "January February March April May June July August September October November December".split()
    for form in (month, month[:3])
} | {"Sept": "sep"}
WEEKDAYS: Final = _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")

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
    northern | southern | eastern | western
    adult | child juvenile
    nominal | real
    core | headline
    upper | lower
    permanent | temporary
    primary | secondary
    urban | rural
    voluntary | compulsory
    democrat | republican | independent
    murder homicide | manslaughter | rape | fraud | theft | perjury | forgery | robbery | burglary | arson | kidnapping | drug | firearm | bribery | conspiracy | espionage | treason | tax | assault
"""
OPPOSED: Final = {
    word: (row, side)
    for row, line in enumerate(_OPPOSED.strip().splitlines())
    for side, words in enumerate(line.split("|"))
    for word in words.split()
}
"""Words beside a figure that tell it apart from another: word to (what it tells, which side)."""

PARTICIPLES: Final = dict(
    pair.split(":")
    for pair in """
    kill:killed injure:injured arrest:arrested charge:charged convict:convicted sentence:sentenced acquit:acquitted
    seize:seized steal:stolen evacuate:evacuated rescue:rescued miss:missing infect:infected hospitalise:treated layoff:cut
    hire:hired destroy:destroyed burn:burned damage:damaged build:built close:closed open:opened test:tested deploy:deployed
    vaccinate:vaccinated sell:sold produce:produced cancel:cancelled delay:delayed recall:recalled release:released
    register:registered file:filed offer:offered raise:raised invest:invested buy:bought donate:donated export:exported
    import:imported attend:attended
    """.split()
)
"""Class of ROLES to the word that says it of what is counted: "people killed"."""
