"""Evidence of a competence: kept while the observation is open, frozen with it, never lost from a finished edition."""

import uuid
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from collect.domain.opening import BY_COORDINATOR
from collect.domain.problem import Refused
from collect.intake.evidence_file import CheckedFile, check_evidence_file
from collect.operations import evidence as keeping
from collect.operations.evidence import Seen, add_evidence, remove_evidence
from collect.operations.keep import restore_backup, write_backup
from collect.operations.observe import finish, reopen
from collect.operations.secret import Secret
from collect.storage.assignments import Assignment
from collect.storage.audit import AuditEntry
from collect.storage.evidence import (
    Evidence,
    EvidenceFile,
    count_evidence_bytes,
    find_evidence_file,
    list_evidence,
    list_evidence_of_period,
)
from collect.storage.observations import TEACHING, find_observation
from collect.storage.transaction import Store
from tests.web.cast_assess import deed, fill
from tests.web.cast_respond import Hall, answering

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def hall(store: Store, secret: Secret) -> Hall:
    """Budi assesses Aminah."""

    def work(session: Session) -> Hall:
        made = answering(session, secret)
        assigned(session, made).assessor_id = made.guru[1]
        return made

    return store.write(work)


def assigned(session: Session, hall: Hall) -> Assignment:
    return session.get_one(Assignment, (hall.school_id, hall.period_id, hall.guru[0]))


def add(
    store: Store, hall: Hall, text: str = "RPP pertemuan 3", file: CheckedFile | None = None, *, number: int = 1
) -> uuid.UUID:
    def work(session: Session) -> uuid.UUID:
        row = assigned(session, hall)
        seen = Seen(text, file)
        return add_evidence(session, deed(hall), row, part=TEACHING, number=number, seen=seen).evidence_id

    return store.write(work)


def remove(store: Store, hall: Hall, evidence_id: uuid.UUID) -> bool:
    def work(session: Session) -> bool:
        return remove_evidence(session, deed(hall), assigned(session, hall), part=TEACHING, evidence_id=evidence_id)

    return store.write(work)


def close(store: Store, hall: Hall) -> None:
    fill(store, hall)
    store.write(lambda session: finish(session, deed(hall), assigned(session, hall), part=TEACHING))


def kept(store: Store, hall: Hall, *, also_removed: bool = False) -> list[Evidence]:
    with store.read() as session:
        found = find_observation(session, hall.school_id, hall.period_id, teacher_id=hall.guru[0], part=TEACHING)
        return list(
            list_evidence(session, hall.school_id, found.observation_id, also_removed=also_removed) if found else ()
        )


def deeds(store: Store) -> list[str]:
    with store.read() as session:
        rows = session.scalars(select(AuditEntry.deed).where(AuditEntry.deed.like("evidence.%"))).all()
        return sorted(rows)


def pdf(name: str = "RPP.pdf", more: bytes = b"") -> CheckedFile:
    return check_evidence_file(name, PDF.replace(b"<<>>endobj", b"<<>>endobj " + more))


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.problems[0].code


def test_an_entry_is_kept_with_its_file_who_added_it_and_on_record(store: Store, hall: Hall) -> None:
    add(store, hall, "  RPP pertemuan 3\r\ndiperiksa  ", pdf())
    add(store, hall, "Wawancara dengan guru")
    first, second = kept(store, hall)
    assert {first.text, second.text} == {"RPP pertemuan 3\ndiperiksa", "Wawancara dengan guru"}
    with_file = first if first.file_kind else second
    assert (with_file.file_name, with_file.file_kind, with_file.file_size) == ("RPP.pdf", "pdf", len(pdf().content))
    assert (with_file.added_by, with_file.edition, with_file.number) == ("Budi (budi)", 1, 1)
    with store.read() as session:
        file = find_evidence_file(session, with_file)
        assert file is not None
        assert file.content == pdf().content
        assert count_evidence_bytes(session, hall.school_id) == len(pdf().content)
        assert count_evidence_bytes(session, uuid.uuid4()) == 0
    assert deeds(store) == ["evidence.added", "evidence.added"]


def test_the_same_thing_sent_twice_is_one_entry(store: Store, hall: Hall) -> None:
    assert add(store, hall, file=pdf()) == add(store, hall, file=pdf())
    assert len(kept(store, hall)) == 1
    assert add(store, hall) != add(store, hall, number=2)
    assert len(kept(store, hall)) == 3


def test_an_entry_of_the_running_edition_goes_with_its_file(store: Store, hall: Hall) -> None:
    evidence_id = add(store, hall, file=pdf())
    assert remove(store, hall, evidence_id)
    assert not remove(store, hall, evidence_id)
    assert kept(store, hall, also_removed=True) == []
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(EvidenceFile)) == 0
    assert deeds(store) == ["evidence.added", "evidence.removed"]


def test_a_finished_observation_is_frozen_and_its_edition_keeps_what_it_held(store: Store, hall: Hall) -> None:
    evidence_id = add(store, hall, file=pdf())
    close(store, hall)
    with pytest.raises(Refused) as refused:
        add(store, hall, "sesudah selesai")
    assert code_of(refused) == "observation.finished"
    with pytest.raises(Refused) as refused:
        remove(store, hall, evidence_id)
    assert code_of(refused) == "observation.finished"

    def open_again(session: Session) -> None:
        reopen(
            session,
            deed(hall),
            assigned(session, hall),
            part=TEACHING,
            reason="bukti diperbaiki",
            opening=BY_COORDINATOR,
        )

    store.write(open_again)
    assert remove(store, hall, evidence_id)
    assert not remove(store, hall, evidence_id)
    add(store, hall, "RPP yang diperbaiki")
    assert [row.text for row in kept(store, hall)] == ["RPP yang diperbaiki"]
    old = next(row for row in kept(store, hall, also_removed=True) if row.removed_edition)
    assert (old.edition, old.removed_edition) == (1, 2)
    with store.read() as session:
        assert find_evidence_file(session, old) is not None
        of_period = list_evidence_of_period(session, hall.school_id, hall.period_id)
        assert [row.text for row in of_period] == ["RPP yang diperbaiki"]


@pytest.mark.parametrize("text", ["", "  \n ", "ab", "\x00\x01ab", "a" * 1001])
def test_words_are_neither_missing_nor_endless(store: Store, hall: Hall, text: str) -> None:
    with pytest.raises(Refused) as refused:
        add(store, hall, text)
    assert code_of(refused) == "evidence.text"
    assert kept(store, hall) == []


def test_a_competence_that_the_instrument_does_not_have_takes_nothing(store: Store, hall: Hall) -> None:
    with pytest.raises(Refused) as refused:
        add(store, hall, number=99)
    assert code_of(refused) == "scores.unknown"


def test_entries_files_and_the_whole_school_have_an_end(
    store: Store, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in range(keeping.FILES_MOST):
        add(store, hall, f"Foto {place}", pdf(more=str(place).encode()))
    with pytest.raises(Refused) as refused:
        add(store, hall, "Foto keenam", pdf(more=b"6"))
    assert (code_of(refused), refused.value.problems[0].details["most"]) == ("evidence.files", str(keeping.FILES_MOST))
    for place in range(keeping.ENTRIES_MOST - keeping.FILES_MOST):
        add(store, hall, f"Catatan {place}")
    with pytest.raises(Refused) as refused:
        add(store, hall, "satu lagi")
    assert code_of(refused) == "evidence.many"
    used = keeping.FILES_MOST * len(pdf(more=b"0").content)
    monkeypatch.setattr(keeping, "SCHOOL_BYTES", used + len(PDF) - 1)
    with pytest.raises(Refused) as refused:
        add(store, hall, "terlalu banyak", pdf(), number=2)
    assert code_of(refused) == "evidence.school_full"
    add(store, hall, "tanpa berkas", number=2)
    assert len(kept(store, hall)) == keeping.ENTRIES_MOST + 1


def test_a_backup_brings_the_files_back_byte_for_byte(store: Store, hall: Hall, tmp_path: Path) -> None:
    made = BytesIO()
    Image.effect_noise((300, 200), 60).save(made, "PNG")
    photo = check_evidence_file("foto.png", made.getvalue())
    add(store, hall, "Alat peraga", photo)
    path = tmp_path / "cadangan.zip"
    with store.read() as session:
        write_backup(session, path, revision="0012", secret_key="f" * 64)
    store.write(lambda session: restore_backup(session, path, replace=True))
    (row,) = kept(store, hall)
    with store.read() as session:
        file = find_evidence_file(session, row)
        assert file is not None
        assert file.content == photo.content
