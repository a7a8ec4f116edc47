"""A paper says how far its value has come, and the page behind its code says the same."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from pypdf import PdfReader
from sqlalchemy.orm import Session

from collect.operations.agree import agree, hand_over, sign
from collect.operations.paper_forms import forms_of
from collect.operations.secret import Secret
from collect.reports.forms import guru_pdf
from collect.reports.forms_book import guru_workbook
from collect.reports.forms_values import Agreed, GuruForms
from collect.reports.page import indonesian_date
from collect.storage.transaction import Store
from tests.operations.cast_agree import Table, disputed, objected, set_table
from tests.operations.test_paper_forms import checked, printer


def _nothing(_session: Session, _table: Table) -> None:
    pass


def _handed(session: Session, table: Table) -> None:
    hand_over(session, table.cast.deed, table.penilai, table.place)


def _agreed(session: Session, table: Table) -> None:
    _handed(session, table)
    agree(session, table.cast.deed, table.guru, table.place)


def _signed(session: Session, table: Table) -> None:
    _agreed(session, table)
    sign(session, table.cast.deed, table.head, period_id=table.period_id, chosen={table.cast.guru[0]: 1})


def _heads(forms: GuruForms) -> list[str]:
    """The text of each form's first page, and of each sheet's second to fourth row."""
    pages = (" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(guru_pdf(forms))).pages)
    sheets = openpyxl.load_workbook(BytesIO(guru_workbook(forms))).worksheets[:-1]
    rows = (" ".join(str(row[0].value) for row in sheet.iter_rows(min_row=2, max_row=4)) for sheet in sheets)
    first = ("LAPORAN DAN EVALUASI PENILAIAN", "REKAP HASIL PENILAIAN")
    return [*(page for page in pages if any(title in page for title in first)), *rows]


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (_nothing, "BELUM DITANDATANGANI saat dicetak: belum disetujui guru."),
        (_handed, "BELUM DITANDATANGANI saat dicetak: belum disetujui guru."),
        (objected, "BELUM DITANDATANGANI saat dicetak: keberatan guru belum selesai."),
        (disputed, "BELUM DITANDATANGANI saat dicetak: keberatan guru belum selesai."),
        (_agreed, "BELUM DITANDATANGANI saat dicetak: disetujui guru pada {day}."),
        (_signed, "Nilai disetujui guru pada {day}; ditandatangani kepala sekolah pada {day}."),
    ],
)
def test_a_paper_and_its_page_tell_how_far_the_value_has_come(
    sqlite_store: Store, secret: Secret, steps: Callable[[Session, Table], None], told: str
) -> None:
    def work(session: Session) -> None:
        table = set_table(session)
        steps(session, table)
        deed = table.cast.deed
        (forms,) = forms_of(session, deed, table.period_id, printer=printer(secret), teacher_id=table.cast.guru[0])
        assert forms.agreed is not None
        day = forms.agreed.signed_on or forms.agreed.agreed_on
        assert day in (None, deed.today)
        words = told.format(day=indonesian_date(deed.today))
        assert forms.agreed.told == words
        heads = _heads(forms)
        assert len(heads) == 4
        assert [words in head for head in heads] == [True] * len(heads)
        found = checked(session, forms.stamp, secret)
        assert found is not None
        assert found.agreed == forms.agreed
        every = forms_of(session, deed, table.period_id, printer=printer(secret))
        assert every[0].agreed == forms.agreed

    sqlite_store.write(work)


def test_a_mediator_and_a_pengawas_are_named_as_such() -> None:
    day = date(2026, 11, 22)
    settled = Agreed(decided_on=day)
    assert settled.told == "BELUM DITANDATANGANI saat dicetak: diputuskan mediator pada 22 November 2026."
    signed = replace(settled, signed_on=day, supervised=True)
    assert signed.told == (
        "Nilai diputuskan mediator pada 22 November 2026; ditandatangani pengawas pada 22 November 2026."
    )
