"""Rules and network together: how real an event is. Beliefs are made up here, sentences invented."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.codebook import Codebook
from sayso.reader.events import Found, Mentions, find_events
from sayso.reader.events.settled import Settled
from sayso.reader.language import parse
from sayso.reader.tagger.heads import KEYS_SIZE, MODALITIES, POLARITIES, TAGS, TAGS_SIZE
from sayso.reader.tagger.pieces import Pieces
from sayso.reader.tagger.scores import Scores
from sayso.reader.tagger.tag import Tagged


def settled(text: str, head: str, label: str, odds: float) -> Found:
    """The only event of a text, where the network gives a label of a head these log-odds over any other."""
    doc = parse(text)
    count = len(doc)
    labels = {"polarity": POLARITIES, "modality": MODALITIES}[head]
    tags = np.zeros((count, TAGS_SIZE), np.float32)
    tags[:, TAGS[head].start + labels.index(label)] = odds
    offsets = np.array([(token.idx, token.idx + len(token)) for token in doc])
    keys = np.zeros((1, count + 2, KEYS_SIZE), np.float32)
    scores = Scores(tags, tags.mean(axis=0), np.zeros(count, np.int64), keys, [(0, count)])
    tagged = Tagged(doc, Pieces(np.zeros(count, np.int64), offsets, np.arange(count)), scores)
    (found,) = find_events(doc, Codebook.load(), Mentions())
    return Settled(tagged).of(found)


@pytest.mark.parametrize(("odds", "modality"), [(0.5, "actual"), (2.0, "planned")])
def test_the_network_outvotes_the_rules_where_it_is_sure(odds: float, modality: str) -> None:
    found = settled("The army attacked the village.", "modality", "planned", odds)
    assert found.event.modality == modality
    assert ("read as planned" in found.event.reason) == (modality == "planned")


@pytest.mark.parametrize(("odds", "polarity"), [(0.5, "negative"), (2.0, "positive")])
def test_so_it_does_of_polarity(odds: float, polarity: str) -> None:
    found = settled("The army did not attack the village.", "polarity", "positive", odds)
    assert found.event.polarity == polarity
    assert found.event.modality == "actual"


def test_what_somebody_else_is_wanted_to_do_stays_requested() -> None:
    text = "The minister urged the army to attack the village."
    assert settled(text, "modality", "planned", 9.0).event.modality == "requested"
    assert settled(text, "modality", "actual", 9.0).event.modality == "actual"


def test_the_network_has_to_be_surer_where_words_leave_no_doubt() -> None:
    text = "None of the miners were killed."
    assert settled(text, "polarity", "positive", 2.0).event.polarity == "negative"
    assert settled(text, "polarity", "positive", 4.0).event.polarity == "positive"
