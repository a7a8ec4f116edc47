"""Editions of observations from before they said what opened them: what was kept beside them tells it."""

import uuid
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, MetaData, create_engine, insert, inspect, text

from collect.config import migrations_folder
from collect.storage.migrate import downgrade, upgrade
from collect.storage.transaction import Store, open_store

REASONS = {
    1: "3: Bukti kompetensi 3 ada di RPP; 5: Skor 5 dinaikkan",
    2: "5: Bukti kompetensi 5 ada di RPP",
    3: "Skor kompetensi 3 salah ketik",
    4: "Pengendalian, kompetensi 3: Catatan kosong",
    5: "Pengendalian, kompetensi 4: Catatan kosong",
    6: "Skor kompetensi 9 salah ketik",
    7: "Bukti kompetensi 5 ada di RPP",
}
WANTED = {
    1: ("pembicaraan", "penilai"),
    2: ("mediasi", "mediator"),
    3: ("izin-dibuka", "pengawas"),
    4: ("pengendalian", "kepala-sekolah"),
    5: ("pengendalian", "pengawas"),
    6: ("koordinator", "koordinator"),
    7: ("koordinator", "koordinator"),
}
MOMENT, DAY = datetime(2026, 6, 1, 3, tzinfo=UTC), date(2026, 6, 1)


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_editions_of_before_say_what_is_known_of_them_and_it_can_be_taken_back(
    kind: str, request: pytest.FixtureRequest
) -> None:
    if kind == "sqlite":
        store = open_store(f"sqlite:///{request.getfixturevalue('tmp_path')}/before.sqlite3")
    else:
        store = open_store(request.getfixturevalue("postgres").empty_url())
    upgrade(store, migrations_folder(), "0013")
    # A plain engine minds no foreign key: the schools, periods and people behind these rows are left out.
    engine = create_engine(store.engine.url)
    with engine.connect() as connection:
        if kind == "postgres":
            connection.execute(text("SET session_replication_role = replica"))
        _before(connection)
        connection.commit()
    engine.dispose()
    upgrade(store, migrations_folder(), "0014")
    assert _marks(store) == WANTED
    downgrade(store, migrations_folder(), "0013")
    assert not {"cause", "party"} & {
        column["name"] for column in inspect(store.engine).get_columns("observation_edition")
    }
    store.dispose()


def _marks(store: Store) -> dict[int, tuple[str, str]]:
    with store.engine.connect() as connection:
        rows = connection.execute(text("SELECT edition, cause, party FROM observation_edition"))
        return {row.edition: (row.cause, row.party) for row in rows}


def _before(connection: Connection) -> None:
    school, period, teacher, observation, draw = (_id(connection, number) for number in range(5))
    value = {"school_id": school, "period_id": period, "teacher_id": teacher}
    _add(
        connection,
        "observation",
        {
            **value,
            "observation_id": observation,
            "part": "pembelajaran",
            "instrument_code": "a",
            "instrument_version": 1,
            "state": "selesai",
            "edition": 8,
        },
    )
    for edition, reason in REASONS.items():
        by = "Ani (ani)" if edition == 4 else "Budi (budi)"
        kept = {"content": "{}", "reason": reason, "reopened_by": by, "reopened_on": DAY}
        _add(
            connection,
            "observation_edition",
            {"school_id": school, "observation_id": observation, "edition": edition, **kept},
        )
    _steps(connection, value)
    for edition in (4, 5):
        checked = {"draw_id": draw, "part": "pembelajaran", "edition": edition, "competences": "3", "reason": "Catatan"}
        _add(connection, "control_return", {**value, **checked, "returned_by": "x", "returned_on": DAY})
    _add(
        connection,
        "account",
        {
            "school_id": school,
            "account_id": draw,
            "username": "ani",
            "name": "Ani",
            "roles": "guru kepala-sekolah",
            "language": "id",
            "session_key": "k",
            "failures": 0,
            "active": True,
        },
    )


def _steps(connection: Connection, value: dict[str, Any]) -> None:
    steps = [
        ("pembicaraan", "penilai", "", {3: "Bukti kompetensi 3 ada di RPP", 5: "Skor 5 dinaikkan"}),
        ("putusan", "mediator", "", {5: "Bukti kompetensi 5 ada di RPP"}),
        ("minta-dibuka", "koordinator", REASONS[3], {3: "", 5: ""}),
        ("izin-dibuka", "pengawas", "", {3: "", 5: ""}),
        ("minta-dibuka", "koordinator", REASONS[6], {3: ""}),
        ("tolak-dibuka", "kepala-sekolah", "Sudah sesuai dengan bukti", {3: ""}),
    ]
    for number, (step, party, said, named) in enumerate(steps, start=1):
        who = {"account_id": _id(connection, 9), "name": "Budi", "username": "budi", "party": party}
        _add(
            connection,
            "agreement_step",
            {**value, "number": number, "kind": step, "edition": 1, **who, "text": said, "at": MOMENT},
        )
        for competence, reason in named.items():
            scores = {"scores_before": "1111", "scores_after": "2222" if reason else "1111", "reason": reason}
            place = {"step": number, "part": "pembelajaran", "number": competence}
            _add(connection, "disputed", {**value, **place, **scores})


def _add(connection: Connection, table: str, row: dict[str, Any]) -> None:
    found = MetaData()
    found.reflect(connection, only=[table], resolve_fks=False)
    connection.execute(insert(found.tables[table]).values(row))


def _id(connection: Connection, number: int) -> uuid.UUID | str:
    made = uuid.UUID(int=number)
    return made.hex if connection.dialect.name == "sqlite" else made
