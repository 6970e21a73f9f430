"""The whole page of a document that its feed gives only the beginning of. Room: library."""

from __future__ import annotations

import hashlib
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from briefing.errors import BriefingError, SourceError
from briefing.library import codec, following, listing, store
from briefing.library.facts import facts
from briefing.library.outside import never
from briefing.library.twins import whole
from briefing.text.links import host, visible_url

if TYPE_CHECKING:
    from briefing.library.connection import Connections
    from briefing.library.outside import Outside
    from briefing.sources.request import Fetched


def fetch_page(connections: Connections, outside: Outside, identifier: str) -> str:
    """Fetch the page of a document and store it as its new version; its id.

    Raises NotFoundError, and SourceError in one sentence when there is no page or nothing more in it.
    """
    with connections.reading() as connection:
        document = listing.document(connection, identifier)
        row = following.of_document(connection, identifier)
    address = visible_url(document.url) or ""
    if not address:
        raise SourceError("This document states no address that can be fetched.", source=identifier)
    fetched = _fetch(outside, address, asked=row.asked and host(address) == host(row.address))
    with closing(outside.sandbox()) as sandbox:
        try:
            pages = sandbox.parse(fetched.data, address, fetched.content_type)
        except BriefingError as error:
            raise SourceError(f"{host(address)}: {error}", source=address) from error
    item = facts(whole(document, pages[0], address))
    if item.words <= facts(document).words:
        raise SourceError(f"{host(address)}: the page gives no more text than the feed.", source=address)
    now = datetime.fromtimestamp(outside.now(), UTC)
    original = codec.pack(fetched.data)
    with connections.write() as connection:
        (known,) = store.known_where(connection, "d.id = ?", identifier)
        writer = store.Writer(connection, row.address, now)
        file = store.File(known.path, 0, hashlib.sha256(fetched.data).hexdigest())
        kept = store.FileRow(known.file, writer.keep(file.sha256, original), file)
        writer.put_changed(item, kept, known, stays=True)
        connection.execute("UPDATE document SET changed = 0 WHERE number = ?", (known.number,))
    return identifier


def _fetch(outside: Outside, address: str, *, asked: bool) -> Fetched:
    from briefing.sources.request import Request

    fetched = next(iter(outside.fetch_all([Request(address, kind="page", asked=asked)], never)), None)
    if fetched is None or fetched.state != "new":
        why = fetched.problem if fetched is not None and fetched.problem else "It gave nothing."
        raise SourceError(f"{host(address)}: {why}", source=address)
    return fetched
