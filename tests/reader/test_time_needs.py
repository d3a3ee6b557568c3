from pathlib import Path

import pytest

from sayso.reader.times.detect import _likely
from sayso.reader.times.grammar import rules
from sayso.reader.times.needed import DIGITS, Needs

LISTS = {"unit": frozenset({"day", "week"})}
CORPUS = Path(__file__).parents[2] / "demo" / "corpus"


def needs(pattern: str) -> set[frozenset[str]]:
    return set(Needs(pattern, LISTS).all())


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("{unit}s? ago", [{"day", "week"}, {"ago"}]),
        ("{_unit=x} ago", [{"day", "week"}, {"ago"}]),
        ("(?:the )?{unit}", [{"day", "week"}]),
        ("(?:last|this past) year", [{"last", "this"}, {"year"}]),
        ("(?:last |)year", [{"year"}]),
        ("(?P<way>earlier)", [{"earlier"}]),
        ("(?=soon)then", [{"then"}]),
        (r"(?P<sep>[/.])to(?P=sep)", [{"to"}]),
        (r"Q\d", [DIGITS]),
        (r"days?\d{2}", [{"day"}, DIGITS]),
        (r"ag(?:o|es)+", [{"ag"}]),
        ("{count} of", [{"of"}]),
    ],
)
def test_what_no_match_can_do_without(pattern: str, expected: list[set[str]]) -> None:
    assert needs(pattern) == {frozenset(words) for words in expected}


def test_a_rule_that_matches_is_never_passed_over() -> None:
    passed = 0
    for path in sorted(CORPUS.glob("*.txt")):
        for line in path.read_text("utf-8").lower().splitlines():
            likely = {rule for rule, _ in _likely(line, [(0, len(line))])}
            matching = {rule for rule in rules() if rule.regex.search(line)}
            assert matching <= likely
            passed += len(rules()) - len(likely)
    assert passed
