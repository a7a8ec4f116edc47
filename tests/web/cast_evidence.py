"""Evidence for the tests of pages: a photo, a PDF, and entries written into an observation that is finished already."""

import uuid
from io import BytesIO

from PIL import Image
from sqlalchemy.orm import Session

from collect.intake.evidence_file import check_evidence_file
from collect.storage.base import new_id
from collect.storage.evidence import Evidence, EvidenceFile
from collect.storage.observations import TEACHING, find_observation
from tests.web.cast_value import Scene

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
WORDS = "RPP <b>pertemuan 3</b> diperiksa"


def photo(kind: str = "JPEG", size: tuple[int, int] = (200, 100)) -> bytes:
    """A picture of nothing."""
    made = BytesIO()
    Image.effect_noise((40, 20), 40).resize(size).save(made, kind)
    return made.getvalue()


def put(scene: Scene, teacher_id: uuid.UUID, *, number: int = 3, removed: bool = False, name: str = "foto.jpg") -> str:
    """An entry with a file in that guru's observation; the address of its file."""

    def work(session: Session) -> str:
        school_id = scene.cast.school_id
        found = find_observation(session, school_id, scene.period_id, teacher_id=teacher_id, part=TEACHING)
        assert found is not None
        file = check_evidence_file(name, PDF if name.endswith(".pdf") else photo())
        row = Evidence(school_id=school_id, observation_id=found.observation_id, evidence_id=new_id(), number=number)
        row.text, row.edition, row.removed_edition = WORDS, 1, 2 if removed else None
        row.added_by, row.added_at = "Nilam (nilam)", scene.cast.deed.now
        row.file_name, row.file_kind, row.file_size = file.name, file.kind, len(file.content)
        row.file_sha256 = file.sha256
        session.add(row)
        session.flush()
        key = {"school_id": school_id, "observation_id": row.observation_id, "evidence_id": row.evidence_id}
        session.add(EvidenceFile(**key, content=file.content))
        session.flush()
        return f"/bukti/{row.observation_id}/{row.evidence_id}"

    return scene.platform.store.write(work)
