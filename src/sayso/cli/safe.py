"""Text of reports made safe to print: whatever is in it, it cannot act on a terminal or a spreadsheet."""

from __future__ import annotations

import re

# C0 and C1 controls, what overrides the direction of text (CVE-2021-42574), line separators, halves of pairs.
_ACTS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff"
_ACTING = re.compile(f"[{_ACTS}]")
_BREAKS = re.compile(r"\s*[\n\t]\s*")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe(text: str) -> str:
    """Show every character that would act instead of being seen as ``<U+001B>``."""
    return _ACTING.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def line(text: str) -> str:
    """The same, on one line."""
    return safe(_BREAKS.sub(" ", text.replace("\r\n", "\n")))


def safe_json(written: str) -> str:
    """JSON in which such characters are escapes; what is read from it is the same to the letter."""
    return _ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def cell(value: object) -> object:
    """A CSV cell that no spreadsheet takes for a formula: a quote goes before ``=``, ``+``, ``-``, ``@``.

    After https://owasp.org/www-community/attacks/CSV_Injection. Numbers stay numbers.
    """
    if not isinstance(value, str):
        return value
    text = safe(value)
    return "'" + text if value.startswith(_FORMULA) else text
