"""A period in which nobody is assessed: every file of it opens and says so."""

import uuid
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from sqlalchemy.orm import Session

from collect.domain.kinds import PeriodKind
from collect.operations.jobs_forms import print_forms, zip_forms, zip_workbooks
from collect.operations.jobs_work import Ending, Work
from collect.operations.seal import close_period
from collect.operations.secret import Secret
from collect.storage.transaction import Store
from collect.words import say
from tests.operations import cast as school
from tests.operations.cast import Cast

NOBODY = "Tidak ada guru yang dinilai pada periode ini."


def _work(store: Store, secret: Secret) -> Work:
    def closed(session: Session) -> tuple[Cast, uuid.UUID]:
        cast = school.settle(session)
        period_id = school.period(session, cast, kind=PeriodKind.FORMATIVE)
        close_period(session, cast.deed, period_id)
        return cast, period_id

    cast, period_id = store.write(closed)
    arguments = {"period": str(period_id)}
    return Work(store, secret, "http://192.168.1.10:8000", cast.deed, arguments, lambda done, whole: None, say)


def _made(store: Store, work: Work, job: Callable[[Work], Ending]) -> bytes:
    file = store.write(job(work)).file
    assert file is not None
    return file.content


def _text(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


@pytest.mark.parametrize("job", [zip_forms, zip_workbooks])
def test_an_archive_holds_a_page_that_says_so(
    sqlite_store: Store, secret: Secret, job: Callable[[Work], Ending]
) -> None:
    archive = ZipFile(BytesIO(_made(sqlite_store, _work(sqlite_store, secret), job)))
    assert archive.namelist() == ["tidak-ada-guru.pdf"]
    assert NOBODY in _text(archive.read("tidak-ada-guru.pdf"))


def test_the_forms_in_one_file_say_so(sqlite_store: Store, secret: Secret) -> None:
    assert NOBODY in _text(_made(sqlite_store, _work(sqlite_store, secret), print_forms))
