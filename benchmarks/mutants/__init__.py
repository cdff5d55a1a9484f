"""Handbooks with one defect each, and handbooks that differ from ours in nothing that matters."""
