"""What can go wrong with a store and the files beside it, made to go wrong."""
from __future__ import annotations

from collections.abc import Iterator

import damage
import injection
import killing
import locking
import storage
from harness import Context, Trial


def trials(context: Context) -> Iterator[Trial]:
    for part in (killing, injection, storage, locking, damage):
        yield from part.trials(context)
