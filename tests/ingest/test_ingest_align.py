"""An extracted text is found again in its page, and what is mapped is verbatim."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest.align import aligned
from sayso.ingest.mapped import clean, identity, runs

WORDS = st.sampled_from(["army", "troops", "retook", "Maheen", "on", "a", "source", "of", "brigade", "near"])
SENTENCE = st.lists(WORDS, min_size=1, max_size=25).map(" ".join)
GAP = st.sampled_from(["\n", " \n\n ", " [3] ", "\nShare\n", "  "])


def _verbatim(paragraphs: list[str], page: str) -> None:
    body = aligned(paragraphs, clean(page), page, "\n\n")
    assert body.text == "\n\n".join(paragraphs)
    for run in runs(body):
        assert body.text[run.body : run.body + run.length] == page[run.original : run.original + run.length]


@given(st.lists(SENTENCE, max_size=8), st.text(max_size=200))
def test_whatever_the_page_runs_are_verbatim(paragraphs: list[str], page: str) -> None:
    _verbatim(paragraphs, page)


@given(st.lists(st.tuples(SENTENCE, GAP), min_size=1, max_size=10), st.text(max_size=30))
def test_every_word_of_a_page_that_holds_the_paragraphs_is_found(
    parts: list[tuple[str, str]], before: str
) -> None:
    page = before + "\n" + "".join(text + gap for text, gap in parts)
    paragraphs = [text for text, _ in parts]
    _verbatim(paragraphs, page)
    body = aligned(paragraphs, clean(page), page, "\n\n")
    words = [origin for char, origin in zip(body.text, body.origins, strict=True) if not char.isspace()]
    assert min(words) >= 0


def test_a_headline_repeated_in_a_menu_maps_to_the_one_at_the_story() -> None:
    story = "Government troops retook the town of Maheen on Monday, a source of the brigade said."
    page = f"Civilians flee | Home | Civilians flee\n{story}\nCivilians flee"
    body = aligned(["Civilians flee", story], identity(page), page, "\n\n")
    assert body.origins[0] == page.index("Civilians flee\n")


def test_a_paragraph_with_a_hole_is_found_on_both_sides_of_it() -> None:
    page = "Government troops retook the town of Maheen [photo: brigade] on Monday, a source of it said."
    paragraph = page.replace(" [photo: brigade]", "")
    body = aligned([paragraph], identity(page), page, "\n\n")
    assert [run.length for run in runs(body)] == [44, len(paragraph) - 44]
    _verbatim([paragraph], page)


def test_time_is_linear_when_nothing_is_found() -> None:
    page = "x y " * 100_000
    _verbatim(["Government troops retook the town."] * 2000, page)
