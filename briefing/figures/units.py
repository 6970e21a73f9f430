"""Room: figures. Units of measure: the names and abbreviations that news uses, with canonical singular names.

Canonical names are British English ("kilometre", "litre", "tonne" stands beside "ton"). Tables, composed once from
prefixes and bases (SI brochure, 9th edition; imperial and US customary units by their usual names).
"""

from __future__ import annotations

from typing import NamedTuple

from briefing.model import FigureKind


class Unit(NamedTuple):
    """Canonical singular name, the kind of figure it makes, and its dimension (for conversions: "length")."""

    name: str
    kind: FigureKind
    dimension: str


# name: (dimension, plural forms and other spellings after it)
_WORDS: tuple[tuple[str, str, str], ...] = (
    ("inch", "length", "inches"), ("foot", "length", "feet"), ("yard", "length", "yards yds"),
    ("mile", "length", "miles"), ("nautical mile", "length", "nautical_miles"), ("furlong", "length", "furlongs"),
    ("fathom", "length", "fathoms"), ("light year", "length", "light_years light-year light-years"),
    ("astronomical unit", "length", "astronomical_units"), ("parsec", "length", "parsecs"),
    ("micron", "length", "microns"), ("angstrom", "length", "angstroms"),
    ("acre", "area", "acres"), ("hectare", "area", "hectares"), ("square mile", "area", "square_miles"),
    ("square foot", "area", "square_feet square-feet square-foot"), ("square inch", "area", "square_inches"),
    ("square yard", "area", "square_yards"), ("dunam", "area", "dunams"),
    ("square metre", "area", "square_metres square_meters square_meter square-meter square-metre"),
    ("square kilometre", "area", "square_kilometres square_kilometers square_kilometer"),
    ("square centimetre", "area", "square_centimetres square_centimeters square_centimeter"),
    ("cubic foot", "volume", "cubic_feet"), ("cubic inch", "volume", "cubic_inches"), ("cubic yard", "volume", "cubic_yards"),
    ("cubic metre", "volume", "cubic_metres cubic_meters cubic_meter"),
    ("cubic kilometre", "volume", "cubic_kilometres cubic_kilometers"),
    ("cubic centimetre", "volume", "cubic_centimetres cubic_centimeters"),
    ("ounce", "weight", "ounces"), ("pound", "weight", "pounds"), ("stone", "weight", ""), ("ton", "weight", "tons"),
    ("tonne", "weight", "tonnes metric_tons metric_ton"), ("short ton", "weight", "short_tons"), ("long ton", "weight", "long_tons"),
    ("troy ounce", "weight", "troy_ounces"), ("fluid ounce", "volume", "fluid_ounces"), ("carat", "weight", "carats"),
    ("quintal", "weight", "quintals"), ("bushel", "volume", "bushels"), ("metric tonne", "weight", ""),
    ("gallon", "volume", "gallons"), ("pint", "volume", "pints"), ("quart", "volume", "quarts"), ("barrel", "volume", "barrels bbl bbls"),
    ("teaspoon", "volume", "teaspoons"), ("tablespoon", "volume", "tablespoons"), ("cup", "volume", "cups"),
    ("acre foot", "volume", "acre_feet acre-feet acre-foot"),
    ("knot", "speed", "knots"), ("horsepower", "power", ""), ("brake horsepower", "power", ""),
    ("degree", "angle", "degrees"), ("degree celsius", "temperature", "degrees_celsius celsius degrees_centigrade centigrade"),
    ("degree fahrenheit", "temperature", "degrees_fahrenheit fahrenheit"), ("kelvin", "temperature", "kelvins"),
    ("calorie", "energy", "calories"), ("kilocalorie", "energy", "kilocalories"), ("kilojoule", "energy", "kilojoules"),
    ("British thermal unit", "energy", "british_thermal_units btu btus"), ("therm", "energy", "therms"),
    ("decibel", "sound", "decibels"), ("pixel", "pixels", "pixels"), ("megapixel", "pixels", "megapixels"),
    ("roentgen", "radiation", "roentgens"), ("candela", "light", "candelas"), ("lumen", "light", "lumens"), ("nit", "light", "nits"),
    ("mach", "speed", ""), ("percentage point", "percent", "percentage_points"), ("basis point", "percent", "basis_points"),
    ("point", "index", "points pts"), ("revolution per minute", "rotation", ""),
    ("megaton", "blast", "megatons"), ("kiloton", "blast", "kilotons"), ("gigaton", "weight", "gigatons gigatonnes"),
    ("megatonne", "weight", "megatonnes"), ("part per million", "share", "parts_per_million"),
    ("part per billion", "share", "parts_per_billion"), ("bit", "data", "bits"), ("byte", "data", "bytes"),
    ("twenty-foot equivalent unit", "volume", ""), ("standard deviation", "", ""), ("octave", "", "octaves"),
    ("frame per second", "rate", ""), ("kilometre per hour", "speed", ""), ("mile per hour", "speed", "miles_an_hour"),
    ("watt-hour", "energy", "watt-hours"), ("kilopound per square inch", "pressure", ""),
)
_DURATIONS = "second minute hour day week fortnight month year decade century millennium quarter season"
_PREFIXES = (("nano", "n"), ("micro", "μ"), ("milli", "m"), ("centi", "c"), ("deci", "d"), ("kilo", "k"), ("mega", "M"),
             ("giga", "G"), ("tera", "T"), ("peta", "P"), ("exa", "E"))
# base, symbol, dimension, prefixes that news combines it with
_BASES = (
    ("metre", "m", "length", "nano micro milli centi deci kilo"), ("gram", "g", "weight", "nano micro milli centi kilo"),
    ("litre", "l", "volume", "micro milli centi deci mega"), ("litre", "L", "volume", "micro milli centi deci mega"),
    ("watt", "W", "power", "micro milli kilo mega giga tera"), ("watt hour", "Wh", "energy", "kilo mega giga tera"),
    ("hertz", "Hz", "frequency", "kilo mega giga tera"), ("byte", "B", "data", "kilo mega giga tera peta exa"),
    ("volt", "V", "voltage", "milli kilo mega"), ("ampere", "A", "current", "micro milli kilo"),
    ("ampere hour", "Ah", "charge", "milli kilo"), ("pascal", "Pa", "pressure", "kilo mega giga"),
    ("joule", "J", "energy", "kilo mega giga tera"), ("newton", "N", "force", "kilo mega"), ("sievert", "Sv", "radiation", "micro milli"),
    ("bit per second", "bps", "speed", "kilo mega giga tera"), ("second", "s", "duration", "nano micro milli"),
    ("bar", "bar", "pressure", "milli"), ("farad", "F", "capacity", "nano micro milli"), ("tesla", "T", "field", "micro milli"),
    ("becquerel", "Bq", "radiation", "kilo mega giga tera"), ("electronvolt", "eV", "energy", "kilo mega giga tera"),
    ("mole", "mol", "amount", "micro milli"), ("newton metre", "Nm", "torque", "kilo"),
)
# symbols as written (case matters) that are not prefix and base
_SYMBOLS: dict[str, tuple[str, str]] = {
    "ft": ("foot", "length"), "ft.": ("foot", "length"), "in.": ("inch", "length"), "yd": ("yard", "length"), "mi": ("mile", "length"),
    "yds": ("yard", "length"), "nm": ("nanometre", "length"), "um": ("micrometre", "length"), "µm": ("micrometre", "length"),
    "μm": ("micrometre", "length"), "kms": ("kilometre", "length"), "Km": ("kilometre", "length"), "KM": ("kilometre", "length"), "mts": ("metre", "length"),
    "lb": ("pound", "weight"), "lbs": ("pound", "weight"), "lb.": ("pound", "weight"), "lbs.": ("pound", "weight"), "oz": ("ounce", "weight"),
    "oz.": ("ounce", "weight"), "kgs": ("kilogram", "weight"), "Kg": ("kilogram", "weight"), "KG": ("kilogram", "weight"), "kilo": ("kilogram", "weight"),
    "kilos": ("kilogram", "weight"), "kilogramme": ("kilogram", "weight"), "kilogrammes": ("kilogram", "weight"), "grammes": ("gram", "weight"),
    "ct": ("carat", "weight"), "st": ("stone", "weight"), "mcg": ("microgram", "weight"), "µg": ("microgram", "weight"), "tn": ("ton", "weight"),
    "mph": ("mile per hour", "speed"), "m.p.h.": ("mile per hour", "speed"), "MPH": ("mile per hour", "speed"), "m.p.h": ("mile per hour", "speed"),
    "kph": ("kilometre per hour", "speed"), "kmh": ("kilometre per hour", "speed"), "kmph": ("kilometre per hour", "speed"), "km/h": ("kilometre per hour", "speed"),
    "km/hr": ("kilometre per hour", "speed"), "kmh-1": ("kilometre per hour", "speed"), "KPH": ("kilometre per hour", "speed"), "kt": ("knot", "speed"), "kts": ("knot", "speed"),
    "m/s": ("metre per second", "speed"), "km/s": ("kilometre per second", "speed"), "ft/s": ("foot per second", "speed"),
    "mpg": ("mile per gallon", "economy"), "MPG": ("mile per gallon", "economy"), "mpge": ("mile per gallon", "economy"), "MPGe": ("mile per gallon", "economy"),
    "rpm": ("revolution per minute", "rotation"), "RPM": ("revolution per minute", "rotation"), "fps": ("frame per second", "rate"), "bpm": ("beat per minute", "rate"),
    "hp": ("horsepower", "power"), "HP": ("horsepower", "power"), "bhp": ("brake horsepower", "power"), "PS": ("metric horsepower", "power"), "ps": ("metric horsepower", "power"),
    "psi": ("pound per square inch", "pressure"), "PSI": ("pound per square inch", "pressure"), "ksi": ("kilopound per square inch", "pressure"), "mmHg": ("millimetre of mercury", "pressure"), "atm": ("atmosphere", "pressure"),
    "hPa": ("hectopascal", "pressure"), "mb": ("millibar", "pressure"), "lb-ft": ("pound foot", "torque"), "lb.-ft.": ("pound foot", "torque"), "pound-feet": ("pound foot", "torque"), "pound feet": ("pound foot", "torque"), "foot pounds": ("pound foot", "torque"), "ft-lb": ("pound foot", "torque"),
    "sq ft": ("square foot", "area"), "sq. ft.": ("square foot", "area"), "sq. ft": ("square foot", "area"), "sq m": ("square metre", "area"), "sq. m": ("square metre", "area"), "sqm": ("square metre", "area"), "sqft": ("square foot", "area"),
    "sq km": ("square kilometre", "area"), "sq. km": ("square kilometre", "area"), "sq mi": ("square mile", "area"), "sq. mi.": ("square mile", "area"), "sq metres": ("square metre", "area"), "sq meters": ("square metre", "area"),
    "sq feet": ("square foot", "area"), "sq miles": ("square mile", "area"), "sq foot": ("square foot", "area"), "sq yards": ("square yard", "area"), "ha": ("hectare", "area"), "ac": ("acre", "area"),
    "m2": ("square metre", "area"), "m²": ("square metre", "area"), "km2": ("square kilometre", "area"), "km²": ("square kilometre", "area"), "cm2": ("square centimetre", "area"), "cm²": ("square centimetre", "area"), "ft2": ("square foot", "area"), "ft²": ("square foot", "area"),
    "m3": ("cubic metre", "volume"), "m³": ("cubic metre", "volume"), "cm3": ("cubic centimetre", "volume"), "cm³": ("cubic centimetre", "volume"), "cu m": ("cubic metre", "volume"), "cu ft": ("cubic foot", "volume"), "km3": ("cubic kilometre", "volume"), "km³": ("cubic kilometre", "volume"),
    "cc": ("cubic centimetre", "volume"), "bcm": ("billion cubic metre", "volume"), "gal": ("gallon", "volume"), "gals": ("gallon", "volume"), "pt": ("pint", "volume"), "qt": ("quart", "volume"), "tsp": ("teaspoon", "volume"), "tbsp": ("tablespoon", "volume"), "fl oz": ("fluid ounce", "volume"),
    "ltr": ("litre", "volume"), "ltrs": ("litre", "volume"), "teu": ("twenty-foot equivalent unit", "volume"), "TEU": ("twenty-foot equivalent unit", "volume"), "TEUs": ("twenty-foot equivalent unit", "volume"), "bpd": ("barrel per day", "flow"), "b/d": ("barrel per day", "flow"),
    "°C": ("degree celsius", "temperature"), "ºC": ("degree celsius", "temperature"), "˚C": ("degree celsius", "temperature"), "℃": ("degree celsius", "temperature"), "degC": ("degree celsius", "temperature"), "deg C": ("degree celsius", "temperature"), "deg c": ("degree celsius", "temperature"), "degrees C": ("degree celsius", "temperature"), "degree C": ("degree celsius", "temperature"), "degrees c": ("degree celsius", "temperature"), "° C": ("degree celsius", "temperature"), "C": ("degree celsius", "temperature"),
    "°F": ("degree fahrenheit", "temperature"), "ºF": ("degree fahrenheit", "temperature"), "˚F": ("degree fahrenheit", "temperature"), "℉": ("degree fahrenheit", "temperature"), "degF": ("degree fahrenheit", "temperature"), "deg F": ("degree fahrenheit", "temperature"), "deg f": ("degree fahrenheit", "temperature"), "degrees F": ("degree fahrenheit", "temperature"), "degree F": ("degree fahrenheit", "temperature"), "degrees f": ("degree fahrenheit", "temperature"), "° F": ("degree fahrenheit", "temperature"), "F": ("degree fahrenheit", "temperature"),
    "degree fahrenheit": ("degree fahrenheit", "temperature"), "degree celsius": ("degree celsius", "temperature"), "″": ("inch", "length"), "′": ("foot", "length"), "°": ("degree", "angle"), "º": ("degree", "angle"), "deg": ("degree", "angle"), "K": ("kelvin", "temperature"),
    "ppg": ("point per game", "rate"), "rpg": ("rebound per game", "rate"), "apg": ("assist per game", "rate"), "WAR": ("win above replacement", "sport"), "ERA": ("earned run average", "sport"),
    "dB": ("decibel", "sound"), "db": ("decibel", "sound"), "ppm": ("part per million", "share"), "ppb": ("part per billion", "share"), "ppi": ("pixel per inch", "rate"), "MP": ("megapixel", "pixels"), "px": ("pixel", "pixels"),
    "kwh": ("kilowatt hour", "energy"), "KWh": ("kilowatt hour", "energy"), "KWH": ("kilowatt hour", "energy"), "kw": ("kilowatt", "power"), "KW": ("kilowatt", "power"), "mw": ("megawatt", "power"), "MWe": ("megawatt", "power"), "GWe": ("gigawatt", "power"), "mAh": ("milliampere-hour", "charge"),
    "amp": ("ampere", "current"), "amps": ("ampere", "current"), "kcal": ("kilocalorie", "energy"), "cal": ("calorie", "energy"), "Btu": ("British thermal unit", "energy"), "BTU": ("British thermal unit", "energy"), "mmBtu": ("million British thermal units", "energy"),
    "GB": ("gigabyte", "data"), "gb": ("gigabyte", "data"), "MB": ("megabyte", "data"), "TB": ("terabyte", "data"), "KB": ("kilobyte", "data"), "kB": ("kilobyte", "data"), "PB": ("petabyte", "data"), "gig": ("gigabyte", "data"), "gigs": ("gigabyte", "data"), "meg": ("megabyte", "data"),
    "Mbps": ("megabit per second", "speed"), "mbps": ("megabit per second", "speed"), "Gbps": ("gigabit per second", "speed"), "kbps": ("kilobit per second", "speed"), "Tbps": ("terabit per second", "speed"), "Mb/s": ("megabit per second", "speed"), "MB/s": ("megabyte per second", "speed"), "Gb": ("gigabit", "data"), "Mb": ("megabit", "data"),
    "ghz": ("gigahertz", "frequency"), "mhz": ("megahertz", "frequency"), "Khz": ("kilohertz", "frequency"), "KHz": ("kilohertz", "frequency"), "khz": ("kilohertz", "frequency"),
    "hrs": ("hour", "duration"), "hr": ("hour", "duration"), "mins": ("minute", "duration"), "min": ("minute", "duration"), "min.": ("minute", "duration"), "secs": ("second", "duration"), "sec": ("second", "duration"), "sec.": ("second", "duration"), "yrs": ("year", "duration"), "yr": ("year", "duration"), "wks": ("week", "duration"), "mos": ("month", "duration"), "h": ("hour", "duration"), "s": ("second", "duration"), "ms": ("millisecond", "duration"),
    "centuries": ("century", "duration"), "millennia": ("millennium", "duration"), "pp": ("percentage point", "percent"), "ppt": ("percentage point", "percent"), "bp": ("basis point", "percent"), "bps": ("basis point", "percent"), "bpts": ("basis point", "percent"), "pts": ("point", "index"), "pct points": ("percentage point", "percent"), "per cent points": ("percentage point", "percent"), "percent points": ("percentage point", "percent"),
    "kV/cm": ("kilovolt per centimetre", "field"), "g/km": ("gram per kilometre", "emission"), "mg/dL": ("milligram per decilitre", "density"), "mg/dl": ("milligram per decilitre", "density"), "ug/m3": ("microgram per cubic metre", "density"), "μg/m3": ("microgram per cubic metre", "density"), "µg/m³": ("microgram per cubic metre", "density"), "kg/m3": ("kilogram per cubic metre", "density"),
    "tpy": ("tonne per year", "flow"), "mtpa": ("million tonne per year", "flow"), "Mt": ("megatonne", "weight"), "Gt": ("gigatonne", "weight"), "kT": ("kiloton", "blast"), "t": ("tonne", "weight"), "R/h": ("roentgen per hour", "radiation"), "mSv": ("millisievert", "radiation"),
}
GLUED_ONLY = frozenset({"K", "h", "s", "m", "g", "l", "L", "t", "A", "J", "N", "B", "T", "ps", "PS", "ct", "st", "pt", "ac", "MP", "W", "V", "bar", "tn", "kT", "pp", "ms"})
"""Symbols that are also initials or words: units only when glued to the digits."""


_KINDS: dict[str, FigureKind] = {"percent": "pp", "index": "index", "duration": "duration"}


def _build() -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for base, symbol, dimension, prefixes in _BASES:
        spelled = base.replace(" per ", "s per ") if " per " in base else base + ("" if base.endswith(("hertz", "bar")) else "s")
        for prefix, letter in (("", ""), *(pair for pair in _PREFIXES if pair[0] in prefixes.split())):
            unit = Unit(prefix + base, _KINDS.get(dimension, "measure"), dimension)
            for form in {prefix + base, prefix + spelled, *_american(prefix + base), *_american(prefix + spelled)}:
                units[form] = unit
                if " hour" in form:
                    units[form.replace(" hour", "-hour")] = unit
                    units[form.replace(" hour", "hour")] = unit
            if letter or symbol not in ("A", "J", "N", "T", "B"):
                units.setdefault(letter + symbol, unit)
    for name, dimension, others in _WORDS:
        unit = Unit(name, _KINDS.get(dimension, "measure"), dimension)
        for form in (name, *(other.replace("_", " ") for other in others.split())):
            units[form] = unit
    for name in _DURATIONS.split():
        units[name] = units[name + "s"] = Unit(name, "duration", "duration")
    for symbol, (name, dimension) in _SYMBOLS.items():
        units[symbol] = Unit(name, _KINDS.get(dimension, "measure"), dimension)
    for name in ("celsius", "fahrenheit", "kelvin", "btu"):
        units[name.capitalize()] = units[name]
    for name in ("sq metre", "sq meter", "sq kilometre", "sq kilometer", "sq kilometres", "sq kilometers"):
        units[name] = units["square " + name[3:]] if "square " + name[3:] in units else units["square kilometre"]
    return units


def _american(name: str) -> tuple[str, ...]:
    swapped = name.replace("metre", "meter").replace("litre", "liter")
    return (swapped,) if swapped != name else ()


RATES = frozenset(("flow", "rate", "economy", "rotation", "emission"))
"""Dimensions whose units are told as an amount and what it is per ("barrel", "day"); speeds and pressures stay one unit."""
UNITS: dict[str, Unit] = _build()
"""Every written form (words in lower case, symbols as written) with its unit."""
SPEEDS = frozenset(unit.name for unit in UNITS.values() if unit.dimension == "speed" and " per " in unit.name)
CASELESS: dict[str, Unit] = {}
"""Symbols of two letters and more in lower case, for text in other case ("50 HZ", "20 KM")."""
for _form, _unit_of in UNITS.items():
    if len(_form) > 1 and _form.isalpha() and not _form.islower():
        CASELESS.setdefault(_form.lower(), _unit_of)
for _form in ("km", "kg", "cm", "mm", "lbs", "lb", "ft", "kw", "mph", "kph", "hp", "psi", "bpd", "rpm", "mpg"):
    CASELESS[_form] = UNITS[_form]
FIRST = frozenset(form.split()[0] for form in UNITS if " " in form)
"""First words of the forms of several words."""
MAX_UNIT_WORDS = max(form.count(" ") + 1 for form in UNITS)
