"""The audit trail: one chain per school that shows a change, also with many at once."""

import threading
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import update

from collect.domain.audit import first_break
from collect.domain.kinds import SchoolKind
from collect.operations.deed import Deed, audited, record
from collect.operations.found_school import SchoolFacts, deed_of, found_school
from collect.storage.audit import AuditEntry, list_entries
from collect.storage.transaction import Store

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def deed_at(store: Store, npsn: str = "69990001") -> Deed:
    facts = SchoolFacts(npsn=npsn, name="SMK Contoh", kind=SchoolKind.VOCATIONAL)
    school, _ = store.write(lambda s: found_school(s, facts, coordinator="Koordinator", now=NOW))
    return deed_of(school, "Koordinator", NOW)


def broken(store: Store, deed: Deed) -> int | None:
    with store.read() as session:
        return first_break((audited(entry), entry.digest) for entry in list_entries(session, deed.school_id))


def test_a_change_in_the_trail_shows(store: Store) -> None:
    deed = deed_at(store)
    for number in range(3):
        store.write(lambda s, number=number: record(s, deed, "test.deed", str(number), value=number))  # type: ignore[misc]  # bound early
    assert broken(store, deed) is None
    store.write(lambda s: s.execute(update(AuditEntry).where(AuditEntry.subject == "1").values(actor="orang lain")))
    with store.read() as session:
        changed = next(e.number for e in list_entries(session, deed.school_id) if e.subject == "1")
    assert broken(store, deed) == changed


def test_many_deeds_at_once_make_one_chain(store: Store) -> None:
    deed = deed_at(store)
    threads = [
        threading.Thread(target=store.write, args=(lambda s, n=n: record(s, deed, "test.deed", str(n)),))
        for n in range(16)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert broken(store, deed) is None
    with store.read() as session:
        assert len([e for e in list_entries(session, deed.school_id) if e.deed == "test.deed"]) == 16
        assert [e.number for e in list_entries(session, deed.school_id, newest=2)] == [18, 17]


def test_each_school_has_a_chain_of_its_own(store: Store) -> None:
    one, two = deed_at(store), deed_at(store, "69990002")
    store.write(lambda s: record(s, one, "test.deed"))
    assert (broken(store, one), broken(store, two)) == (None, None)
    with store.read() as session:
        assert [len(list_entries(session, deed.school_id)) for deed in (one, two)] == [3, 2]


def test_the_day_of_a_deed_is_the_schools(store: Store) -> None:
    late = replace(deed_at(store), now=datetime(2026, 11, 22, 16, 30, tzinfo=UTC))
    assert late.today.isoformat() == "2026-11-22"
    assert replace(late, zone="Asia/Jayapura").today.isoformat() == "2026-11-23"
