"""Procedures as code: one bilingual source per procedure, and everything that follows from it."""
