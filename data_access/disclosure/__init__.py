"""An independent audit of what is published: what could an outsider work out of it?

It reads the published store alone, every version that is still kept in it, and shares no code with
what decides which figures are hidden. It knows what anybody can know: every row, which places lie
in which, which kommuner are in which network, and which groups make up a whole.
"""

from dataclasses import dataclass
from time import perf_counter

from sqlalchemy import Engine

from data_access.disclosure.auditing import audit_version
from data_access.disclosure.findings import WORDS, Attack, Finding, number
from data_access.disclosure.reading import read
from data_access.progress import Progress

__all__ = ["Attack", "AuditReport", "Finding", "audit"]


@dataclass(frozen=True)
class AuditReport:
    """What an audit looked at and what it found out.

    versions: numbers of the kept versions. n_hidden: hidden figures about people in all of them.
    """

    versions: tuple[int, ...]
    n_values: int
    n_hidden: int
    findings: tuple[Finding, ...]
    seconds: float

    def as_dict(self) -> dict[str, object]:
        """The report as JSON-able values."""
        return {
            "versions": list(self.versions),
            "n_values": self.n_values,
            "n_hidden": self.n_hidden,
            "seconds": round(self.seconds, 1),
            "n_findings": len(self.findings),
            "findings": [finding.as_dict() for finding in self.findings],
        }

    def lines(self) -> list[str]:
        """The report in Danish: each finding, and for each kind of attack what to do about it."""
        looked = (
            f"{number(self.n_values)} tal i version {', '.join(map(str, self.versions))} er "
            f"efterprøvet, heraf {number(self.n_hidden)} skjulte tal om personer"
        )
        if not self.findings:
            return [f"{looked}. Ingen af dem kan regnes ud af det, der vises."]
        lines = [finding.sentence for finding in self.findings]
        lines += ["", f"{looked}. {number(len(self.findings))} tal kan regnes ud:"]
        for attack in Attack:
            if n := sum(finding.attack == attack for finding in self.findings):
                how, remedy = WORDS[attack]
                lines.append(f"- {number(n)}: {how}. {remedy}")
        return lines


def audit(
    published: Engine, *, only: tuple[str, ...] = (), progress: Progress | None = None
) -> AuditReport:
    """Attack everything that is published (method J).

    only: codes of the indicators to attack, all where empty. Raises NothingPublished.
    """
    started = perf_counter()
    kept = read(published, progress)
    findings, n_hidden, n_values = audit_version(kept, only, progress)
    return AuditReport(
        versions=tuple(version.number for version in kept.versions),
        n_values=n_values,
        n_hidden=n_hidden,
        findings=findings,
        seconds=perf_counter() - started,
    )
