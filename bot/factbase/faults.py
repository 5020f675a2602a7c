"""Faults in knowledge files: what is wrong, where, and (through its code's text) what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. `code` names its text in the locales (`fault-<code>`), `args` fills it in.

    `file` is relative to the knowledge folder, `line` counts from 1 (0: the file as a whole), `id` is
    the row's, empty where it has none.
    """

    code: str
    file: str
    line: int = 0
    id: str = ""
    args: Mapping[str, str] = field(default_factory=dict)
    severity: Literal["error", "warning"] = "error"
