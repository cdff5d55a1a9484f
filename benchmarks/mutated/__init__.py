"""Filled-in forms damaged at random, and what the check does with them."""
