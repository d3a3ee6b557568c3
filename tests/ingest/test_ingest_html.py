"""Saved pages: what the markup says, the words of the report and nothing else, and where they stand."""

from __future__ import annotations

from datetime import date
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import IngestError
from sayso.ingest.html import read_html
from sayso.ingest.parts import Parts

TODAY = date(2026, 1, 1)
FIRST = (
    "HOMS — Government troops & allied militias retook the town of Maheen on Monday, a military source said."
)
SECOND = "“Our units entered from the south,” the source said. “We lost eleven men in the fields east of it.”"
STORY = f"<p>{escape(FIRST)}</p><p>{SECOND}</p>"

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Army &amp; allies retake Maheen | Ash Courier</title>
<meta property="og:site_name" content="Ash Courier">
<link rel="canonical" href="https://www.ash.example/n/maheen">
<meta property="article:published_time" content="2015-11-24T22:10:00+02:00">
<meta property="article:modified_time" content="2015-11-26T08:00:00+02:00">
<meta name="author" content="Dana Haddad">
<script>var teaser = "<p>Troops &amp; tanks</p>";</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<div class="cookie-banner"><p>We use cookies to improve your experience. <button>Accept</button></p></div>
<article><h1>Army &amp; allies retake Maheen</h1><p class="byline">By Dana Haddad</p>
<time>24 November 2015</time>
<div class="share"><a href="#">Share on Facebook</a></div>
<p>HOMS &mdash; Government troops &amp; allied militias retook the town of <a href="/m">Maheen</a> on Monday,
   a military source told the Courier&nbsp;by tele&shy;phone. It went on for <b>three</b> days.</p>
<p>- Advertisement -</p>
<p>&#8220;Our units entered from the south,&#8221; the source said.
<em>&ldquo;We lost eleven men.&rdquo;</em></p>
<h2>Civilians flee</h2>
<p>Residents fled towards Sadad<br>and then to Homs, the mayor said.<br>
<br>He counted 4,000.</p>
<ul><li>Eleven soldiers were killed.</li><li>Thirty fighters were killed.</li></ul>
<p>Read more: <a href="/x">Truce talks stall in Geneva</a></p>
<p>Subscribe to our newsletter</p>
<p>Sign up today for our daily news digest in your inbox.</p></article>
<aside><h3>Related articles</h3><ul><li><a href="/1">Shells hit Aleppo as talks go on</a></li></ul></aside>
<footer>&copy; 2015 Ash Courier. All rights reserved.</footer></body></html>"""

BODY = [
    "HOMS — Government troops & allied militias retook the town of Maheen on Monday, "
    "a military source told the Courier by telephone. It went on for three days.",
    "“Our units entered from the south,” the source said. “We lost eleven men.”",
    "Civilians flee",
    "Residents fled towards Sadad and then to Homs, the mayor said.",
    "He counted 4,000.",
    "Eleven soldiers were killed.",
    "Thirty fighters were killed.",
]


def _page(head: str = "", body: str = STORY) -> Parts:
    return read_html(f"<html><head>{head}</head><body><article>{body}</article></body></html>", today=TODAY)


def _verbatim(parts: Parts, source: str) -> None:
    for run in parts.offsets:
        assert (
            parts.text[run.body : run.body + run.length] == source[run.original : run.original + run.length]
        )


def test_the_markup_names_outlet_title_byline_date_and_language() -> None:
    said = read_html(PAGE, today=TODAY).fields
    assert said.outlet == "Ash Courier"
    assert said.title == "Army & allies retake Maheen"
    assert said.byline == "Dana Haddad"
    assert said.published == date(2015, 11, 24)
    assert said.language == "en"
    assert said.uri == "https://www.ash.example/n/maheen"


def test_the_body_is_the_words_of_the_report_and_nothing_else() -> None:
    assert read_html(PAGE, today=TODAY).text == "\n\n".join(BODY)


def test_offsets_lead_back_to_every_word_but_entities() -> None:
    parts = read_html(PAGE, today=TODAY)
    _verbatim(parts, PAGE)
    mapped = {at for run in parts.offsets for at in range(run.body, run.body + run.length)}
    missing = {char for at, char in enumerate(parts.text) if at not in mapped and not char.isspace()}
    assert missing == {"—", "&", "“", "”"}
    first = next(run for run in parts.offsets if run.body == 0)
    assert PAGE[first.original : first.original + 4] == "HOMS"


TEXTS = st.text(st.sampled_from("abc déf&<>\"' \xa0\xad\u200bمهين—“”"), min_size=1, max_size=60)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(TEXTS, min_size=1, max_size=6),
    st.sampled_from(["", "&nbsp;", "&amp;", "<b>x</b>", "<!-- no -->"]),
)
def test_offsets_are_verbatim_whatever_the_page_holds(texts: list[str], between: str) -> None:
    paragraphs = "".join(f"<p>{escape(text)}{between}{escape(text)}</p>\n" for text in texts)
    source = f"<html><body><article>{STORY}{paragraphs}</article></body></html>"
    _verbatim(read_html(source, today=TODAY), source)


def test_without_a_name_the_host_of_the_address_is_the_outlet() -> None:
    head = '<link rel="canonical" href="https://www.ash.example/news/maheen">'
    assert _page(head).fields.outlet == "ash.example"


def test_without_either_the_window_title_names_the_outlet() -> None:
    said = _page(
        "<title>Army retakes Maheen &#8211; Ash Courier</title>", f"<h1>Army retakes Maheen</h1>{STORY}"
    ).fields
    assert (said.title, said.outlet) == ("Army retakes Maheen", "Ash Courier")


def test_what_is_left_of_a_menu_above_the_title_is_no_body() -> None:
    source = (
        "<HTML><HEAD><TITLE>Rebels seize bridge</TITLE></HEAD><BODY><TABLE><TR><TD><A HREF=/>Home</A><BR>"
        "<A HREF=/w>World</A></TD><TD><FONT SIZE=5><B>Rebels seize bridge</B></FONT><BR>"
        f"<I>Sava Evening News, 14 June 1992</I><P>{escape(FIRST)}<P>{SECOND}</TD></TR></TABLE></BODY></HTML>"
    )
    parts = read_html(source, today=TODAY)
    assert parts.text == f"{FIRST}\n\n{SECOND}"
    assert (parts.fields.outlet, parts.fields.published) == ("Sava Evening News", date(1992, 6, 14))


def test_the_numbers_of_notes_are_no_words() -> None:
    parts = _page(
        body=f'{STORY}<p>The army denied it.<sup><a href="#1">[1]</a></sup> It blamed the rebels.</p>'
    )
    assert parts.text.endswith("The army denied it. It blamed the rebels.")


def test_a_body_that_only_a_script_holds_is_read_and_mapped_to_it() -> None:
    story = "A drone hit a depot in Bryansk overnight, the governor said. Nobody was hurt, he added. " * 2
    source = (
        '<html><head><script type="application/ld+json">{"@context":"http://schema.org","@type":"NewsArticle",'
        f'"datePublished":"2023-05-03T07:00:00Z","articleBody":"{story}"}}</script></head><body></body></html>'
    )
    parts = read_html(source, today=TODAY)
    assert parts.text == story.strip()
    assert parts.fields.published == date(2023, 5, 3)
    _verbatim(parts, source)
    assert parts.offsets


def test_a_visible_date_line_is_read_when_the_markup_has_none() -> None:
    parts = _page(body=f"<h1>Army retakes Maheen</h1><p>Ash Courier – 9th January, 2016</p>{STORY}")
    assert parts.fields.published == date(2016, 1, 9)
    assert parts.text.startswith("HOMS")


@pytest.mark.parametrize(
    "head",
    [
        '<meta itemprop="copyrightyear" content="2016">',
        '<meta property="article:published_time" content="03/04/2016">',
        '<meta name="date" content="2016">',
        "",
    ],
)
def test_no_day_is_made_up(head: str) -> None:
    assert _page(head).fields.published is None


def test_a_day_that_the_report_only_speaks_of_is_not_its_date() -> None:
    body = f"{STORY}<p>The town had fallen on 2015-12-09, the mayor said, and no one came back for weeks.</p>"
    assert _page(body=body).fields.published is None


def test_a_future_date_is_reported_as_it_stands() -> None:
    assert _page('<meta property="article:published_time" content="2031-05-04">').fields.published == date(
        2031, 5, 4
    )


def test_a_dispatch_of_two_sentences_is_read() -> None:
    assert _page(body="<p>Troops left Maheen.</p><p>The mayor said so.</p>").text == (
        "Troops left Maheen.\n\nThe mayor said so."
    )


def test_an_xml_prologue_does_not_change_the_encoding() -> None:
    source = (
        f'<?xml version="1.0" encoding="windows-1251"?><html><body><article>{STORY}</article></body></html>'
    )
    assert read_html(source, today=TODAY).text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<!DOCTYPE html><html><head><title>Army retakes", "breaks off"),
        ("<!DOCTYPE html><html><head><title>Army</title></head><body><div class='art", "breaks off"),
        ("<html><head><title>Army</title></head><body></body></html>", "no text"),
        ("<html><body><script>var a = 1;</script></body></html>", "no text"),
    ],
)
def test_pages_without_text_are_set_aside(source: str, why: str) -> None:
    with pytest.raises(IngestError, match=why):
        read_html(source, today=TODAY)


def test_a_page_cut_short_after_its_first_paragraphs_is_read_as_far_as_it_goes() -> None:
    source = PAGE[: PAGE.index("<h2>")]
    assert read_html(source, today=TODAY).text == "\n\n".join(BODY[:2])
