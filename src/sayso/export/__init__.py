"""Exports: incidents and claims as rows of other projects' formats, each with whose word it is."""
