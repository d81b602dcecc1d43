"""The error tree: one class per way of catching, not per message.

DatelineError
├── InputError      an input could not be read; the others go on        (exit code 1)
├── UsageError      the call itself is wrong: an option, a filter        (exit code 2)
│   └── ConflictError   somebody else changed the record in the meantime  (exit code 2)
├── CodebookError   a codebook file is wrong; names file and line        (exit code 2)
├── ModelError      the language model is missing or does not fit        (exit code 3)
├── StoreError      the store cannot be opened, read or written          (exit code 3)
└── PlanError       stages do not fit together; a fault of the program   (exit code 3)
"""

__all__ = ["CodebookError", "ConflictError", "DatelineError", "InputError", "ModelError", "PlanError", "StoreError", "UsageError"]


class DatelineError(Exception):
    """Any error that Dateline raises on purpose; its text says what happened and what to do."""

    exit_code = 3


class InputError(DatelineError):
    """An input that cannot be read, named together with the reason."""

    exit_code = 1

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason

    def __reduce__(self) -> tuple[type["InputError"], tuple[str, str]]:
        """Rebuild from both parts, so that the error crosses process borders whole."""
        return (InputError, (self.source, self.reason))


class UsageError(DatelineError):
    """A call that cannot be carried out as it was written."""

    exit_code = 2


class ConflictError(UsageError):
    """A change that was made upon a state that is no longer there: look again, then decide."""


class CodebookError(DatelineError):
    """A codebook file that does not follow its layout; the text names file and line."""

    exit_code = 2


class ModelError(DatelineError):
    """A language model that is not installed or lacks a needed component."""


class StoreError(DatelineError):
    """A store that cannot be opened, is newer than this program, or failed while being written."""


class PlanError(DatelineError):
    """A plan in which a stage needs what no earlier stage gives."""
