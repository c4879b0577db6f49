"""Passwords: argon2id hashes, and the same work whether or not the user exists."""

from dataclasses import dataclass, field

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MAXIMUM_LENGTH = 1000


@dataclass(frozen=True)
class Passwords:
    """Hashes and checks passwords with one set of argon2id parameters.

    The default parameters are the library's, which follow the second recommended option of
    RFC 9106 (64 MiB, 3 passes). `decoy` is the hash of nothing anybody knows: it is checked
    where there is no account, so that the answer takes as long as for a real one.
    """

    hasher: PasswordHasher = field(default_factory=PasswordHasher)
    decoy: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "decoy", self.hasher.hash("no password equals this one"))

    def hash(self, password: str) -> str:
        """The argon2id hash of a password, with its parameters and salt."""
        return self.hasher.hash(password)

    def verify(self, password_hash: str | None, password: str) -> bool:
        """Whether the password belongs to the hash; None (no account) is always False.

        A password longer than any we accept is refused after the same work.
        """
        matches = self._matches(password_hash or self.decoy, password[:MAXIMUM_LENGTH])
        return matches and password_hash is not None and len(password) <= MAXIMUM_LENGTH

    def is_outdated(self, password_hash: str) -> bool:
        """Whether the hash was made with other parameters than today's."""
        return self.hasher.check_needs_rehash(password_hash)

    def _matches(self, password_hash: str, password: str) -> bool:
        try:
            return self.hasher.verify(password_hash, password)
        except (VerificationError, InvalidHashError):
            return False
