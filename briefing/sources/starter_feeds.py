"""Well-known public feeds to begin with, chosen by hand. Offered, never added unasked. Room: sources, pure.

Agencies, public broadcasters and papers of different leanings and countries, so that a story has more than
one side. The addresses are those that the publishers name on their own pages.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StarterFeed:
    """A feed that is offered."""

    group: str
    name: str
    address: str


def _group(group: str, *feeds: tuple[str, str]) -> tuple[StarterFeed, ...]:
    return tuple(StarterFeed(group, name, address) for name, address in feeds)


STARTER_FEEDS: tuple[StarterFeed, ...] = (
    *_group(
        "World",
        ("BBC News, World", "https://feeds.bbci.co.uk/news/world/rss.xml"),
        ("Deutsche Welle, English", "https://rss.dw.com/rdf/rss-en-all"),
        ("France 24, English", "https://www.france24.com/en/rss"),
        ("Al Jazeera English", "https://www.aljazeera.com/xml/rss/all.xml"),
        ("NHK World-Japan", "https://www3.nhk.or.jp/rss/news/cat0.xml"),
        ("ABC News Australia", "https://www.abc.net.au/news/feed/51120/rss.xml"),
        ("CBC News, World", "https://www.cbc.ca/webfeed/rss/rss-world"),
        ("UN News", "https://news.un.org/feed/subscribe/en/news/all/rss.xml"),
    ),
    *_group(
        "United States",
        ("NPR News", "https://feeds.npr.org/1001/rss.xml"),
        ("PBS NewsHour", "https://www.pbs.org/newshour/feeds/rss/headlines"),
        ("The New York Times", "https://rss.nytimes.com/services/xml/rss/nyt/HomePage.xml"),
        ("The Wall Street Journal, World", "https://feeds.a.dj.com/rss/RSSWorldNews.xml"),
        ("Fox News, Latest", "https://moxie.foxnews.com/google-publisher/latest.xml"),
        ("The Hill", "https://thehill.com/feed/"),
        ("National Review", "https://www.nationalreview.com/feed/"),
        ("ProPublica", "https://www.propublica.org/feeds/propublica/main"),
    ),
    *_group(
        "United Kingdom and Ireland",
        ("BBC News, UK", "https://feeds.bbci.co.uk/news/uk/rss.xml"),
        ("The Guardian, UK", "https://www.theguardian.com/uk/rss"),
        ("Sky News", "https://feeds.skynews.com/feeds/rss/home.xml"),
        ("The Spectator", "https://www.spectator.co.uk/feed/"),
        ("RTÉ News", "https://www.rte.ie/feeds/rss/?index=/news/"),
    ),
    *_group(
        "Business",
        ("BBC News, Business", "https://feeds.bbci.co.uk/news/business/rss.xml"),
        ("Financial Times", "https://www.ft.com/rss/home"),
        ("CNBC, Top News", "https://www.cnbc.com/id/100003114/device/rss/rss.html"),
        ("MarketWatch", "https://feeds.content.dowjones.io/public/rss/mw_topstories"),
        ("European Central Bank", "https://www.ecb.europa.eu/rss/press.html"),
    ),
    *_group(
        "Science and health",
        ("Nature", "https://www.nature.com/nature.rss"),
        ("Science News", "https://www.sciencenews.org/feed"),
        ("NASA", "https://www.nasa.gov/feed/"),
        ("World Health Organization", "https://www.who.int/rss-feeds/news-english.xml"),
        ("STAT", "https://www.statnews.com/feed/"),
        ("Carbon Brief", "https://www.carbonbrief.org/feed/"),
    ),
    *_group(
        "Technology",
        ("Ars Technica", "https://feeds.arstechnica.com/arstechnica/index"),
        ("The Verge", "https://www.theverge.com/rss/index.xml"),
        ("MIT Technology Review", "https://www.technologyreview.com/feed/"),
        ("LWN.net", "https://lwn.net/headlines/rss"),
        ("The Register", "https://www.theregister.com/headlines.atom"),
        ("Krebs on Security", "https://krebsonsecurity.com/feed/"),
    ),
)
"""At most forty, in groups."""
