"""Registers: files with one filled-in form a row."""
