"""One definition file, whatever its kind, read and checked for itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from collect.catalog.check_regulation import check_regulation
from collect.catalog.place import is_translation
from collect.catalog.read_conversion import read_conversion
from collect.catalog.read_discipline import read_discipline
from collect.catalog.read_instrument import read_instrument
from collect.catalog.read_questionnaire import read_questionnaire
from collect.catalog.read_regulation import RegulationFile, read_regulation
from collect.catalog.table import Table
from collect.catalog.toml_file import read_toml
from collect.catalog.translation import Translation, read_translation
from collect.domain.discipline import DisciplineRule
from collect.domain.instrument import Instrument
from collect.domain.predicate import Conversion
from collect.domain.problem import Problem, problem
from collect.domain.questionnaire import Questionnaire

Definition = Questionnaire | Instrument | RegulationFile | DisciplineRule | Conversion | Translation


@dataclass(frozen=True)
class Source:
    """A file to read: where it is, and how the user knows it."""

    path: Path
    label: str

    @property
    def code(self) -> str:
        """The code that the file's name promises."""
        return self.path.stem.rpartition("-")[0]


def _whole_regulation(table: Table) -> RegulationFile | None:
    file = read_regulation(table)
    check_regulation(table, file)
    return file if table.sound else None


READERS: dict[str, Callable[[Table], Definition | None]] = {
    "kuesioner": read_questionnaire,
    "instrumen": read_instrument,
    "regulasi": _whole_regulation,
    "disiplin": read_discipline,
    "konversi": read_conversion,
    "terjemahan": read_translation,
}


@dataclass(frozen=True)
class Reading:
    """What came of a set of files: the definitions without fault, the plain values of every TOML file, all problems."""

    definitions: dict[Source, Definition]
    values: dict[Source, dict[str, object]]
    problems: list[Problem]

    def broken(self, sources: Iterable[Source]) -> set[str]:
        """The codes promised by files that gave no definition; a translation promises none."""
        lost = (source for source in sources if source not in self.definitions)
        return {source.code for source in lost if not is_translation(source.path)}


def read_definitions(sources: Iterable[Source]) -> Reading:
    """Every readable definition, and all problems of all files."""
    reading = Reading({}, {}, [])
    for source in sources:
        values, problems = read_toml(source.path, source.label)
        if values is not None:
            definition, problems = read_definition(source, values)
            reading.values[source] = values
            if definition is not None:
                reading.definitions[source] = definition
        reading.problems.extend(problems)
    return reading


def read_definition(source: Source, values: dict[str, object]) -> tuple[Definition | None, list[Problem]]:
    """The definition, or every problem of the file; never both."""
    table = Table(values, file=source.label)
    kind = values.get("kind")
    table.choice("kind", tuple(READERS))
    if not isinstance(kind, str) or kind not in READERS:
        return None, [found for found in table.finish() if found.code != "catalog.key.unknown"]
    definition = READERS[kind](table)
    problems = table.finish() + _misnamed(source, values)
    return (None, problems) if problems else (definition, [])


def _misnamed(source: Source, values: dict[str, object]) -> list[Problem]:
    """A file is found by its name, so the name tells the truth."""
    language = f".{values.get('language')}" if values.get("kind") == "terjemahan" else ""
    wanted = f"{values.get('code')}-{values.get('version')}{language}.toml"
    if not isinstance(values.get("code"), str) or type(values.get("version")) is not int or source.path.name == wanted:
        return []
    return [problem("catalog.file-name", source.label, wanted=wanted[:80])]
