"""An `ignore` entry that silences nothing, gives no reason, or names no rule.

It has no check of its own: only whoever drops the suppressed findings knows which entries did so
(`handbook.checking.suppression`).
"""
