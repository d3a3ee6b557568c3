"""What is a time expression, and how far it goes. All sentences are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.model import TimeExpression

    Times = Callable[..., tuple[TimeExpression, ...]]


@pytest.mark.parametrize(
    ("sentence", "expressions"),
    [
        ("Shells hit the port on 3 May 2017.", ["3 May 2017"]),
        ("Shells hit the port on Friday, May 3, 2013, and again on May 5.", ["Friday, May 3, 2013", "May 5"]),
        ("The bridge fell late last year.", ["late last year"]),
        ("Rebels pushed into the town earlier in the summer.", ["earlier in the summer"]),
        ("The raid came in the early hours of Tuesday.", ["the early hours of Tuesday"]),
        ("The mine exploded at 4 a.m. on 12 August.", ["4 a.m. on 12 August"]),
        ("Overnight, jets hit the depot.", ["Overnight"]),
        ("Shelling went on for a fourth straight day.", ["a fourth straight day"]),
        ("They have held the bridge since Saturday.", ["Saturday"]),
        ("In recent days two villages fell.", ["recent days"]),
        ("The two-week siege ended.", ["two-week"]),
        ("The three-and-a-half-year war is over.", ["three-and-a-half-year"]),
        ("After three and a half years of war they left.", ["three and a half years"]),
        ("The seven-year-old war goes on.", ["seven-year-old"]),
        ("The weeklong truce held.", ["weeklong"]),
        ("The 2016 operation failed.", ["2016"]),
        ("Guards search the road twice a week.", ["a week"]),
        ("Patrols leave every morning.", ["every morning"]),
        ("The army now holds the hill.", ["now"]),
        ("It fell in June last year, and again in August that year.", ["June last year", "August that year"]),
        ("Fighting began in the first months of 2018.", ["the first months of 2018"]),
        ("In 264 BC the city was burned.", ["264 BC"]),
    ],
)
def test_an_expression_goes_from_its_first_word_to_its_last(
    sentence: str, expressions: list[str], times: Times
) -> None:
    assert [one.span.text for one in times(sentence)] == expressions


@pytest.mark.parametrize(
    "sentence",
    [
        "The rebels may attack the port.",
        "Thousands will march to the palace.",
        "The army sent 2000 soldiers to the hill.",
        "A 12-year-old boy was hurt.",
        "The woman, 45 years old, was freed.",
        "The fall of the city surprised nobody.",
        "They said that day labourers were among the dead.",
        "It took a second shell to break the wall.",
        "The ratio was 3:2 in favour of the deal.",
        "The 19 April Movement laid down its arms.",
        'Fighters of the "9 May" Liberation Front took the post.',
        "They burned cars in 25 May Square.",
    ],
)
def test_words_that_only_look_like_times_are_none(sentence: str, times: Times) -> None:
    assert times(sentence) == ()


def test_every_span_holds_the_words_of_the_text(times: Times) -> None:
    text = "“On Tuesday,” he said, “we took the mill.”\n\nTwo days later – on 14 May – it burned…  by night."
    found = times(text)
    assert found
    assert all(text[one.span.start : one.span.end] == one.span.text for one in found)


def test_expressions_come_in_order_and_do_not_overlap(times: Times) -> None:
    found = times(
        "On the night of 5 March, a week after the vote, and since last Monday, they left by 4 p.m. today."
    )
    ends = [one.span.end for one in found]
    assert len(found) >= 4
    assert all(end <= one.span.start for end, one in zip(ends, found[1:], strict=False))


def test_every_expression_says_why(times: Times) -> None:
    text = "On 3 May, last week, every day, for two weeks, now, recently, two days later, in the near future."
    assert all(one.reason for one in times(text))
