"""A procedure in force without the record of who prepared, reviewed and approved it, and when."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.findings import Finding, Text
from handbook.model.handbook import Register
from handbook.model.procedure import Procedure

NAMES = {
    "prepared": Text(zh="编制", en="who prepared it"),
    "reviewed": Text(zh="审核", en="who reviewed it"),
    "approved": Text(zh="批准", en="who approved it"),
    "effective": Text(zh="生效日期", en="from when it is in force"),
}


def check(procedure: Procedure, register: Register) -> Iterator[Finding]:  # noqa: ARG001 - every check takes both
    """One finding for each missing record (ISO 9001:2015, 7.5.2)."""
    if procedure.status != "in-force":
        return
    for key, name in NAMES.items():
        if key not in procedure.origin.values:
            yield Finding(procedure.origin.at("status"), {"key": key, "what": name})
