"""Which language to speak: decided once, before the command tree is built."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from handbook.findings import LANGUAGES

# In the order of gettext, which asks the first of them that is set.
VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def chosen_language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """What `--lang` says, else what the environment says: "zh" or "en"."""
    return asked_for(arguments) or spoken_in(environment)


def asked_for(arguments: Sequence[str]) -> str:
    """The value of the last `--lang` before a `--` where it is one language, else an empty string."""
    own = arguments[: arguments.index("--")] if "--" in arguments else arguments
    spaced = [value for option, value in pairwise(own) if option == "--lang"]
    joined = [value.removeprefix("--lang=") for value in own if value.startswith("--lang=")]
    return next((value for value in reversed(spaced + joined) if value in LANGUAGES), "")


def spoken_in(environment: Mapping[str, str]) -> str:
    """Chinese ("zh") where the first variable that is set names it, else English ("en")."""
    value = next((environment[name] for name in VARIABLES if environment.get(name)), "")
    return "zh" if value.lower().startswith("zh") else "en"
