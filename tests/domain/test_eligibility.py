"""Who may answer about whom, after Buku 2 Pengelolaan PKG revisi 2016, G.1."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from collect.catalog.read import load_catalog
from collect.domain.apportion import JOINED, apportion
from collect.domain.eligibility import Assessee, Claim, Industry, Learner, Peer, SchoolPeople, claims
from collect.domain.kinds import Group, SchoolKind, TeacherType
from collect.domain.problem import refuse

REGULATION = load_catalog().regulation("pkg-2016")


def learners(grades: Iterable[int], *, each: int = 12) -> tuple[Learner, ...]:
    return tuple(Learner(f"S{g}-{n}", f"K{g}", g, f"P{g}-{n}") for g in grades for n in range(each))


def peers(number: int = 30) -> tuple[Peer, ...]:
    return tuple(Peer(f"G{n}", f"mapel-{n % 3}") for n in range(number))


SMK = SchoolPeople(SchoolKind.VOCATIONAL, learners((10, 11, 12)), peers(), ())
SD = SchoolPeople(SchoolKind.PRIMARY, learners(range(1, 7)), peers(8), ())
GOOD = Industry("D1", "RPL", 3, hosts_internship=True, examines=False, employs=False, accredited=True)


def of(claimed: Iterable[Claim]) -> dict[str, Claim]:
    return {claim.demand.group: claim for claim in claimed}


def made(
    assessee: Assessee, people: SchoolPeople, *, extra: int = 0, excluded: frozenset[Group] = frozenset()
) -> dict[str, Claim]:
    return of(claims(assessee, people, REGULATION, extra=extra, excluded=excluded))


def teacher(kind: TeacherType = TeacherType.SUBJECT, *classes: str) -> Assessee:
    return Assessee("G0", kind, frozenset(classes or ("K10",)), "G1", "RPL")


def pool(claim: Claim) -> set[str]:
    return {person for stratum in claim.demand.strata.values() for person in stratum.pool}


def takes(claim: Claim) -> dict[str, int]:
    return {name: stratum.take for name, stratum in claim.demand.strata.items()}


def test_students_and_parents_come_from_the_classes_taught() -> None:
    found = made(teacher(TeacherType.SUBJECT, "K10", "K11"), SMK)
    assert pool(found["peserta-didik"]) == {f"S{g}-{n}" for g in (10, 11) for n in range(12)}
    assert pool(found["orang-tua"]) == {f"P{g}-{n}" for g in (10, 11) for n in range(12)}
    assert (takes(found["peserta-didik"]), takes(found["orang-tua"])) == ({"": 10}, {"": 3})
    assert "dudi" not in found


def test_some_more_may_be_drawn_against_those_who_never_answer() -> None:
    found = made(teacher(), SMK, extra=2)
    assert takes(found["peserta-didik"]) == {"": 12}
    assert found["peserta-didik"].minimum == 10


def test_never_the_guru_nor_the_own_penilai() -> None:
    found = made(teacher(), SMK)["teman-sejawat"]
    assert pool(found) == {f"G{n}" for n in range(2, 30)}
    assert sum(takes(found).values()) == found.minimum == 10


def test_a_small_school_takes_all_peers_and_the_minimum_falls() -> None:
    found = made(teacher(TeacherType.LOWER_GRADES, "K1"), SD, extra=3)["teman-sejawat"]
    assert (found.minimum, found.pool, sum(takes(found).values())) == (6, 6, 6)


def test_an_empty_pool_lowers_nothing() -> None:
    nobody = replace(SMK, learners=())
    found = made(teacher(), nobody)
    assert (found["peserta-didik"].minimum, found["peserta-didik"].pool) == (10, 0)
    assert made(teacher(), replace(SMK, peers=()))["teman-sejawat"].minimum == 10


def test_students_of_sd_i_to_iii_never_answer() -> None:
    physical = teacher(TeacherType.SUBJECT, *(f"K{g}" for g in range(1, 7)))
    found = made(physical, SD)
    assert pool(found["peserta-didik"]) == {f"S{g}-{n}" for g in (4, 5, 6) for n in range(12)}
    assert {person[:2] for person in pool(found["orang-tua"])} == {f"P{g}" for g in range(1, 7)}
    assert "peserta-didik" not in made(teacher(TeacherType.LOWER_GRADES, "K1"), SD)


@pytest.mark.parametrize(
    ("kind", "answers"), [(SchoolKind.JUNIOR, True), (SchoolKind.PRIMARY, False), (SchoolKind.EARLY, False)]
)
def test_a_class_whose_name_tells_no_grade(kind: SchoolKind, answers: bool) -> None:
    people = SchoolPeople(kind, (Learner("S1", "K", None, None),), peers(), ())
    assert bool(pool(made(teacher(TeacherType.SUBJECT, "K"), people)["peserta-didik"])) is answers


def test_the_head_of_an_smk_has_five_of_each_grade_and_27_percent_of_the_guru() -> None:
    found = made(Assessee("KS", TeacherType.PRINCIPAL, frozenset(), None), SMK)
    assert takes(found["peserta-didik"]) == takes(found["orang-tua"]) == {"10": 5, "11": 5, "12": 5}
    assert found["teman-sejawat"].minimum == sum(takes(found["teman-sejawat"]).values()) == 9
    assert takes(found["teman-sejawat"]) == {"mapel-0": 3, "mapel-1": 3, "mapel-2": 3}


def test_the_head_of_an_sd_has_students_of_three_grades_and_parents_of_six() -> None:
    found = made(Assessee("KS", TeacherType.PRINCIPAL, frozenset(), None), SD, extra=2)
    assert takes(found["peserta-didik"]) == {"04": 7, "05": 7, "06": 7}
    assert takes(found["orang-tua"]) == {f"0{g}": 4 for g in range(1, 7)}
    assert (found["peserta-didik"].minimum, found["orang-tua"].minimum) == (18, 18)


def test_a_grade_with_too_few_lowers_the_heads_minimum_by_what_it_lacks() -> None:
    people = replace(SMK, learners=learners((10, 11)) + learners((12,), each=2) + (Learner("X", "K", None, None),))
    found = made(Assessee("KS", TeacherType.PRINCIPAL, frozenset(), None), people)
    assert found["peserta-didik"].minimum == 12


def test_a_parent_with_children_in_two_grades_stands_in_one_pool() -> None:
    siblings = (Learner("A", "K10", 10, "P"), Learner("B", "K11", 11, "P"), Learner("C", "K11", 11, "Q"))
    found = made(Assessee("KS", TeacherType.PRINCIPAL, frozenset(), None), replace(SMK, learners=siblings))
    assert {n: s.pool for n, s in found["orang-tua"].demand.strata.items()} == {"10": ("P",), "11": ("Q",)}


@pytest.mark.parametrize(
    ("industry", "qualifies"),
    [
        (GOOD, True),
        (replace(GOOD, hosts_internship=False, examines=True), True),
        (replace(GOOD, hosts_internship=False, employs=True), True),
        (replace(GOOD, hosts_internship=False), False),
        (replace(GOOD, competences=2), False),
        (replace(GOOD, accredited=False), False),
        (replace(GOOD, programme="TKJ"), False),
    ],
)
def test_a_dudi_answers_only_when_it_qualifies_for_the_programme(industry: Industry, qualifies: bool) -> None:
    found = made(teacher(TeacherType.VOCATIONAL), replace(SMK, industries=(industry,)), extra=2)["dudi"]
    assert (pool(found) == {"D1"}) is qualifies
    assert takes(found) == {"": 1}


def test_an_excluded_group_is_not_drawn_and_the_first_regulation_draws_nobody() -> None:
    assert "orang-tua" not in made(teacher(), SMK, excluded=frozenset({Group.PARENT}))
    old = load_catalog().regulation("pkg-2010")
    assert claims(teacher(), SMK, old, extra=0, excluded=frozenset()) == ()


def test_places_follow_sizes_and_small_parts_share_one_stratum() -> None:
    assert apportion({"a": 30, "b": 20, "c": 10}, 6) == {"a": (3, ("a",)), "b": (2, ("b",)), "c": (1, ("c",))}
    assert apportion({"a": 8, "b": 1, "c": 1}, 5) == {"a": (4, ("a",)), JOINED: (1, ("b", "c"))}
    assert apportion({JOINED: 6, "b": 1}, 3) == {JOINED: (3, (JOINED, "b"))}
    assert apportion({}, 5) == {"": (0, ())}
    assert apportion({"b": 5, "a": 5}, 3) == {"a": (2, ("a",)), "b": (1, ("b",))}


def test_a_refusal_names_its_problems() -> None:
    assert str(refuse("card.unknown")) == "card.unknown"
