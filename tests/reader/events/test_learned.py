"""What the network's belief makes of the codebook's words. Beliefs are made up here, sentences invented."""

from __future__ import annotations

import numpy as np

from sayso.codebook import Codebook
from sayso.reader.events import Found, Mentions, find_events
from sayso.reader.events.learned import learned
from sayso.reader.language import parse
from sayso.reader.tagger.heads import EVENTS, KEYS_SIZE, TAGS, TAGS_SIZE
from sayso.reader.tagger.pieces import Pieces
from sayso.reader.tagger.scores import Scores
from sayso.reader.tagger.tag import Tagged

CODEBOOK, NOBODY = Codebook.load(), Mentions()


def read(text: str, **belief: tuple[str, float]) -> list[Found]:
    """Events of a text where the network believes in a type at each of these words, and in none elsewhere."""
    doc = parse(text)
    count = len(doc)
    offsets = np.array([(token.idx, token.idx + len(token)) for token in doc])
    tags = np.zeros((count, TAGS_SIZE), np.float32)
    none = TAGS["event"].start
    tags[:, none] = 20
    for token in doc:
        if token.text in belief:
            kind, share = belief[token.text]
            tags[token.i, none : none + 1 + len(EVENTS)] = -20
            tags[token.i, none] = np.log(1 - share)
            tags[token.i, none + 1 + EVENTS.index(kind)] = np.log(share)
    keys = np.zeros((1, count + 2, KEYS_SIZE), np.float32)
    scores = Scores(tags, tags.mean(axis=0), np.zeros(count, np.int64), keys, [(0, count)])
    tagged = Tagged(doc, Pieces(np.zeros(count, np.int64), offsets, np.arange(count)), scores)
    return list(learned(find_events(doc, CODEBOOK, NOBODY), tagged, CODEBOOK, NOBODY))


def told(found: list[Found]) -> list[tuple[str, str]]:
    return [(one.event.type, one.event.trigger.text) for one in found]


def test_a_word_that_meets_its_conditions_stays_where_it_is_believed_at_all() -> None:
    text = "The rebels seized the town of Tadmur."
    assert told(read(text, seized=("control.gain", 0.35))) == [("control.gain", "seized")]
    assert told(read(text, seized=("control.gain", 0.02))) == []


def test_a_word_of_the_codebook_is_taken_against_its_conditions_where_it_is_believed() -> None:
    text = "The brigade has trained for years."
    assert told(read(text)) == []
    (found,) = read(text, trained=("aid.arms", 0.6))
    assert told([found]) == [("aid.arms", "trained")]
    assert found.role_heads[0][1].text == "brigade"


def test_a_word_of_no_list_is_taken_only_where_the_network_is_surer() -> None:
    text = "Warplanes pasted the town of Tadmur."
    assert told(read(text, pasted=("fight.air", 0.6))) == []
    (found,) = read(text, pasted=("fight.air", 0.9))
    assert told([found]) == [("fight.air", "pasted")]
    assert {(role, head.text) for role, head in found.role_heads} == {
        ("weapon", "Warplanes"),
        ("target", "town"),
    }
    assert "paste" in found.event.reason


def test_a_word_that_other_types_list_is_as_one_of_no_list() -> None:
    text = "The brigade has trained for years."
    assert told(read(text, trained=("harm.kill", 0.6))) == []
    assert told(read(text, trained=("harm.kill", 0.9))) == [("harm.kill", "trained")]


def test_a_type_that_the_network_is_sure_of_goes_before_the_codebooks() -> None:
    text = "The rebels seized the town of Tadmur."
    assert told(read(text, seized=("harm.detain", 0.45))) == [("control.gain", "seized")]
    (found,) = read(text, seized=("harm.detain", 0.9))
    assert told([found]) == [("harm.detain", "seized")]
    assert found.allowed == {"actor", "target", "count"}


def test_events_come_in_the_order_of_the_text() -> None:
    text = "The brigade has trained for years and seized the town of Tadmur."
    found = read(text, trained=("aid.arms", 0.9), seized=("control.gain", 0.9))
    assert [word for _, word in told(found)] == ["trained", "seized"]
