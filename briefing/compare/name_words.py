"""Compare: words that tell a name from other words with a capital, as written. Data only."""

from __future__ import annotations

from typing import Final

from briefing.compare.synonyms import words

SAME_NAMES: Final = {
    "US": "US",
    "U.S.": "US",
    "U.S": "US",
    "USA": "US",
    "U.S.A.": "US",
    "United States": "US",
    "United States of America": "US",
    "UK": "UK",
    "U.K.": "UK",
    "U.K": "UK",
    "United Kingdom": "UK",
    "Britain": "UK",
    "Great Britain": "UK",
    "EU": "EU",
    "E.U.": "EU",
    "European Union": "EU",
    "DOJ": "justice department",
    "DHS": "homeland security department",
    "GOP": "republican party",
    "UN": "UN",
    "U.N.": "UN",
    "U.N": "UN",
    "United Nations": "UN",
    "UAE": "UAE",
    "U.A.E.": "UAE",
    "United Arab Emirates": "UAE",
    "DPRK": "North Korea",
    "North Korea": "North Korea",
    "Washington DC": "Washington",
    "Washington D.C.": "Washington",
}
"""Spellings of one name, as written, to its key."""

CALENDAR: Final = words(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June
    July August September October November December Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Jan
    Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Christmas Easter Ramadan Thanksgiving Jan. Feb.
    Mar. Apr. Jun. Jul. Aug. Sep. Sept. Oct. Nov. Dec. AM PM GMT UTC EST EDT CET BST
    """
)
"""As written, with a capital."""

TITLES: Final = words(
    """
    Mr Mrs Ms Miss Dr Prof Professor Sir Dame President Premier Chancellor Prime Minister Secretary
    Senator Sen Rep Congressman Congresswoman Governor Gov Mayor Judge Justice Chief Gen Colonel Col
    Captain Capt Lieutenant Lt Sergeant Sgt Admiral Detective Sheriff Attorney Director Chairman
    Chairwoman Rev Reverend Ambassador Councillor Councilor Deputy Speaker Spokesman Spokeswoman
    Spokesperson Vice Special Agent Former Inspector Superintendent Leader Acting Whip Constable
    Commissioner Representative
    """
)
"""Words before a person's name, as written."""

ORGANISATION_WORDS: Final = words(
    """
    Department Ministry Office Agency Bureau Court Commission Committee Council Congress Senate
    House Parliament Assembly Party Union Association Federation League Club University College
    School Institute Center Centre Hospital Bank Fund Group Company Corporation Corp Inc Ltd Co
    Foundation Trust Society Service Services Police Army Navy Force Forces Guard Administration
    Authority Board Treasury Reserve Exchange Airlines Airport Station County City River Lake Valley
    Street Road Avenue Bridge Park Island Islands Bay Coast Mountain Mountains Desert Organization
    Organisation Alliance Network News Times Post Press Journal Wire Gazette Museum Church Temple
    Games Cup Prize Act Treaty Agreement Project Programme Program Initiative Coalition Front
    Movement Team District Division Brigade Command Corps Laboratory Labs Technologies Systems
    Motors Energy Power Water State States
    """
)

LONE_BODIES: Final = words("Congress Senate Parliament Treasury Bundestag Knesset Kremlin Pentagon")
"""Of ORGANISATION_WORDS those that are a name by themselves."""

SHORT_STATES: Final = words(
    """
    Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev
    Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Dem Dems
    """
)

ADVERBS: Final = words(
    """
    Yesterday Today Tomorrow Tonight Overnight Meanwhile However Moreover Instead Earlier Later
    Finally Additionally Separately Elsewhere Together Overall Further Furthermore Nevertheless
    Nonetheless Recently Soon Still Once Often Now Perhaps Rather According Citing Following
    Including Using Asked Speaking Given Last Next Nearly Almost Former
    """
)
"""Words that begin a sentence before a name and are no part of it, as written."""

LANDS: Final = words(
    """
    Republic Kingdom Gulf Strait Isle Isles Cape Sea Mount Duke Duchess Prince Princess King Queen
    Archbishop Bishop Horn Port Battle Ivory Emirate Sultanate Principality Commonwealth People’s
    Bill Declaration Statue Tower Centers Centres Director Secretary Chamber Sons Daughters Doctors
    Church Museum Palace Temple
    """
)
"""Words after which "of" goes on with the name: "Gulf of Mexico"."""

GENERIC_CAPITALS: Final = words(
    """
    IT AI TV CEO CFO COO CTO DNA RNA GDP CPI PC PCs ID IDs GPS HIV AIDS UFO ATM PIN SUV SUVs DIY FAQ
    PDF URL VIP HR PR IQ VAT CCTV LGBT LGBTQ IPO ETF EV EVs NGO NGOs MP MPs PhD MBA BA MA OK CT MRI
    ICU ER VR AR API GM Covid COVID God Internet Web Earth West East North South Western Eastern
    Northern Southern Northeast Northwest Southeast Southwest English Court House State Board
    Council Committee Department Ministry University Company Government Act Bill Street City County
    Congressional Federal National International Christian Christians Muslim Muslims Jewish Jews
    Catholic Catholics Islamic Hindu Hindus Buddhist Republican Republicans Democrat Democrats
    Democratic Conservative Conservatives Liberal Liberals Title Section Article Chapter Part Figure
    Table Page Photo Image Video Read Related Posts Share Islamist Presidency Administration
    Coalition Statute Liberty Amendment Member More Center Left Right Overview Analysis Updated
    Breaking Exclusive Opinion
    """
)
"""Capitalised words that alone name nobody in particular, as written."""

OPENERS: Final = words(
    """
    a an the this that these those there here it its it’s it's he she they we you i i’m i'm my your
    his her their our who what when where why how which whose and but or nor so yet for if as at by
    from in into of on onto to with without within under over after before during since until while
    although though because unless despite about above across against along amid among around behind
    below beneath beside between beyond near off out outside past per through throughout toward
    towards up upon via down like unlike not no yes all any both each either every few many more
    most much neither none one two three four five six seven eight nine ten eleven twelve thirteen
    fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy
    eighty ninety hundred hundreds thousand thousands million millions billion billions dozens
    scores several some other others another same such than then thus too very well also again
    already always even ever just never now often once only perhaps rather soon still today tomorrow
    tonight yesterday meanwhile however moreover instead earlier later last next first second third
    finally additionally according is are was were be been being am do does did has have had can
    could may might must shall should will would let critics officials authorities police residents
    witnesses analysts experts investors investigators prosecutors lawyers lawmakers scientists
    researchers doctors workers protesters supporters opponents firefighters rescuers emergency
    federal local state national government defendants charges sources people men women children
    students teachers parents families victims survivors companies businesses banks shares stocks
    prices sales profits inflation unemployment interest economists it’ll they’ve we’re you’re
    that’s there’s don’t nearly almost roughly approximately early late recent new old using based
    given asked speaking citing following including regarding centre-leaning center-leaning
    left-leaning right-leaning officials’ fraudsters often half part parts nobody everyone someone
    anyone something everything nothing ago overnight separately elsewhere together overall further
    furthermore nevertheless nonetheless whether whatever whoever whenever wherever content
    copyright related share read watch listen click subscribe advertisement photo image video map
    chart source update updated breaking exclusive please get
    """
)
"""Words that begin a sentence and are no name, in lower case."""

DEMONYMS: Final = frozenset(
    name.replace("_", " ") + ending
    for name in words(
        """
        American North_Korean South_Korean Korean Russian Ukrainian German Italian Canadian
        Australian Mexican Brazilian Indian Iranian Syrian Saudi Egyptian Libyan Tunisian Algerian
        Moroccan Nigerian Kenyan Ethiopian Somali South_African African European Asian Belgian
        Austrian Hungarian Romanian Bulgarian Serbian Croatian Bosnian Albanian Macedonian Slovak
        Slovenian Estonian Latvian Lithuanian Belarusian Georgian Armenian Azerbaijani Kazakh Uzbek
        Afghan Pakistani Bangladeshi Sri_Lankan Indonesian Malaysian Singaporean Filipino Thai
        Cambodian Burmese Mongolian Israeli Palestinian Jordanian Kuwaiti Qatari Emirati Omani
        Yemeni Iraqi Venezuelan Colombian Peruvian Chilean Argentine Bolivian Ecuadorian Uruguayan
        Paraguayan Cuban Haitian Jamaican Dominican Guatemalan Honduran Salvadoran Nicaraguan
        Panamanian Norwegian Ghanaian Ugandan Rwandan Tanzanian Zambian Zimbabwean Angolan Congolese
        Sudanese Cameroonian Malian Chadian Arab Kurd Latin_American Central_American South_American
        North_American Middle_Eastern Californian Texan Londoner Parisian Scandinavian Nepali Fijian
        Greek Czech Turk Swede Dane Finn Pole Spaniard Scot Briton Tibetan Taiwanese Chinese
        Japanese Vietnamese Portuguese Lebanese Maltese Swiss Hawaiian Cypriot Icelander
        New_Zealander
        """
    )
    for ending in ("", "s", "-American", "-Americans", "-born", "-backed", "-led")
) | words(
    """
    British English Scottish Welsh Irish French Dutch Spanish Swedish Danish Finnish Polish Turkish
    Kurdish Icelandic Hispanic Latino Latinos Hispanics Western Soviet Catalan Basque Flemish Arabic
    Arabian Anglo Afro
    """
)
"""Adjectives and people of nations, with a capital: they name no place or body."""

DEMONYM_WORDS: Final = frozenset(word for name in DEMONYMS for word in name.split()[-1:])
"""Single words that end a demonym: "Korean", "Americans"."""
