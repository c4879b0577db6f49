"""The networks that the page is about: of a search that is done, or of a proposal."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from analysis.network_price import Price
from analysis.wish_conflicts import Breach
from data_access.compositions import Proposal, Run, RunState
from data_access.errors import UnknownCode
from pages.composing import breaches
from pages.composing.selection import SammensaetSelection
from web import compositions
from web.composing import facts
from web.composing.facts import Facts
from web.composing.search import Outcome
from web.composing.wishes import Wishes
from web.compositions import Groups, found_networks, with_moves
from web.request_context import fetch, snapshot


@dataclass(frozen=True)
class Shown:
    """Networks of codes before and after the moves that are tried, and what is known of them.

    `href` is the address with what is chosen; `proposal` None for what a search has found.
    `version` is the data version that they were searched in.
    """

    selection: SammensaetSelection
    wishes: Wishes
    outcome: Outcome
    facts: Facts
    before: Groups
    after: Groups
    proposal: Proposal | None
    version: int
    language: str

    @cached_property
    def was(self) -> Price:
        """What the networks cost before the moves."""
        return self.facts.price(self.facts.groups(self.before))

    @cached_property
    def now(self) -> Price:
        """What they cost after them."""
        return self.facts.price(self.facts.groups(self.after))

    @cached_property
    def broken(self) -> tuple[Breach, ...]:
        """Which wishes and limits they break after the moves."""
        return self.broken_by(self.after)

    def broken_by(self, networks: Groups) -> tuple[Breach, ...]:
        """Which wishes and limits other networks of the same kommuner break."""
        return breaches.broken(self.wishes, networks, self.facts.population)

    def said(self, found: Sequence[Breach]) -> list[str]:
        """What is broken, in words."""
        return breaches.said(found, self.wishes, self.facts.names, self.language)

    @property
    def is_by_hand(self) -> bool:
        """Whether somebody has moved a kommune, kept or not."""
        return self.outcome.is_moved or bool(self.selection.moves)

    @property
    def is_of_now(self) -> bool:
        """Whether they were searched in the figures that are shown."""
        return self.version == snapshot().version

    @property
    def searched(self) -> float | None:
        """What the search's own networks cost, None where that cannot be told any more."""
        if not self.outcome.is_moved:
            return self.was.cost
        if not self.is_of_now:
            return None
        found = self.outcome
        return found.objective if found.cost is None else found.cost

    def href(self, **changes: str | tuple[str, ...]) -> str:
        """The address of the page with parts of the selection changed."""
        return compositions.PATH + self.selection.but(**changes).format()

    def name(self, code: str) -> str:
        """What a kommune is called."""
        return self.facts.names[self.facts.codes.index(code)]

    def network_of(self, code: str) -> int:
        """Place of the network that a kommune is in. Raises UnknownCode."""
        for place, network in enumerate(self.after):
            if code in network:
                return place
        raise UnknownCode(f"Ukendt kommune: {code[:24]}.")


def of_run(run: Run, selection: SammensaetSelection, language: str) -> Shown | None:
    """What a search has found; None while it runs, or where it came to nothing."""
    if run.state is not RunState.DONE or run.outcome is None:
        return None
    return _shown(
        run.wishes, run.outcome, found_networks(run), None, run.data_version, selection, language
    )


def of_proposal(one: Proposal, selection: SammensaetSelection, language: str) -> Shown:
    """A proposal. Raises UnknownCode where one of its kommuner is no more."""
    return _shown(one.wishes, one.outcome, one.networks, one, one.data_version, selection, language)


def _shown(
    wishes: str,
    outcome: str,
    networks: Groups,
    proposal: Proposal | None,
    version: int,
    selection: SammensaetSelection,
    language: str,
) -> Shown:
    read = Wishes.from_json(wishes)
    known = fetch(facts.facts, kommuner=read.kommuner, weight=read.weight, travel=read.travel)
    return Shown(
        selection=selection,
        wishes=read,
        outcome=Outcome.of(json.loads(outcome)),
        facts=known,
        before=networks,
        after=with_moves(networks, selection.moves),
        proposal=proposal,
        version=version,
        language=language,
    )
