"""Collect: questionnaires and observations for PK Guru, up to a value that stands up to inspection."""
