"""What comes from elsewhere is read whole and checked, or refused in one sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from simulator.domain.rehearsal import Branch, Rehearsal, Whisper
from simulator.errors import InputError
from simulator.storage import arrival
from simulator.storage.archive import Everything, Whole, dump, dump_all
from tests.storage.values import exchange, rehearsal, rehearsals

WHOLE = Whole.of(
    replace(
        rehearsal(),
        exchanges=(exchange("A"), exchange("B", "A", 2)),
        self_rating={"listening": 3},
        others=(Branch(("A", "C", "D"), "Second try"),),
    ),
    (exchange("C", "A", 2), exchange("D", "C", 3)),
)

Data = dict[str, Any]


def written(spoil: Callable[[Data], object]) -> bytes:
    data = json.loads(dump(WHOLE))
    spoil(data)
    return json.dumps(data).encode()


def test_one_and_many_are_read() -> None:
    assert arrival.read(dump(WHOLE).encode()).rehearsals == (WHOLE,)
    second = Whole.of(rehearsal("R2"), ())
    both = "\ufeff \n" + dump_all(Everything((WHOLE, second)))
    assert arrival.read(both.encode()).rehearsals == (WHOLE, second)
    listed = f"[{dump(WHOLE)}, {dump(second)}]"
    assert arrival.read(listed.encode()).rehearsals == (WHOLE, second)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda d: d.pop("setup"), "setup: field required"),
        (lambda d: d["setup"].update(preset="brutal"), "setup.preset"),
        (lambda d: d["exchanges"][0].update(number="x"), "exchanges.0.number"),
        (lambda d: d["exchanges"][1].update(number=3), "turns out of order"),
        (lambda d: d["exchanges"][1].update(parent="Z"), "do not follow each other"),
        (lambda d: d["exchanges"][0].update(parent="B"), "do not follow each other"),
        (lambda d: d["exchanges"][1].update(id="A"), "something twice"),
        (lambda d: d["elsewhere"][0].update(id="B"), "something twice"),
        (lambda d: d["elsewhere"][0].update(parent="Z"), "do not hang together"),
        (lambda d: d["elsewhere"][1].update(number=2), "do not hang together"),
        (lambda d: d["others"][0].update(path=["A", "D"]), "do not hang together"),
        (lambda d: d["others"][0].update(path=["Z"]), "do not hang together"),
        (lambda d: d["others"][0].update(path=[]), "do not hang together"),
        (lambda d: d["others"][0].update(self_rating={"charm": 3}), "not on the scale"),
        (lambda d: d.update(started="2026-01-01T00:00:00"), "without a time zone"),
        (lambda d: d.update(self_rating={"charm": 3}), "not on the scale"),
        (lambda d: d.update(self_rating={"listening": 9}), "not on the scale"),
        (lambda d: d.update(opening="\x00"), "cannot be stored"),
        (
            lambda d: d["exchanges"][0]["performance"]["timing"].update(total_ms=float("nan")),
            "none",
        ),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(spoil: Callable[[Data], object], says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        arrival.read(written(spoil))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"7", b"\xff", b"[" * 5000, b"null"])
def test_what_is_no_export_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        arrival.read(data)


def test_too_much_is_refused() -> None:
    with pytest.raises(InputError, match="larger than 20 MB"):
        arrival.read(b" " * (arrival.LARGEST + 1))
    ids = [str(number) for number in range(arrival.LONGEST + 1)]
    long = tuple(
        exchange(one, ids[place - 1] if place else None, 1) for place, one in enumerate(ids)
    )
    with pytest.raises(InputError, match="more than 200 turns"):
        arrival.read(dump(replace(WHOLE, exchanges=long, elsewhere=(), others=())).encode())
    many = tuple(Whole.of(rehearsal(f"R{number}"), ()) for number in range(501))
    with pytest.raises(InputError, match="holds 501 rehearsals"):
        arrival.read(dump_all(Everything(many)).encode())


def test_the_same_state_gets_the_same_ids_and_another_owner_others() -> None:
    mine, again = arrival.settled(WHOLE, "ann"), arrival.settled(WHOLE, "ann")
    assert mine == again
    assert (mine.owner, len(mine.id)) == ("ann", 26)
    assert [each.parent for each in mine.exchanges] == [None, mine.exchanges[0].id]
    assert arrival.settled(WHOLE, "bob").id != mine.id
    shorter = replace(WHOLE, exchanges=WHOLE.exchanges[:1])
    assert arrival.settled(shorter, "ann").id != mine.id


def test_tries_and_whispers_follow_their_lines() -> None:
    said = (Whisper(None, "s", "t"), Whisper("B", "s", "t"), Whisper("Z", "s", "t"))
    settled = arrival.settled(replace(WHOLE, whispers=said), "")
    first, second = settled.exchanges
    third, fourth = settled.elsewhere
    assert settled.others[0].path == (first.id, third.id, fourth.id)
    assert [each.parent for each in settled.elsewhere] == [first.id, third.id]
    assert [each.after for each in settled.whispers] == [None, second.id]


@given(rehearsals())
@settings(max_examples=40, deadline=None)
def test_whatever_is_read_can_be_given_new_ids(whole: Rehearsal) -> None:
    try:
        (found,) = arrival.read(dump(Whole.of(whole, ())).encode()).rehearsals
    except InputError:
        return
    settled = arrival.settled(found, "ann")
    (back,) = arrival.read(dump(settled).encode()).rehearsals
    assert [each.manager for each in back.exchanges] == [each.manager for each in whole.exchanges]
