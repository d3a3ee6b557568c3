"""Sayso reads reports of armed conflict and turns them into claims that can be checked."""

__version__ = "0.1.0"
