"""What is related is found by what is stored of a document, and says what its text would say."""

from __future__ import annotations

from itertools import permutations

from briefing.compare import features, relate
from briefing.library import stories, temporary_library


def test_stored_features_say_what_the_texts_say() -> None:
    with temporary_library() as library:
        library.fill()
        library.settle()
        names = [row.id for row in library.documents()][:8]
        expected = {
            (one, other): relate(library.document(one), library.document(other))
            for one, other in permutations(names, 2)
        }
        for (one, other), relation in expected.items():
            listed = {row.id: row for row in library.listings([one, other])}
            if not listed[one].story or listed[one].story != listed[other].story:
                assert library.relation(one, other) == relation


def test_a_document_that_waits_is_judged_by_its_text() -> None:
    with temporary_library() as library:
        library.fill()
        library.settle()
        (one, *_) = (row.id for row in library.documents())
        document = library.document(one)
        with library._connections.write() as connection:
            assert stories.features_of(connection, one) == features(document)
            connection.execute("UPDATE document SET settled = 0")
            assert stories.features_of(connection, one) is None
        assert library.counterparts(one)
