"""The angka kredit on Lampiran 1D with all its parts."""

from fractions import Fraction

from collect.domain.credit import Credit, CreditInput
from collect.reports.sheet_basis import constant, load_code
from collect.reports.sheet_paper import Leaf
from collect.reports.sheet_sources import reduced_by
from collect.reports.xlsx import Formula


def credit_block(leaf: Leaf) -> None:
    """All parts of the year's credit; nothing where there is nothing to compute."""
    row = leaf.row
    credit = row.appraisal.credit if row.appraisal else None
    given = row.given.credit if row.given else None
    if credit is None or given is None:
        return
    leaf.sheet.at += 1
    leaf.sheet.line(0, [("Perkiraan angka kredit setahun (ditetapkan oleh tim penilai)", "section")])
    net = _net(leaf, given, credit)
    teaching = _teaching(leaf, given, credit=credit, net=net)
    if credit.duty is not None and row.duty is not None:
        share, duty = _duty_parts(leaf, code=row.duty.code, credit=credit, net=net)
        text = f"{share}/100*{teaching}"
    else:
        text, duty = teaching, ""
    extra = _bonus(leaf, given, credit=credit, teaching=text)
    total = f"={text}{f'+{extra}' if extra else ''}{f'+{duty}' if duty else ''}"
    leaf.figure("Angka kredit per tahun", Formula(total, credit.annual), "credit-strong", key="annual")


def _net(leaf: Leaf, given: CreditInput, credit: Credit) -> str:
    """AKK - AKPKB - AKP of the golongan, looked up by its name."""
    row = leaf.rekap.regulation.credit[given.rank]
    rank = leaf.figure("Golongan", given.rank, "word")
    place = f"MATCH({rank},KREDIT_GOLONGAN,0)"
    needed = leaf.figure("AKK", Formula(f"=INDEX(KREDIT_AKK,{place})", row.needed or 0), "amount")
    development = leaf.figure("AKPKB", Formula(f"=INDEX(KREDIT_AKPKB,{place})", row.development or 0), "amount")
    support = leaf.figure("AKP", Formula(f"=INDEX(KREDIT_AKP,{place})", row.support or 0), "amount")
    return leaf.figure("AKK - AKPKB - AKP", Formula(f"={needed}-{development}-{support}", credit.net), "amount")


def _teaching(leaf: Leaf, given: CreditInput, *, credit: Credit, net: str) -> str:
    """The net credit x JM/JWM x NPK / 4."""
    regulation = leaf.rekap.regulation
    kind = leaf.row.teacher_type
    code = load_code(regulation, kind)
    reduced = reduced_by(leaf.row)
    name = constant("jwm", code, reduced) if reduced else constant("jwm", code)
    actual = leaf.figure(f"JM ({regulation.load(kind).unit})", given.load, "amount")
    full = leaf.figure("JWM", Formula(f"={name}", credit.full_load), "amount")
    ratio = leaf.figure("JM / JWM, paling tinggi 1", Formula(f"=MIN(1,{actual}/{full})", credit.load_ratio), "credit")
    text = f"={net}*{ratio}*{leaf.found['npk']}/400"
    return leaf.figure("Pembelajaran = selisih x JM/JWM x NPK / 4", Formula(text, credit.teaching), "credit")


def _duty_parts(leaf: Leaf, *, code: str, credit: Credit, net: str) -> tuple[str, str]:
    """Address of the teaching share, and the duty's addend."""
    share = leaf.rekap.regulation.duties[code]
    text = f"={net}*{leaf.found['duty-npk']}/400"
    value = credit.duty or Fraction(0)
    duty = leaf.figure("Tugas tambahan = selisih x NPK tugas / 4", Formula(text, value), "credit")
    teaching = Formula(f"={constant('bagian_mengajar', code)}", share.teaching)
    own = Formula(f"={constant('bagian_tugas', code)}", share.duty)
    teaching_at = leaf.figure("Bagian pembelajaran (%)", teaching, "amount")
    return teaching_at, f"{leaf.figure('Bagian tugas tambahan (%)', own, 'amount')}/100*{duty}"


def _bonus(leaf: Leaf, given: CreditInput, *, credit: Credit, teaching: str) -> str:
    """The addend for duties that reduce no hours; empty where there are none."""
    if not given.full_year_duties and not given.short_duties:
        return ""
    years = leaf.figure("Tugas tanpa pengurangan jam, setahun penuh", given.full_year_duties, "tally")
    shorts = leaf.figure("Tugas tanpa pengurangan jam, kurang dari setahun", given.short_duties, "tally")
    text = f"={teaching}*({years}*TAMBAHAN_SETAHUN+{shorts}*TAMBAHAN_SINGKAT)/100"
    return leaf.figure("Tambahan tugas tanpa pengurangan jam", Formula(text, credit.bonus), "credit")
