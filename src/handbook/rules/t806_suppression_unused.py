"""An `ignore` entry that silences nothing, or gives no reason.

It has no check of its own: only whoever drops the suppressed findings knows which entries did so
(`handbook.checking.suppression`).
"""
