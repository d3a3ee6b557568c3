"""Furniture goes; sentences that only look like it stay."""

from __future__ import annotations

import pytest

from sayso.ingest.furniture import is_furniture, kept

STORY = "Troops retook the town of Maheen on Monday, the mayor said."


@pytest.mark.parametrize(
    "line",
    [
        "- Advertisement -",
        "ADVERTISEMENT",
        "Article continues below",
        "Subscribe to our newsletter",
        "Sign up today and receive our weekly news digest straight in your inbox.",
        "Subscribe to our mailing list and receive breaking news alerts every morning.",
        "Read more: Truce talks stall in Geneva",
        "READ ALSO | Bridge falls in Deir ez-Zor",
        "Related: Who holds what in Homs",
        "Share on Facebook",
        "Share this article via email",
        "Tweet",
        "12 comments",
        "Leave a comment",
        "Follow us on Twitter @ashcourier",
        "Click here to read the full report",
        "We use cookies to improve your experience.",
        "By continuing to use this site you agree to our cookie policy.",
        "© 2016 The Ash Courier. All rights reserved.",
        "Photo: Dana Haddad/Levant Wire",
        "4 min read",
        "Tags: Syria, Homs, Maheen",
        "* * *",
        "(Reporting by Dana Haddad in Beirut; editing by Omar Saleh)",
    ],
)
def test_furniture_is_known(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        STORY,
        "Advertisements for the army were pasted on the walls of Raqqa.",
        "Share prices fell after the attack.",
        "Subscribers to the militia's channel were told to leave.",
        "Sign-ups for the militia doubled, officials said.",
        "Follow us or die, the commander told residents.",
        "Like others in Homs, she fled.",
        "Related groups fought in Idlib.",
        "Read more slowly, the judge told the defendant.",
        "Get our men out, the mayor demanded by telephone.",
        "Copyright law was suspended in the town, the council said.",
        "Live shells were found in the school.",
        "Watch towers were built along the road.",
        "Top commanders met in Latakia.",
        "Support us with weapons, the rebels asked.",
        "Click, and the mine went off, he said.",
        "Image: a soldier stood on the roof of the hospital, and around him were at least forty others.",
        "We lost eleven men.",
        "Home to 4,000 people, the town was shelled.",
        "More from the front: the army took two hills.",
        "If you like this article of the treaty, you will hate the next, the envoy said.",
    ],
)
def test_sentences_are_kept(line: str) -> None:
    assert kept([line, STORY]) == [0, 1]


def test_a_list_of_links_goes_up_to_the_next_sentence() -> None:
    lines = [
        STORY,
        "Related articles",
        "Shells hit Aleppo",
        "Who holds the bridge?",
        STORY,
        "Civilians flee",
        STORY,
    ]
    assert kept(lines) == [0, 4, 5, 6]


def test_a_heading_without_links_takes_no_sentence_along() -> None:
    assert kept(["Most read", STORY, STORY]) == [1, 2]
