"""The brief: what is said to have happened, who holds what, what is disputed; each on whose word."""

from sayso.brief.brief import Brief, Scope, make, make_of

__all__ = ["Brief", "Scope", "make", "make_of"]
