"""Verbs of the regulation, one a file. They change state, flush and record; the entrance commits."""
