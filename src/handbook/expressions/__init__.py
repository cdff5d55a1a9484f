"""Conditions beyond their syntax: types, and the same meaning in Python and in JavaScript."""
