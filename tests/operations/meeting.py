"""Two writers of whom the second looks before the first has committed: what on PostgreSQL no check before a write excludes."""

import threading
from collections.abc import Callable

from sqlalchemy.orm import Session

from collect.domain.problem import Refused
from collect.storage.transaction import Store


def meet(store: Store, first: Callable[[Session], object], second: Callable[[Session], object]) -> list[str]:
    """The second begins when the first has written everything, and is still looking when that is committed."""
    written, told = threading.Event(), list[str]()

    def run(work: Callable[[Session], object], *, holding: bool) -> None:
        def whole(session: Session) -> None:
            work(session)
            session.flush()
            if holding:
                written.set()
                threading.Event().wait(0.5)

        try:
            store.write(whole)
            told.append("done")
        except Refused as refused:
            told.append(refused.problems[0].code)

    one = threading.Thread(target=run, args=(first,), kwargs={"holding": True})
    one.start()
    assert written.wait(30)
    run(second, holding=False)
    one.join(60)
    return told
