"""Prints one JSON object a line for every benchmark, or for those whose names are given."""

import sys

from tests.bench import domain, growth, jobs, papers, rekap, respond, school, tail

BENCHMARKS = {
    "papers.growth": papers.papers_growth,
    "score.hash_ratio": domain.score_hash_ratio,
    "draw.hash_ratio": domain.draw_hash_ratio,
    "draw.growth": domain.draw_growth,
    "import.parse_ratio": school.import_parse_ratio,
    "rekap.xlsxwriter_ratio": rekap.rekap_xlsxwriter_ratio,
    "jobs.memory": jobs.jobs_memory,
    "respond.page_bytes": school.respond_page_bytes,
    "respond.floor_ratio": respond.floor_ratio,
    "respond.floor_ratio_pg": respond.floor_ratio_pg,
    "respond.tail": tail.respond_tail,
    "growth.respond": growth.growth_respond,
}


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"unknown: {', '.join(unknown)}; there are: {', '.join(BENCHMARKS)}", file=sys.stderr)
        return 2
    for name in names or BENCHMARKS:
        print(BENCHMARKS[name]().line(), flush=True)
    return 0


sys.exit(main(sys.argv[1:]))
