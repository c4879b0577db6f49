"""Who is asking. Every data-access function that returns figures takes a `Viewer` first."""

from dataclasses import dataclass, field

from data_access.schema.vocabulary import Role


@dataclass(frozen=True)
class Viewer:
    """A signed-in person, as far as access to figures goes.

    `kommune_code` is the own kommune of a chef, politiker or leder (None for KL and
    administrators); `institution_codes` are a leder's own institutions.
    """

    user_id: int
    display_name: str
    role: Role
    kommune_code: str | None = None
    institution_codes: frozenset[str] = field(default_factory=frozenset)

    @property
    def scope(self) -> tuple:
        """What decides which rows this viewer sees: the part of a cache key."""
        return (str(self.role), self.kommune_code, tuple(sorted(self.institution_codes)))
