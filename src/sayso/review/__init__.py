"""Review: what people decided about claims, and how claims look under it. Nothing here stores."""

from sayso.review.decision import Decision, Kind, Words
from sayso.review.standing import Standing

__all__ = ["Decision", "Kind", "Standing", "Words"]
