"""Whose word an event is (invented sentences): what a source has told, and what only stands beside it."""

from __future__ import annotations

import pytest

from sayso.model import Attribution, Report, Source, Span
from sayso.reader.assemble.chain import chain_of
from sayso.reader.attribution import find_attributions
from sayso.reader.language import parse


def sources(text: str, trigger: str) -> list[str | None]:
    """The sources of the chain for the first word ``trigger``, without the outlet."""
    doc = parse(text)
    start = text.index(trigger)
    token = next(t for t in doc if t.idx == start)
    report = Report(id="one", sha256="0", uri="one.txt", text=text, outlet="The Steppe Courier")
    span = Span(start, start + len(trigger), trigger)
    return [link.source.text for link in chain_of(report, find_attributions(doc), token, span)[1:]]


TOLD = [
    ("The mayor of Tell spoke on Monday. He said rebels shelled the mill.", "shelled", "The mayor of Tell"),
    ("Rebels shelled the mill, the mayor said.", "shelled", "the mayor"),
    ("Shells hit Tell, where two people died, the mayor said.", "died", "the mayor"),
    # What came of it goes on telling.
    ("The mayor said rebels took the mill, where two men died.", "died", "The mayor"),
    ("The mayor said the bridge fell on Friday, when rebels attacked it.", "attacked", "The mayor"),
    # Who demands or condemns it says which it is.
    ("The mayor urged the army to free the men captured in May.", "captured", "The mayor"),
    ("The mayor condemned the brigade which burned the mill.", "burned", "The mayor"),
    ("The army agreed that rebels had shelled the mill.", "shelled", "The army"),
    ("The army announced an offensive.", "offensive", "The army"),
    ("Rebels plan to attack the town.", "attack", "Rebels"),
]


@pytest.mark.parametrize(("text", "trigger", "source"), TOLD)
def test_a_source_has_told_it(text: str, trigger: str, source: str) -> None:
    assert sources(text, trigger)[-1] == source


def test_who_writes_the_report_is_the_outlet() -> None:
    assert sources("We conclude that rebels shelled the mill.", "shelled") == []
    assert sources("“We know that rebels shelled the mill,” the mayor said.", "shelled")[0] == "the mayor"


BESIDE = [
    # Before a semicolon another clause has ended.
    ("A shell hit the mill; two people died, the mayor said.", "hit"),
    # An aside in the middle is the outlet's.
    ("Talks on Tell, which rebels attacked in May, were going on, the mayor said.", "attacked"),
    # So is what explains a place.
    ("The mayor said rebels would leave the mill, where troops are deployed.", "deployed"),
    # The phrase speaks of what follows.
    ("The army shelled the mill and, according to the mayor, two people died.", "shelled"),
    # What is meant or demanded is the thing itself, not which it is.
    ("Rebels plan to free the men captured in May.", "captured"),
    ("The mayor urged the army to free the captured men.", "captured"),
    # Deeds, no words.
    ("Rebels in Tell agreed to leave the town.", "leave"),
    ("The president declared a ceasefire.", "ceasefire"),
    ("Last year he planned the attack on the mill.", "attack"),
]


@pytest.mark.parametrize(("text", "trigger"), BESIDE)
def test_what_stands_beside_a_saying_is_the_outlets(text: str, trigger: str) -> None:
    assert sources(text, trigger) == []


def test_a_claim_names_whom_a_pronoun_stands_for_and_where() -> None:
    text = "The mayor of Tell was at the mill. He said rebels shelled it."
    doc = parse(text)
    start = text.index("shelled")
    token = next(t for t in doc if t.idx == start)
    report = Report(id="one", sha256="0", uri="one.txt", text=text)
    told = chain_of(report, find_attributions(doc), token, Span(start, start + 7, "shelled"))[-1].source
    assert (told.text, told.span) == ("The mayor of Tell", Span(0, 17, "The mayor of Tell"))


def test_one_subject_of_two_sayings_is_one_link() -> None:
    text = "The ministry says that the mill burned and speaks of 40 dead."
    assert sources(text, "dead") == ["The ministry"]


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("Colonel Shahin, who led the escort,", "Colonel Shahin, who led the escort"),
        ("Colonel Shahin, who", "Colonel Shahin"),
        ("Colonel Shahin, who led the", "Colonel Shahin, who led"),
    ],
)
def test_a_source_ends_before_what_comes_next(source: str, kept: str) -> None:
    text = "Colonel Shahin, who led the escort, said rebels shelled it."
    doc, start = parse(text), text.index("shelled")
    found = Attribution(
        Source(source, Span(0, len(source), source), "military", named=True),
        Span(36, 40, "said"),
        (Span(41, len(text) - 1, text[41:-1]),),
        "state",
        reason="made up",
    )
    report = Report(id="one", sha256="0", uri="one.txt", text=text, outlet="The Steppe Courier")
    token = next(t for t in doc if t.idx == start)
    (_, link) = chain_of(report, (found,), token, Span(start, start + 7, "shelled"))
    assert link.source.text == kept
    assert link.source.span == Span(0, len(kept), kept)


NOBODYS = [
    ("Nobody knows whether rebels shelled the mill.", "shelled"),
    ("It is not known whether rebels shelled the mill.", "shelled"),
    ("No country wants to attack the rebels.", "attack"),
    ("These operations seek to kill the rebels.", "kill"),
]


@pytest.mark.parametrize(("text", "trigger"), NOBODYS)
def test_what_is_nobodys_word_is_no_link(text: str, trigger: str) -> None:
    assert sources(text, trigger) == []


def test_a_hedge_is_a_link_without_a_source() -> None:
    assert sources("Rebels have reportedly shelled the mill.", "shelled") == [None]
    assert sources("The mayor said rebels had reportedly shelled the mill.", "shelled") == ["The mayor", None]
    assert sources("The mayor reportedly said that rebels shelled the mill.", "shelled")[-1] == "The mayor"
    assert sources("Thousands reportedly fled. Rebels shelled the mill.", "shelled") == []
