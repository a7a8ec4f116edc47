"""Days and minutes without a valid reason, to the factor that multiplies the mark (Buku 2 Pengelolaan PKG revisi 2016, H.b)."""

from dataclasses import dataclass
from fractions import Fraction

from collect.domain.regulation import AttendanceRule


@dataclass(frozen=True)
class AttendanceFactor:
    """`days`: unexcused working days, fractions counted; `percent`: persentase kehadiran, 0 to 100."""

    days: Fraction
    percent: Fraction


def attendance_factor(rule: AttendanceRule, *, absent_days: Fraction, late_minutes: Fraction) -> AttendanceFactor:
    """100 % - (a / divisor) x 100 %, where lateness adds up to days; the floor at 0 % is a project default."""
    days = absent_days + late_minutes / rule.minutes_per_day
    return AttendanceFactor(days=days, percent=max(Fraction(0), 100 - days / rule.divisor * 100))
