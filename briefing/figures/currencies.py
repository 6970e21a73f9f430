"""Room: figures. Money: ISO 4217 codes with the signs and the words that news writes for them.

Source of codes: ISO 4217 (active list, with the national currencies that gave way to the euro and a few other
retired ones that old news still names). Tables only, plus the few functions that read them.
"""

from __future__ import annotations

import re

from briefing.figures.patterns import lazy

# code: (demonyms or countries, unit names in the singular); "*" as first demonym: the bare unit name means
# this currency.
_TABLE: dict[str, tuple[str, str]] = {
    "USD": ("* us|u.s.|american|united states|usa", "dollar|buck|greenback"),
    "EUR": ("*", "euro"),
    "GBP": ("british|uk|u.k.|english", "pound sterling|pound|quid"),
    "JPY": ("* japanese", "yen"),
    "CNY": ("* chinese", "yuan renminbi|renminbi yuan|yuan|renminbi|rmb|kuai"),
    "INR": ("* indian", "rupee"),
    "CHF": ("* swiss", "franc"),
    "CAD": ("canadian|canada", "dollar"),
    "AUD": ("australian|aussie|australia", "dollar"),
    "NZD": ("new zealand|kiwi", "dollar"),
    "HKD": ("hong kong", "dollar"),
    "SGD": ("singapore|singaporean", "dollar"),
    "TWD": ("new taiwan|taiwan|taiwanese|nt", "dollar"),
    "JMD": ("jamaican|jamaica", "dollar"),
    "TTD": ("trinidad and tobago|trinidadian|trinidad|tt", "dollar"),
    "BBD": ("barbadian|barbados", "dollar"),
    "BSD": ("bahamian", "dollar"),
    "BZD": ("belize", "dollar"),
    "BMD": ("bermudian|bermuda", "dollar"),
    "BND": ("brunei", "dollar"),
    "KYD": ("cayman islands|cayman|caymanian", "dollar"),
    "XCD": ("east caribbean|eastern caribbean", "dollar"),
    "FJD": ("fijian|fiji", "dollar"),
    "GYD": ("guyanese|guyana", "dollar"),
    "LRD": ("liberian", "dollar"),
    "NAD": ("namibian|namibia", "dollar"),
    "SBD": ("solomon islands", "dollar"),
    "SRD": ("surinamese|suriname", "dollar"),
    "ZWL": ("zimbabwean|zimbabwe", "dollar"),
    "SEK": ("* swedish", "krona|kronor|crown"),
    "NOK": ("norwegian", "krone|kroner|crown"),
    "DKK": ("danish", "krone|kroner|crown"),
    "ISK": ("icelandic", "krona|kronur|króna|crown"),
    "CZK": ("* czech", "koruna|koruny|korun|crown"),
    "PLN": ("* polish", "zloty|zlotych|złoty"),
    "HUF": ("* hungarian", "forint"),
    "RON": ("* romanian", "lei|leu"),
    "MDL": ("moldovan", "lei|leu"),
    "BGN": ("* bulgarian", "lev|leva"),
    "HRK": ("* croatian", "kuna"),
    "RSD": ("serbian", "dinar"),
    "MKD": ("* macedonian", "denar"),
    "ALL": ("* albanian", "lek"),
    "BAM": ("* bosnian|bosnia-herzegovina", "convertible mark|convertible marka"),
    "UAH": ("* ukrainian", "hryvnia|hryvna|hryvnya"),
    "RUB": ("* russian", "ruble|rouble"),
    "BYN": ("belarusian|belarussian", "ruble|rouble"),
    "TRY": ("* turkish", "lira"),
    "GEL": ("* georgian", "lari"),
    "AMD": ("* armenian", "dram"),
    "AZN": ("* azerbaijani|azeri", "manat"),
    "TMT": ("turkmen|turkmenistani", "manat"),
    "KZT": ("* kazakh|kazakhstani", "tenge"),
    "KGS": ("kyrgyz|kyrgyzstani", "som"),
    "UZS": ("* uzbek|uzbekistani", "sum|soum|so'm"),
    "TJS": ("* tajik|tajikistani", "somoni"),
    "MNT": ("* mongolian", "tugrik|togrog|tögrög"),
    "AFN": ("", "afghani"),
    "PKR": ("pakistani|pakistan", "rupee"),
    "LKR": ("sri lankan|sri lanka", "rupee"),
    "NPR": ("nepalese|nepali|nepal", "rupee"),
    "MUR": ("mauritian|mauritius", "rupee"),
    "SCR": ("seychelles|seychellois", "rupee"),
    "MVR": ("* maldivian|maldives", "rufiyaa"),
    "BDT": ("* bangladeshi|bangladesh", "taka"),
    "BTN": ("* bhutanese", "ngultrum"),
    "MMK": ("* myanmar|burmese", "kyat"),
    "THB": ("* thai", "baht"),
    "LAK": ("* lao|laotian", "kip"),
    "KHR": ("* cambodian", "riel"),
    "VND": ("* vietnamese|vietnam", "dong"),
    "IDR": ("* indonesian|indonesia", "rupiah"),
    "MYR": ("* malaysian|malaysia", "ringgit"),
    "PHP": ("philippine|filipino", "peso|piso"),
    "KRW": ("* south korean|korean", "won"),
    "KPW": ("north korean", "won"),
    "MOP": ("* macau|macanese", "pataca"),
    "PGK": ("* papua new guinean|papua new guinea", "kina"),
    "TOP": ("* tongan", "pa'anga"),
    "WST": ("* samoan", "tala"),
    "VUV": ("* vanuatu", "vatu"),
    "XPF": ("cfp", "franc"),
    "ILS": ("* israeli new|new israeli|israeli", "shekel|sheqel|shekalim"),
    "SAR": ("* saudi|saudi arabian", "riyal"),
    "QAR": ("qatari|qatar", "riyal|rial"),
    "OMR": ("omani", "rial|riyal"),
    "YER": ("yemeni", "rial|riyal"),
    "IRR": ("* iranian", "rial|toman"),
    "AED": ("* united arab emirates|emirati|uae|u.a.e.", "dirham"),
    "MAD": ("moroccan", "dirham"),
    "KWD": ("kuwaiti|kuwait", "dinar"),
    "BHD": ("bahraini|bahrain", "dinar"),
    "IQD": ("iraqi", "dinar"),
    "JOD": ("jordanian", "dinar"),
    "LYD": ("libyan", "dinar"),
    "TND": ("tunisian", "dinar"),
    "DZD": ("algerian", "dinar"),
    "EGP": ("egyptian|egypt", "pound"),
    "LBP": ("lebanese", "pound|lira"),
    "SYP": ("syrian", "pound|lira"),
    "SDG": ("sudanese", "pound"),
    "SSP": ("south sudanese", "pound"),
    "GIP": ("gibraltar", "pound"),
    "FKP": ("falkland islands|falkland", "pound"),
    "SHP": ("saint helena|st helena", "pound"),
    "ZAR": ("* south african", "rand"),
    "NGN": ("* nigerian", "naira"),
    "GHS": ("* ghanaian|ghana", "cedi"),
    "KES": ("kenyan|kenya", "shilling"),
    "UGX": ("ugandan|uganda", "shilling"),
    "TZS": ("tanzanian|tanzania", "shilling"),
    "SOS": ("somali", "shilling"),
    "ETB": ("* ethiopian", "birr"),
    "ERN": ("* eritrean", "nakfa"),
    "RWF": ("rwandan|rwanda", "franc"),
    "BIF": ("burundian|burundi", "franc"),
    "CDF": ("congolese", "franc"),
    "DJF": ("djiboutian|djibouti", "franc"),
    "GNF": ("guinean", "franc"),
    "KMF": ("comorian", "franc"),
    "XOF": ("west african cfa|west african|cfa", "franc"),
    "XAF": ("central african cfa|central african", "franc"),
    "MGA": ("* malagasy", "ariary"),
    "MWK": ("malawian|malawi", "kwacha"),
    "ZMW": ("* zambian|zambia", "kwacha"),
    "MZN": ("* mozambican", "metical|meticais"),
    "AOA": ("* angolan", "kwanza"),
    "BWP": ("* botswana", "pula"),
    "LSL": ("* lesotho", "loti|maloti"),
    "SZL": ("* swazi|eswatini", "lilangeni|emalangeni"),
    "GMD": ("* gambian", "dalasi"),
    "SLE": ("* sierra leonean|sierra leone", "leone"),
    "MRU": ("* mauritanian", "ouguiya"),
    "CVE": ("cape verdean|cape verde", "escudo"),
    "STN": ("sao tome", "dobra"),
    "BRL": ("brazilian|brazil", "real|reais"),
    "MXN": ("* mexican|mexico", "peso"),
    "ARS": ("argentine|argentinian|argentina", "peso"),
    "CLP": ("chilean|chile", "peso"),
    "COP": ("colombian|colombia", "peso"),
    "CUP": ("cuban|cuba", "peso"),
    "DOP": ("dominican", "peso"),
    "UYU": ("uruguayan|uruguay", "peso"),
    "PEN": ("peruvian|peru|nuevos", "sol|soles|nuevo sol"),
    "BOB": ("* bolivian", "boliviano"),
    "VES": ("* venezuelan", "bolivar|bolívar"),
    "PYG": ("* paraguayan", "guarani|guaraní"),
    "CRC": ("* costa rican", "colon|colón"),
    "GTQ": ("* guatemalan", "quetzal"),
    "HNL": ("* honduran", "lempira"),
    "NIO": ("* nicaraguan", "cordoba|córdoba"),
    "PAB": ("panamanian", "balboa"),
    "HTG": ("* haitian", "gourde"),
    "AWG": ("aruban", "florin"),
    "ANG": ("antillean|netherlands antillean", "guilder"),
    "BTC": ("*", "bitcoin"),
    "ETH": ("", "ether"),
    "XDR": ("*", "special drawing right"),
    "DEM": ("* german|west german|deutsche", "deutschemark|deutsche mark|d-mark|mark"),
    "FRF": ("french", "franc"),
    "BEF": ("belgian", "franc"),
    "LUF": ("luxembourg", "franc"),
    "ITL": ("italian", "lira|lire"),
    "ESP": ("* spanish", "peseta"),
    "PTE": ("* portuguese", "escudo"),
    "NLG": ("* dutch", "guilder"),
    "ATS": ("austrian", "schilling"),
    "FIM": ("* finnish", "markka|mark|markkaa"),
    "GRD": ("* greek", "drachma"),
    "IEP": ("irish", "punt|pound"),
    "SKK": ("slovak", "koruna|crown"),
    "EEK": ("* estonian", "kroon"),
    "BRC": ("* brazilian", "cruzado"),
    "BRE": ("* brazilian", "cruzeiro"),
    "ARA": ("* argentine", "austral"),
    "XEU": ("* european", "currency unit|ecu"),
    "LVL": ("latvian", "lat|lats"),
    "LTL": ("lithuanian", "litas|lita"),
    "SIT": ("* slovenian", "tolar"),
    "MTL": ("maltese", "lira"),
    "CYP": ("cypriot|cyprus", "pound"),
}
_SAME_PLURAL = frozenset(
    "yen yuan renminbi rmb kuai won baht rand dong ringgit lei leva lek som sum soum taka kyat naira birr "
    "reais "
    "kroner kronor kronur koruny korun zlotych shekalim soles maloti emalangeni meticais lats litas".split()
)
SUBUNITS: dict[str, tuple[str, float, str]] = {
    # name in the text: (canonical singular, value in the whole unit, ISO 4217 code of the whole; "" where
    # unknown)
    "cent": ("cent", 0.01, "USD"),
    "cents": ("cent", 0.01, "USD"),
    "cts": ("cent", 0.01, "USD"),
    "us cents": ("cent", 0.01, "USD"),
    "u.s. cents": ("cent", 0.01, "USD"),
    "u.s. cts": ("cent", 0.01, "USD"),
    "euro cents": ("euro cent", 0.01, "EUR"),
    "eurocents": ("euro cent", 0.01, "EUR"),
    "canadian cents": ("canadian cent", 0.01, "CAD"),
    "canadian cts": ("canadian cent", 0.01, "CAD"),
    "australian cents": ("australian cent", 0.01, "AUD"),
    "australian cts": ("australian cent", 0.01, "AUD"),
    "penny": ("penny", 0.01, "GBP"),
    "pence": ("penny", 0.01, "GBP"),
    "pennies": ("penny", 0.01, ""),
    "sen": ("sen", 0.01, "MYR"),
    "paise": ("paisa", 0.01, "INR"),
    "paisa": ("paisa", 0.01, "INR"),
    "kopecks": ("kopeck", 0.01, "RUB"),
    "kopeck": ("kopeck", 0.01, "RUB"),
    "kopeks": ("kopeck", 0.01, "RUB"),
    "agorot": ("agora", 0.01, "ILS"),
    "centavos": ("centavo", 0.01, ""),
    "satang": ("satang", 0.01, "THB"),
    "fils": ("fils", 0.001, ""),
    "pfennigs": ("pfennig", 0.01, "DEM"),
    "p": ("penny", 0.01, "GBP"),
    "kobo": ("kobo", 0.01, "NGN"),
    "ore": ("ore", 0.01, ""),
    "öre": ("ore", 0.01, "SEK"),
    "øre": ("ore", 0.01, ""),
    "piastres": ("piastre", 0.01, ""),
}
_ABBREVIATIONS = {
    "dlr": "USD",
    "dlrs": "USD",
    "dls": "USD",
    "bucks": "USD",
    "stg": "GBP",
    "quid": "GBP",
    "dollars us": "USD",
    "rs": "INR",
    "rm": "MYR",
    "nis": "ILS",
    "rp": "IDR",
    "ntd": "TWD",
    "rmb": "CNY",
    "cfa": "XOF",
    "cfa francs": "XOF",
    "btc": "BTC",
    "dhs": "AED",
    "dh": "AED",
    "sdr": "XDR",
    "sdrs": "XDR",
    "ffr": "FRF",
    "sfr": "CHF",
    "kroner": "NOK",
    "lire": "ITL",
    "reais": "BRL",
    "stg pounds": "GBP",
    "u.s. dlrs": "USD",
    "canadian dlrs": "CAD",
    "australian dlrs": "AUD",
    "n.z. dlrs": "NZD",
    "h.k. dlrs": "HKD",
    "hong kong dlrs": "HKD",
    "singapore dlrs": "SGD",
    "new zealand dlrs": "NZD",
    "taiwan dlrs": "TWD",
    "us dlrs": "USD",
    "nz dollars": "NZD",
    "nz dollar": "NZD",
    "hk dollars": "HKD",
    "hk dollar": "HKD",
    "fr francs": "FRF",
}
AMBIGUOUS: dict[str, tuple[str, ...]] = {
    "peso": ("PHP", "ARS", "CLP", "COP", "CUP", "DOP", "UYU", "MXN"),
    "krone": ("DKK", "NOK"),
    "kroner": ("DKK", "NOK"),
    "dinar": ("KWD", "BHD", "IQD", "JOD", "LYD", "TND", "DZD", "RSD"),
    "crown": ("SEK", "NOK", "DKK", "CZK", "ISK"),
    "shilling": ("KES", "UGX", "TZS", "SOS"),
    "rupee": ("PKR", "LKR", "NPR", "MUR", "INR"),
    "franc": ("FRF", "BEF", "CHF", "RWF", "BIF"),
    "kwacha": ("MWK", "ZMW"),
    "pound": ("EGP", "LBP", "SYP", "SDG", "SSP", "CYP"),
}
"""Bare names that several countries use: decided by a country named in the same text, in this order."""

MEASURE_TOO = frozenset({"pound", "pounds"})
"""Names that are also a measure: money only with a magnitude word or a sign."""
WORD_TOO = frozenset(
    {
        "won",
        "real",
        "sol",
        "mark",
        "marks",
        "colon",
        "lat",
        "crown",
        "crowns",
        "sum",
        "som",
        "ether",
        "lek",
        "leone",
        "lats",
        "kip",
        "kina",
        "tala",
        "pula",
        "dong",
        "rand",
        "ore",
        "quid",
        "florin",
        "dram",
        "punt",
    }
)
"""Names that are also ordinary words: money only after a demonym, a magnitude word or a number of 100 or
more.
"""
_COUNTRIES: dict[str, str] = {
    "PHP": "Philippine|Manila|Filipino",
    "ARS": "Argentin|Buenos Aires",
    "CLP": "Chile|Santiago",
    "COP": "Colombia|Bogota",
    "CUP": "Cuba|Havana",
    "DOP": "Dominican",
    "UYU": "Uruguay",
    "MXN": "Mexic",
    "DKK": "Denmark|Danish|Copenhagen",
    "NOK": "Norw|Oslo",
    "SEK": "Swed|Stockholm",
    "CZK": "Czech|Prague",
    "ISK": "Iceland",
    "KWD": "Kuwait",
    "BHD": "Bahrain",
    "IQD": "Iraq|Baghdad",
    "JOD": "Jordan",
    "LYD": "Libya",
    "TND": "Tunis",
    "DZD": "Algeria",
    "RSD": "Serbia|Belgrade",
    "KES": "Kenya|Nairobi",
    "UGX": "Uganda|Kampala",
    "TZS": "Tanzania",
    "SOS": "Somalia",
    "PKR": "Pakistan|Karachi|Islamabad",
    "LKR": "Sri Lanka|Colombo",
    "NPR": "Nepal|Kathmandu",
    "MUR": "Mauriti",
    "INR": "India",
    "FRF": "French|France|Paris",
    "BEF": "Belgi|Brussels",
    "CHF": "Swiss|Switzerland|Zurich|Geneva",
    "RWF": "Rwanda",
    "BIF": "Burundi",
    "MWK": "Malawi",
    "ZMW": "Zambia",
    "EGP": "Egypt|Cairo",
    "LBP": "Leban|Beirut",
    "SYP": "Syria|Damascus",
    "SDG": "Sudan|Khartoum",
    "SSP": "South Sudan",
    "CYP": "Cypr",
}
_DEFAULTS = {
    "krone": "NOK",
    "kroner": "NOK",
    "crown": "SEK",
    "shilling": "KES",
    "peso": "MXN",
    "dinar": "KWD",
}

SIGNS: dict[str, str] = {
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "￥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₪": "ILS",
    "₫": "VND",
    "฿": "THB",
    "₱": "PHP",
    "₦": "NGN",
    "₴": "UAH",
    "₺": "TRY",
    "₸": "KZT",
    "₡": "CRC",
    "₲": "PYG",
    "₵": "GHS",
    "₭": "LAK",
    "₮": "MNT",
    "₾": "GEL",
    "₼": "AZN",
    "₿": "BTC",
    "₨": "INR",
    "₤": "GBP",
    "៛": "KHR",
    "৳": "BDT",
    "元": "CNY",
    "円": "JPY",
    "¢": "cent",
    "￠": "cent",
    "₣": "FRF",
    "₧": "ESP",
    "＄": "USD",
    "￡": "GBP",
    "￦": "KRW",
    "₳": "ARA",
    "₯": "GRD",
}
DOLLAR_PREFIXES: dict[str, str] = {
    "US": "USD",
    "U.S.": "USD",
    "U.S": "USD",
    "USD": "USD",
    "A": "AUD",
    "AU": "AUD",
    "AUD": "AUD",
    "Aus": "AUD",
    "C": "CAD",
    "CA": "CAD",
    "CAD": "CAD",
    "Can": "CAD",
    "CDN": "CAD",
    "Cdn": "CAD",
    "HK": "HKD",
    "HKD": "HKD",
    "NZ": "NZD",
    "NZD": "NZD",
    "NT": "TWD",
    "NTD": "TWD",
    "TW": "TWD",
    "S": "SGD",
    "SG": "SGD",
    "SGD": "SGD",
    "R": "BRL",
    "BR": "BRL",
    "MX": "MXN",
    "Mex": "MXN",
    "MXN": "MXN",
    "J": "JMD",
    "JA": "JMD",
    "TT": "TTD",
    "B": "BND",
    "BDS": "BBD",
    "EC": "XCD",
    "FJ": "FJD",
    "G": "GYD",
    "L": "LRD",
    "N": "NAD",
    "Z": "ZWL",
    "ZW": "ZWL",
    "BZ": "BZD",
    "CI": "KYD",
    "SI": "SBD",
    "RD": "DOP",
    "AR": "ARS",
    "CLP": "CLP",
    "COP": "COP",
    "COL": "COP",
    "CL": "CLP",
    "usd": "USD",
    "cad": "CAD",
    "mxn": "MXN",
    "aud": "AUD",
    "us": "USD",
    "u.s": "USD",
    "c": "CAD",
    "M": "MXN",
    "P": "PHP",
}
PREFIX_WORDS: dict[str, str] = {
    "Rs": "INR",
    "Rs.": "INR",
    "RM": "MYR",
    "RMB": "CNY",
    "NIS": "ILS",
    "Rp": "IDR",
    "R": "ZAR",
    "Fr": "CHF",
    "Fr.": "CHF",
    "SFr": "CHF",
    "Sfr": "CHF",
    "FFr": "FRF",
    "DM": "DEM",
    "Dh": "AED",
    "Dhs": "AED",
    "Ksh": "KES",
    "KSh": "KES",
    "Sh": "KES",
    "Ush": "UGX",
    "Tk": "BDT",
    "Kc": "CZK",
    "Kč": "CZK",
    "Ft": "HUF",
    "zl": "PLN",
    "zł": "PLN",
    "NT": "TWD",
    "PS": "GBP",
    "Y=": "JPY",
    "GH¢": "GHS",
    "GH₵": "GHS",
    "N=": "NGN",
    "P": "PHP",
    "Php": "PHP",
    "Bs": "VES",
    "B/.": "PAB",
    "S/": "PEN",
    "S/.": "PEN",
    "LE": "EGP",
    "E£": "EGP",
    "IR£": "IEP",
    "LL": "LBP",
    "SR": "SAR",
    "kr": "SEK",
    "Kr": "SEK",
    "TL": "TRY",
    "Eur": "EUR",
    "Stg": "GBP",
    "CFA": "XOF",
    "US": "USD",
    "usd": "USD",
    "eur": "EUR",
    "USD$": "USD",
    "rmb": "CNY",
    "rs": "INR",
    "gbp": "GBP",
    "CNH": "CNY",
    "BTC": "BTC",
    "AU": "AUD",
    "HK": "HKD",
    "rm": "MYR",
    "rp": "IDR",
}
_RISKY_PREFIX = frozenset(
    {"R", "P", "PS", "Q", "NT", "US", "AU", "HK", "LE", "LL", "SR", "TL", "Sh", "Fr", "Kr", "kr", "DM", "CFA"}
)
"""Letters that must be glued to the digits to be money ("R500", "P75"), as they mean other things apart."""


def _build_names() -> dict[str, str]:
    """Every phrase (lower case, singular and plural, with and without demonym) with its code."""
    names: dict[str, str] = {}
    for code, (places, units) in _TABLE.items():
        bare = places.startswith("*")
        demonyms = [place for place in places.lstrip("* ").split("|") if place]
        for unit in units.split("|"):
            forms = [unit] if unit in _SAME_PLURAL else [unit, _plural(unit)]
            for form in forms:
                if bare or not demonyms or (form not in names and unit not in ("dollar", "pound")):
                    names.setdefault(form, code)
                for demonym in demonyms:
                    names[f"{demonym} {form}"] = code
    names.update(_ABBREVIATIONS)
    return names


def _plural(unit: str) -> str:
    if unit.endswith("y"):
        return unit[:-1] + "ies"
    if unit == "pound sterling":
        return "pounds sterling"
    return unit + "s"


CODES = frozenset(_TABLE) | {"CNH", "BOV", "CLF", "XAU", "XAG"}
"""Codes accepted as written: "EUR 5m", "5 million USD"."""
CODES = CODES - {
    "ALL",
    "TOP",
    "TRY",
    "MOP",
    "XAU",
    "XAG",
    "LAK",
    "BAM",
    "COP",
    "CUP",
    "PEN",
    "MAD",
    "GEL",
    "SOS",
    "SIT",
    "SAR",
}
CODES_STRICT = frozenset(
    {"ALL", "TOP", "TRY", "MOP", "LAK", "BAM", "COP", "CUP", "PEN", "MAD", "GEL", "SOS", "SAR"}
)
"""Codes that are also words in capitals: taken only when glued to the digits."""
NAMES: dict[str, str] = {
    **_build_names(),
    "pound": "GBP",
    "pounds": "GBP",
    "pounds sterling": "GBP",
    "sterling": "GBP",
}
FIRST_WORDS = frozenset(name.split()[0].split(".")[0] for name in (*NAMES, *SUBUNITS))
MAX_NAME_WORDS = 4

_PREFIX = lazy(
    r"(?:(?<![A-Za-z0-9])(?:(?P<dollar>"
    + "|".join(re.escape(p) for p in sorted(DOLLAR_PREFIXES, key=len, reverse=True))
    + r")\$|(?P<apart>"
    + "|".join(
        re.escape(p) for p in sorted(DOLLAR_PREFIXES, key=len, reverse=True) if len(p) > 1 or p in "cC"
    )
    + r") \$)|(?P<post>\$ ?(?:US|U\.S\.|A|C|NZ|HK|CDN|AU))|(?P<sign>["
    + "".join(re.escape(sign) for sign in SIGNS if sign not in "元円")
    + r"])|(?<![A-Za-z0-9-])(?P<word>"
    + "|".join(re.escape(p) for p in sorted({*PREFIX_WORDS, *CODES, *CODES_STRICT}, key=len, reverse=True))
    + r"))(?P<gap>[ \u00a0]?)(?P<minus>[-−–]?)$"
)
_SIGN_CHARS = frozenset(SIGNS)
_ENDINGS = frozenset(word[-2:] for word in ({*PREFIX_WORDS, *CODES} - _RISKY_PREFIX)) | {".S", "S.", "US"}
"""How the words end that may stand before an amount with a space between."""


def prefix(text: str, pos: int, floor: int) -> tuple[str, int, bool] | None:
    """The currency written before the number at `pos`: (code, where it starts, negative); None when there
    is none.

    Looks back at most 9 characters and never before `floor`.
    """
    if pos <= floor:
        return None
    before = text[pos - 1]
    if before in " \u00a0":
        if text[pos - 2 : pos - 1] not in _SIGN_CHARS and text[max(0, pos - 3) : pos - 1] not in _ENDINGS:
            return None
    elif before not in _SIGN_CHARS and before not in "-−–=./" and not before.isalpha():
        return None
    back = text[max(floor, pos - 9) : pos]
    match = _PREFIX.search(back)
    if match is None:
        return None
    start = pos - len(back) + match.start()
    negative = bool(match["minus"])
    word = match["word"]
    if match["dollar"] or match["apart"]:
        return DOLLAR_PREFIXES[match["dollar"] or match["apart"]], start, negative
    if match["post"]:
        return DOLLAR_PREFIXES[match["post"][1:].strip()], start, negative
    if match["sign"]:
        code = SIGNS[match["sign"]]
        if start > floor and text[start - 1] == "-" and (start < 2 or not text[start - 2].isalnum()):
            return code, start - 1, True
        return code, start, negative
    if match["minus"] and not match["gap"] and word in CODES:
        return None
    if match["gap"] and (word in _RISKY_PREFIX or word in CODES_STRICT):
        return None
    if word == "P" and not _PESOS.match(text, pos):
        return None
    if (word in ("R", "P") and not _ENOUGH.match(text, pos)) or (
        word == "PS" and not _POUNDS.match(text, pos)
    ):
        return None
    return (PREFIX_WORDS.get(word) or ("CNY" if word == "CNH" else word)), start, negative


_POUNDS = lazy(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{3,}|[0-9.]+ ?(?:m|bn|million|billion)(?![a-z])")
_PESOS = lazy(r"[0-9]{3}|[0-9]{1,2}[,.][0-9]|[0-9]{1,2}[- ]?(?:thousand|million|billion|m|bn|k)(?![a-z])")
_ENOUGH = lazy(
    r"[0-9][0-9.,]+[0-9](?!-[A-Za-z])|[0-9]{1,3} ?(?:million|billion|m|bn)(?![a-z])|[0-9]{2,}(?![-A-Za-z])"
)


def named(phrase: str, text: str) -> str:
    """The code of a phrase of NAMES; a bare name shared by several countries is decided by the text."""
    code = NAMES[phrase]
    stem = phrase if phrase in AMBIGUOUS else phrase.removesuffix("s")
    rivals = AMBIGUOUS.get(stem)
    if rivals is None:
        return code
    for rival in rivals:
        if any(name in text for name in _COUNTRIES[rival].split("|")):
            return rival
    return _DEFAULTS.get(stem, code)
