"""When a source may be asked again."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.library.schedule import (
    FLOOR,
    INTERVAL,
    LONGEST,
    RETRY,
    after_answer,
    after_busy,
    after_failure,
)

NOW = 1_700_000_000
FEED = "https://example.org/feed"


def test_an_answer_is_followed_by_an_hour_and_half_an_hour_for_who_insists() -> None:
    times = after_answer(NOW, FEED, 0)
    assert INTERVAL <= times.next_check - NOW <= INTERVAL * 1.1
    assert times.hold == NOW + FLOOR


def test_what_server_and_feed_ask_for_is_kept_up_to_a_day() -> None:
    assert 7200 <= after_answer(NOW, FEED, 7200).next_check - NOW <= 7920
    assert after_answer(NOW, FEED, 10**9).next_check == NOW + LONGEST


def test_a_busy_server_is_left_alone_for_as_long_as_it_says() -> None:
    times = after_busy(NOW, FEED, 1, 5000)
    assert times.hold == times.next_check >= NOW + 5000
    assert after_busy(NOW, FEED, 1, 0).hold >= NOW + FLOOR


def test_failures_double_the_wait_up_to_a_day() -> None:
    waits = [after_failure(NOW, FEED, count).next_check - NOW for count in range(1, 9)]
    assert waits == sorted(waits)
    assert waits[0] < waits[1] < waits[2]
    assert waits[-1] == LONGEST
    assert after_failure(NOW, FEED, 5).hold == NOW + RETRY


def test_feeds_come_due_apart_and_always_by_the_same_part() -> None:
    times = {after_answer(NOW, f"https://example.org/{number}", 0).next_check for number in range(50)}
    assert len(times) > 40
    assert after_answer(NOW, FEED, 0) == after_answer(NOW, FEED, 0)


@settings(deadline=None, max_examples=50)
@given(st.text(), st.integers(0, 10_000), st.integers(0, 10**12))
def test_every_wait_is_between_the_floor_and_a_day(address: str, failures: int, wait: int) -> None:
    for times in (
        after_answer(NOW, address, wait),
        after_busy(NOW, address, failures, wait),
        after_busy(NOW, address, failures, None),
        after_failure(NOW, address, failures),
    ):
        assert NOW + FLOOR <= times.next_check <= NOW + LONGEST
        assert NOW < times.hold <= times.next_check
