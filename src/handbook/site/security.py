"""The content security policy of a page: the theme's scripts run, and nothing that came with the content.

Content Security Policy Level 3, delivered by a meta element (section 3.3); hashes as in section 8.4.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Set
from hashlib import sha256

INLINE = re.compile(
    r"<script(?![^>]*\ssrc=)(?![^>]*application/json)[^>]*>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE
)
CHARSET = '<meta charset="utf-8">'
# Mermaid and the static charts carry inline styles; everything else is ours or the theme's.
POLICY = (
    "default-src 'none'; script-src 'self'{hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)


def scripts(html: str) -> frozenset[str]:
    """The texts of all inline scripts of a page."""
    return frozenset(INLINE.findall(html))


def with_policy(html: str, trusted: Set[str]) -> str:
    """`html`, a whole page, with its policy in front of everything that the policy governs.

    Only scripts in `trusted` get a hash; any other inline script on the page never runs.
    """
    hashes = sorted(digest_of(script) for script in scripts(html) & trusted)
    policy = POLICY.format(hashes="".join(f" 'sha256-{digest}'" for digest in hashes))
    return html.replace(CHARSET, f'{CHARSET}<meta http-equiv="Content-Security-Policy" content="{policy}">', 1)


def digest_of(text: str) -> str:
    """The hash of an inline script or style, as a policy names it."""
    return b64encode(sha256(text.encode()).digest()).decode()
