"""What is kept of a document's tokens is what the parse says of them."""

from sayso.model import Span
from sayso.reader.doctext import columns_of, small, words_at
from sayso.reader.language import parse

TEXT = "Rebels took the town on Monday. The army, it said, would be back!\n\nIt shelled Darat Izza."


def test_columns_say_what_tokens_do() -> None:
    doc = parse(TEXT)
    columns = columns_of(doc)
    for token in doc:
        told = columns.texts[token.i], columns.small[token.i], columns.pos[token.i], columns.deps[token.i]
        assert told == (token.text, token.lower_, token.pos_, token.dep_)
        assert columns.labels[token.i] == token.ent_type_
        assert TEXT[columns.starts[token.i] : columns.ends[token.i]] == token.text
        sentence = token.sent
        assert (columns.first[token.i], columns.after[token.i]) == (sentence.start, sentence.end)
        assert columns.opens[token.i] == bool(token.is_sent_start)


def test_nothing_is_kept_of_an_empty_document() -> None:
    columns = columns_of(parse(""))
    assert not any((columns.texts, columns.starts, columns.first, columns.after))


def test_the_words_at_tokens_are_those_of_the_text() -> None:
    doc = parse(TEXT)
    for start in range(len(doc)):
        for end in range(start + 1, min(start + 4, len(doc)) + 1):
            words = doc[start:end]
            assert words_at(doc, start, end) == Span(words.start_char, words.end_char, words.text)


def test_small_letters_stand_where_the_large_ones_did() -> None:
    assert small("İzmir AND ÇANKAYA") == "İzmir and çankaya"
