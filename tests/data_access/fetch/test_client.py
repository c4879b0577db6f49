"""What a source may do to a client, and what people are told of it."""

import gzip
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from io import BytesIO

import httpx
import pytest

from data_access.fetch import CannotFetch, Patience, State
from data_access.fetch.client import (
    ATTEMPTS,
    ATTEMPTS_TO_CONNECT,
    LONGEST_RETRY_AFTER,
    SourceClient,
    Unreachable,
)
from tests.support.sources import (
    Reply,
    Sources,
    busy,
    cut,
    cut_unseen,
    html,
    redirect,
    saying,
    serving,
    silent,
)

# The first request of an entry is for tableinfo, the second for the data.
FIRST = "tableinfo"


def test_a_source_that_is_busy_twice_is_asked_a_third_time(one, plan, sources, time):
    sources.faults = [busy(503), busy(502), None, busy(504), None]
    assert one(plan()).state is State.FETCHED
    assert sources.paths() == [FIRST, FIRST, FIRST, "data", "data"]
    assert time.slept == [1.0, 2.0, 1.0]


def test_pauses_grow_to_a_bound_and_are_spread(one, plan, sources, time):
    sources.faults = [busy(503)] * 20
    outcome = one(plan())
    assert outcome.message == (
        "127.0.0.1 har for travlt eller er nede (HTTP 503). Det er forsøgt 6 gange. "
        "Prøv igen senere."
    )
    assert time.slept == [1.0, 2.0, 4.0, 8.0, 16.0]
    assert len(sources.asked) == ATTEMPTS


def test_jitter_makes_a_pause_shorter_but_never_nothing(sources, time, patience):
    sources.faults = [busy(503)]
    early = Patience(
        sleep=time.sleep, clock=time.clock, jitter=lambda: 0.0, timeout=patience.timeout
    )
    with SourceClient(10_000, early) as client:
        client.post_json(
            f"{sources.address}/v1/tableinfo",
            {"table": "FOLK1A"},
            deadline=client.deadline(60),
            explain=lambda _refusal: None,
        )
    assert time.slept == [0.5]


def test_what_a_source_asks_for_is_waited(one, plan, sources, time):
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=40), usegmt=True)
    sources.faults = [
        busy(429, Retry_After="17"),
        busy(503, Retry_After=date),
        busy(503, Retry_After="i morgen"),
        busy(429, Retry_After="0"),
    ]
    assert one(plan()).state is State.FETCHED
    assert time.slept[0] == 17
    assert 37 < time.slept[1] <= 40
    assert time.slept[2:] == [4.0, 8.0]


def test_a_source_that_asks_for_too_much_patience_is_left_alone(one, plan, sources, time):
    sources.faults = [busy(429, Retry_After=str(int(LONGEST_RETRY_AFTER) + 1))]
    outcome = one(plan())
    assert "beder om at vente 301 sekunder" in outcome.message
    assert time.slept == []
    assert len(sources.asked) == 1


def test_an_entry_has_a_deadline_over_all_its_attempts(one, plan, sources, time):
    sources.faults = [busy(503)] * 20
    outcome = one(plan(seconds=6))
    assert "Tiden er gået" in outcome.message
    assert sum(time.slept) <= 6


def test_an_answer_that_trickles_ends_at_the_deadline(one, plan, sources, time):
    time.step = 1.0  # each look at the clock, one for each piece that comes, takes a second
    rows = b"OMR\xc3\x85DE;TID;INDHOLD\n" + b"101;2024K1;5\n" * 700_000
    sources.faults = [None, saying(rows, "text/csv")]
    assert "Det tog længere end 40 sekunder" in one(plan(seconds=40)).message


def test_no_answer_in_time_is_tried_again_and_then_said(sources, time):
    quick = httpx.Timeout(connect=5, read=0.05, write=5, pool=5)
    sources.faults = [silent, silent]
    hasty = Patience(
        sleep=time.sleep, clock=time.clock, jitter=lambda: 1.0, timeout=quick, attempts=2
    )
    with SourceClient(10_000, hasty) as client, pytest.raises(CannotFetch) as refusal:
        client.post(
            f"{sources.address}/v1/tableinfo",
            {"table": "FOLK1A"},
            BytesIO(),
            expects="json",
            deadline=client.deadline(60),
            explain=lambda _refusal: None,
        )
    assert "svarede ikke i tide" in str(refusal.value)
    assert "forsøgt 2 gange" in str(refusal.value)


def test_time_outs_are_explicit_and_none_outlives_the_deadline():
    patience = Patience()
    assert all(seconds is not None for seconds in patience.timeout.as_dict().values())
    with SourceClient(1, patience) as client:
        within = client._timeout(client.deadline(2)).as_dict()
    assert all(0 < seconds <= 2 for seconds in within.values())


def test_nobody_listening_is_said(one, plan, sources):
    wanted = plan()
    with serving(Sources()) as gone:
        address = gone.address
    moved = wanted.statbank.model_copy(update={"address": address})
    outcome = one(wanted.model_copy(update={"statbank": moved}))
    assert "Der er ingen forbindelse til 127.0.0.1" in outcome.message


def test_a_host_that_is_away_is_asked_in_vain_once_only(time, patience):
    with serving(Sources()) as gone:
        address = gone.address
    unreachable = Unreachable()
    said = []
    for _ in range(3):
        with SourceClient(10_000, patience, unreachable=unreachable) as client:
            with pytest.raises(CannotFetch) as refused:
                client.post_json(
                    address, {}, deadline=client.deadline(600), explain=lambda _refusal: None
                )
            said.append((str(refused.value), client.n_requests))
    words = "Der er ingen forbindelse til 127.0.0.1. Det er forsøgt 3 gange. Prøv igen senere."
    assert said == [(words, ATTEMPTS_TO_CONNECT), (words, 0), (words, 0)]
    assert time.slept == [1.0, 2.0]


def test_a_source_that_is_busy_is_asked_anew_for_the_next_entry(sources, time, patience):
    unreachable = Unreachable()
    sources.faults = [busy(503)] * (2 * ATTEMPTS)
    for _ in range(2):
        with SourceClient(10_000, patience, unreachable=unreachable) as client:
            with pytest.raises(CannotFetch):
                client.post_json(
                    f"{sources.address}/v1/tableinfo",
                    {"table": "FOLK1A"},
                    deadline=client.deadline(600),
                    explain=lambda _refusal: None,
                )
            assert client.n_requests == ATTEMPTS
    assert unreachable.said == {}


@pytest.mark.parametrize("broken", [cut, cut_unseen])
def test_an_answer_that_is_cut_short_is_asked_for_again(one, plan, sources, broken):
    sources.faults = [broken, None, broken, None]
    outcome = one(plan())
    assert outcome.state is State.FETCHED
    assert outcome.load.n_new == 16
    assert sources.paths() == [FIRST, FIRST, "data", "data"]


@pytest.mark.parametrize("broken", [cut, cut_unseen])
def test_an_answer_that_is_always_cut_short_is_refused(one, plan, sources, broken, folder):
    sources.faults = [None, *[broken] * 20]
    outcome = one(plan())
    assert outcome.state is State.FAILED
    assert "afbrød svaret, før det var helt" in outcome.message
    assert not (folder / "indbyggere" / "whole").exists()
    assert not list(folder.rglob("*.csv*"))


def test_json_that_is_not_whole_is_refused_in_words(one, plan, sources):
    sources.faults = [cut_unseen] * 20
    assert "JSON, der ikke er hel" in one(plan(), name="normering").message


@pytest.mark.parametrize("name", ["indbyggere", "normering"])
@pytest.mark.parametrize("place", [0, 1])
def test_a_web_page_is_no_answer(one, plan, sources, name, place):
    sources.faults = [*[None] * place, html]
    outcome = one(plan(), name=name)
    assert outcome.state is State.FAILED
    assert "svarede med en hjemmeside (HTML), ikke med tal" in outcome.message
    assert len(sources.asked) == place + 1


@pytest.mark.parametrize("content_type", ["text/csv; charset=utf-8", "text/plain"])
def test_a_web_page_under_another_name_is_no_answer(one, plan, sources, content_type):
    page = b"\xef\xbb\xbf\r\n <html><body>Vedligehold</body></html>\n"
    sources.faults = [None, saying(page, content_type)]
    assert "hjemmeside (HTML)" in one(plan()).message


@pytest.mark.parametrize("content_type", ["application/pdf", "", "image/png"])
def test_another_kind_of_content_is_refused(one, plan, sources, content_type):
    sources.faults = [None, saying(b"A;B\n1;2\n", content_type)]
    outcome = one(plan())
    assert outcome.state is State.FAILED
    assert "ikke CSV" in outcome.message


def test_another_host_is_not_followed(one, plan, sources):
    with serving(Sources()) as other:
        for status in (301, 302, 303, 307, 308):
            sources.faults = [redirect(f"{other.address}/v1/tableinfo", status)]
            outcome = one(plan())
            assert "viser videre til" in outcome.message
            assert other.address.removeprefix("http://") in outcome.message
        assert other.asked == []


def test_the_token_does_not_follow_a_redirect(one, plan, sources):
    with serving(Sources()) as other:
        sources.faults = [redirect(f"{other.address}/Api/v1/statistik")]
        assert one(plan(), name="normering").state is State.FAILED
        assert other.asked == []


def test_the_same_host_may_move_a_path_but_not_for_ever(one, plan, sources):
    sources.faults = [redirect("/v1/tableinfo"), None]
    assert one(plan()).state is State.FETCHED
    sources.faults = [redirect("/v1/tableinfo", 308)] * 9
    assert "i ring" in one(plan(), again=True).message


def test_a_moved_post_that_would_become_a_get_is_not_followed(one, plan, sources):
    sources.faults = [redirect("/v1/tableinfo", 302)]
    assert "følges ikke" in one(plan()).message


def test_an_answer_that_is_too_large_is_refused_before_it_is_whole(one, plan, sources, folder):
    sources.faults = [
        None,
        saying(b"OMR\xc3\x85DE;TID;INDHOLD\n" + b"x;y;1\n" * 10_000, "text/csv"),
    ]
    outcome = one(plan(megabytes=0.02))
    assert "mere end 0.02 MB" in outcome.message
    assert not list(folder.rglob("*.csv*"))


def test_a_packed_answer_counts_as_it_is_unpacked(one, plan, sources):
    packed = gzip.compress(b"A;B\n" * 100_000)
    headers = {"Content-Encoding": "gzip"}
    sources.faults = [None, lambda _right: Reply(packed, "text/csv", 200, headers)]
    assert len(packed) < 20_000
    assert "mere end 0.02 MB" in one(plan(megabytes=0.02)).message


def test_an_answer_that_cannot_be_unpacked_is_said(one, plan, sources):
    headers = {"Content-Encoding": "gzip"}
    sources.faults = [None] + [lambda _right: Reply(b"no gzip", "text/csv", 200, headers)] * 9
    assert "ikke kan pakkes ud" in one(plan()).message


@pytest.mark.parametrize("status", [400, 404, 405, 410, 500])
def test_a_refusal_is_not_asked_again(one, plan, sources, status):
    sources.faults = [saying(b"nej", "text/plain", status)]
    outcome = one(plan())
    assert f"HTTP {status}" in outcome.message
    assert len(sources.asked) == 1


def test_two_fetches_into_one_folder_are_not_allowed(run, plan, sources):
    reached, told = threading.Event(), []

    def wait(right):
        reached.set()
        sources.released.wait()
        return right

    sources.faults = [wait]
    first = threading.Thread(target=lambda: told.append(run(plan(), load=False)))
    first.start()
    assert reached.wait(60)
    with pytest.raises(Exception, match="i brug af en anden hentning"):
        run(plan(), load=False)
    sources.released.set()
    first.join()
    assert not told[0].failed
