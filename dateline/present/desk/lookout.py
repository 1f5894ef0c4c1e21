"""Surges for Today: worked out again when the record changed, beside the pages where the record is large."""

import threading
from dataclasses import dataclass, field
from datetime import date

from dateline.errors import DatelineError
from dateline.pipeline.account import Settings, Surges, surged_now
from dateline.store.desk import Store
from dateline.store.prepared import version

SMALL = 2000  # findings that a page itself may go through


@dataclass(slots=True)
class Lookout:
    """The last surges worked out, of which state of the record, and whether others are being worked out."""

    found: Surges | None = None
    of: str = ""
    busy: threading.Lock = field(default_factory=threading.Lock)

    def surges(self, store: Store, until: date | None, findings: int) -> Surges | None:
        """Return the surges of the record's last whole week; None while none are worked out yet."""
        now = version(store.base)
        if until is None or self.of == now:
            return self.found
        if findings <= SMALL:
            self.look(store, until, now)
        elif not self.busy.locked():
            threading.Thread(target=self.look, args=(store, until, now), daemon=True).start()
        return self.found

    def look(self, store: Store, until: date, now: str) -> None:
        """Work the surges out and keep them; what fails is tried again when next asked for."""
        if self.busy.acquire(blocking=False):
            try:
                self.found, self.of = surged_now(store, until, Settings()), now
            except DatelineError:  # the record is being replaced, or gone
                pass
            finally:
                self.busy.release()
