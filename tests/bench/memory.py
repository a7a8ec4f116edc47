"""What a process keeps in memory."""

from pathlib import Path


def resident_mb(pid: int) -> float:
    """Resident memory of a process in MiB, shared pages of libraries included."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return round(int(line.split()[1]) / 1024, 1)
    raise RuntimeError("the process has ended")
