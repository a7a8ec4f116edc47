"""What must hold between files: no version twice, no instrument or questionnaire named that is not there."""

from collections.abc import Collection, Mapping

from collect.catalog.definition import Definition, Source
from collect.catalog.read_regulation import RegulationFile
from collect.catalog.translation import Translation, check_translation
from collect.domain.instrument import Instrument
from collect.domain.kinds import Group
from collect.domain.problem import Problem, problem
from collect.domain.questionnaire import Questionnaire


def check_references(
    checked: Mapping[Source, Definition], *, shipped: Mapping[Source, Definition], broken: Collection[str]
) -> list[Problem]:
    """Problems between the checked files. `shipped` may be referred to as well; `broken` names codes of unreadable files."""
    everything = {**shipped, **checked}
    problems = _repeated(checked)
    for source, definition in checked.items():
        if isinstance(definition, RegulationFile):
            problems += _instruments(source, definition, everything, broken)
            problems += _forms(source, definition, everything, broken)
        if isinstance(definition, Translation):
            problems += _translation(source, definition, everything, broken)
    return problems


def _repeated(checked: Mapping[Source, Definition]) -> list[Problem]:
    first: dict[tuple[type, str, int, str], Source] = {}
    problems = []
    for source, definition in checked.items():
        language = definition.language if isinstance(definition, Translation) else ""
        other = first.setdefault((type(definition), definition.code, definition.version, language), source)
        if other is not source:
            problems.append(problem("catalog.version.twice", f"{source.label}: version", other=other.label))
    return problems


def _instruments(
    source: Source, file: RegulationFile, everything: Mapping[Source, Definition], broken: Collection[str]
) -> list[Problem]:
    """A kind of guru takes a teaching instrument; a duty's highest total is the one of its own instrument."""
    newest = _newest(everything)
    teaching = {code for code, instrument in newest.items() if not instrument.duty}
    known = ", ".join(sorted(teaching))
    problems = [
        problem("catalog.instrument.named", f"{source.label}: instruments.{kind}[{n}]", got=code, known=known)
        for kind, codes in file.instruments.items()
        for n, code in enumerate(codes, start=1)
        if code not in teaching and code not in broken
    ]
    for n, row in enumerate(file.duties, start=1):
        instrument = newest.get(row.value.code)
        if instrument is not None and instrument.highest != row.value.highest:
            place = f"{source.label}: duties[{n}].highest"
            problems.append(
                problem(
                    "catalog.highest", place, got=row.value.highest, wanted=instrument.highest, code=instrument.code
                )
            )
    return problems


def _newest(everything: Mapping[Source, Definition]) -> dict[str, Instrument]:
    instruments = [definition for definition in everything.values() if isinstance(definition, Instrument)]
    return {instrument.code: instrument for instrument in sorted(instruments, key=lambda entry: entry.version)}


def _forms(
    source: Source, file: RegulationFile, everything: Mapping[Source, Definition], broken: Collection[str]
) -> list[Problem]:
    """Each group that has a weight somewhere is asked with the questionnaire that bears the group's name."""
    asked = {group for row in file.proportions for group in row.value.groups}
    forms = {form.code: form for form in everything.values() if isinstance(form, Questionnaire)}
    problems = []
    for group in (group for group in Group if group in asked and group.value not in broken):
        form = forms.get(group.value)
        if form is None or not form.complete or form.group != group:
            problems.append(problem("catalog.form.missing", f"{source.label}: proportions", group=group))
    return problems


def _translation(
    source: Source, translation: Translation, everything: Mapping[Source, Definition], broken: Collection[str]
) -> list[Problem]:
    """A translation is that of a questionnaire that is there; the words of an unreadable one cannot be compared."""
    forms = [form for form in everything.values() if isinstance(form, Questionnaire)]
    wanted = (translation.code, translation.version)
    form = next((form for form in forms if (form.code, form.version) == wanted), None)
    if form is not None:
        return check_translation(source.label, translation, form)
    if translation.code in broken:
        return []
    known = ", ".join(sorted(f"{form.code}-{form.version}" for form in forms))
    got = f"{translation.code}-{translation.version}"
    return [problem("catalog.translation.form", f"{source.label}: code", got=got, known=known)]
