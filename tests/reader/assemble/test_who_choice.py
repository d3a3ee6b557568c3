"""Which part a party has that is likely to have either (beliefs made up)."""

from __future__ import annotations

import pytest

from sayso.model import ActorMention, Span
from sayso.reader.assemble import who_choice
from sayso.reader.assemble.who_options import Option


@pytest.fixture(autouse=True)
def _plain_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(who_choice, "weights", lambda package, name: {"score": 1.0})


def options(**scores: float) -> list[Option]:
    """Options that are believed by these scores; "nobody" is one of them."""
    found = []
    for at, (name, score) in enumerate(scores.items()):
        mention = ActorMention(Span(10 * at, 10 * at + len(name), name), name, name, "state", None, "name")
        found.append(Option(None if name == "nobody" else mention, "", (("score", score),)))
    return found


def names(found: list[Option]) -> list[str]:
    return [option.mention.span.text if option.mention is not None else "nobody" for option in found]


def test_a_party_that_is_likelier_the_target_leaves_the_deed_to_another() -> None:
    actors = options(Mali=2.0, France=1.5, nobody=0.0)
    targets = options(Mali=4.0, France=-2.0, nobody=0.0)
    assert names(list(who_choice.yielding(actors, targets))) == ["France", "nobody"]


def test_a_party_that_is_likelier_the_actor_stays_it() -> None:
    actors = options(Mali=4.0, France=-2.0, nobody=0.0)
    targets = options(Mali=2.0, France=1.5, nobody=0.0)
    assert names(list(who_choice.yielding(actors, targets))) == ["Mali", "France", "nobody"]


def test_parties_that_differ_need_not_yield() -> None:
    actors = options(Mali=2.0, France=1.5, nobody=0.0)
    targets = options(Mali=1.0, France=4.0, nobody=0.0)
    assert names(list(who_choice.yielding(actors, targets))) == ["Mali", "France", "nobody"]
