"""Word pieces, and the windows that they are read in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.reader.language import parse
from sayso.reader.tagger.pieces import owners, pieces, windows
from sayso.reader.tagger.tag import shipped


@given(st.integers(0, 2000))
def test_windows_cover_every_piece_and_are_full(count: int) -> None:
    spans = windows(count, size=66, overlap=16)
    assert {piece for start, end in spans for piece in range(start, end)} == set(range(count))
    assert all(end - start == min(64, count) for start, end in spans)


@given(st.integers(1, 2000))
def test_every_piece_is_read_in_one_window_that_holds_it(count: int) -> None:
    spans = windows(count, size=66, overlap=16)
    owned = owners(count, spans)
    assert [piece for start, end in owned for piece in range(start, end)] == list(range(count))
    assert all(a <= start and end <= b for (a, b), (start, end) in zip(spans, owned, strict=True))


def test_a_piece_belongs_to_the_token_that_it_begins_in() -> None:
    doc = parse("Rebels didn't reach Qaryatayn.\n\nŞanlıurfa was quiet.")
    cut = pieces(doc, shipped().tokenizer)
    for (start, _), token in zip(cut.offsets, cut.token, strict=True):
        assert doc[int(token)].idx <= start < doc[int(token)].idx + len(doc[int(token)])
