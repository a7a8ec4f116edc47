"""Positions as schools write them."""

import pytest

from collect.domain.positions import is_head, is_supervisor


@pytest.mark.parametrize(
    ("ptk_type", "extra_duty", "head"),
    [
        ("Kepala Sekolah", "", True),
        ("Plt. Kepala Sekolah", "", True),
        ("Guru Mapel", "Kepala Sekolah", True),
        ("Guru Mapel", "Wakil Kepala Sekolah Kurikulum", False),
        ("Wakil Kepala Sekolah", "", False),
        ("Guru Mapel", "Kepala Perpustakaan", False),
        ("", "", False),
    ],
)
def test_the_kepala_sekolah_is_known_by_job_or_duty(ptk_type: str, extra_duty: str, head: bool) -> None:
    assert is_head(ptk_type, extra_duty) is head


def test_a_pengawas_is_known_by_the_job() -> None:
    assert is_supervisor("Pengawas Sekolah")
    assert not is_supervisor("Guru Mapel")
