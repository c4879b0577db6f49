"""Safe sentences: what a result may be called on screen, and nothing else (method P).

Every sentence follows a status: distinguishable with its direction (better or worse only where
the indicator has a polarity), "kan ikke skelnes fra", or "kan ikke vurderes" with the reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.results import Change, Comparison, Observation, Quantity, Status, Tile
from components import formatting
from components.wording import catalogue, t

# Units of scales begin so; a difference of two scores is points.
SCORES = "score_"
MOST_NAMED = 3
OUT = (Status.ABOVE, Status.BELOW)


@dataclass(frozen=True)
class Pair:
    """One other unit on a chart and how the own unit compares with it (own minus other)."""

    name: str
    comparison: Comparison


def tile_sentence(tile: Tile, language: str, *, few: int | None = None) -> str:
    """The one sentence of a tile: its change, and how it stands among the peers.

    Without a figure the tile says why in the figure's place, so that the sentence does not.
    `few` is how many kommuner have a figure, where that is not nearly all of them.
    """
    if tile.current.value is None:
        spread = "" if tile.position.k else _spread(tile, few, language)
        return sentence(spread) if spread else ""
    parts = [_standing(tile, few, language), change_clause(tile.change, tile.quantity, language)]
    return " ".join(sentence(part) for part in parts if part)


def change_clause(change: Change, quantity: Quantity, language: str) -> str:
    """How a figure moved, without a full stop; empty where there is nothing to compare with."""
    period = change.from_period
    if change.difference is None:
        return ""
    amount = size(change.difference, quantity, language)
    if change.status in OUT:
        key = f"findings.change.{change.status}"
        return t(key, language, amount=amount, period=period)
    if change.status is Status.NOT_DISTINGUISHABLE:
        return t("findings.change.not_distinguishable", language, period=period)
    # A full count without uncertainty: the difference is told as it is, and not judged.
    if change.difference == 0:
        return t("findings.change.same", language, period=period)
    direction = "higher" if change.difference > 0 else "lower"
    return t(f"findings.change.{direction}", language, amount=amount, period=period)


def peers_clause(comparison: Comparison, quantity: Quantity, language: str) -> str:
    """How a figure stands among the peers, without a full stop."""
    status = comparison.status
    if status is Status.NOT_ASSESSABLE:
        reason = reason_words(comparison.reason, language)
        return t("findings.peers.not_assessable", language, reason=reason)
    key = f"findings.peers.{status}"
    if status in OUT and (judgement := better_or_worse(status, quantity)):
        key = f"{key}.{judgement}"
    return t(key, language, k=comparison.k)


def better_or_worse(status: Status, quantity: Quantity) -> str | None:
    """'better' or 'worse' where the indicator has a polarity and the unit stands out."""
    if status not in OUT or quantity.polarity == "none":
        return None
    high_is_good = quantity.polarity == "higher_is_better"
    return "better" if (status is Status.ABOVE) == high_is_good else "worse"


def lead(tiles: Sequence[Tile], language: str, *, is_country: bool) -> str:
    """The overview's first words: what stands out after all tiles were judged together."""
    if is_country:
        return t("findings.lead.country", language)
    judged = [tile for tile in tiles if tile.comparison.status is not Status.NOT_ASSESSABLE]
    if not judged:
        return t("findings.lead.nothing_judged", language)
    out = sorted(
        (tile for tile in judged if tile.comparison.status in OUT),
        key=lambda tile: tile.comparison.p_value or 0.0,
    )
    rest, unjudged = len(judged) - len(out), len(tiles) - len(judged)
    parts = [_standing_out(out, rest, language)]
    if out and rest:
        parts.append(t("findings.lead.rest", language, same=_figures(rest, language)))
    if unjudged:
        parts.append(t("findings.lead.unjudged", language, count=_figures(unjudged, language)))
    return " ".join(sentence(part) for part in parts)


def country_title(
    name: str,
    own: Observation,
    country: Observation | None,
    comparison: Comparison,
    quantity: Quantity,
    language: str,
    rest: str = "",
    whole: str = "",
) -> str:
    """A chart's finding: one unit against the rest of the country in one period.

    The figure named is the one compared with: the country without the unit itself. `rest` is what
    that is called where it is only some kommuner, and `whole` all of them.
    """
    value = formatting.figure(own.value, quantity, language)
    if country is None or country.value is None:
        key = "findings.country.no_country"
        return t(key, language, name=name, own=value, period=own.period)
    return t(
        f"findings.country.{comparison.status}",
        language,
        name=name,
        own=value,
        country=formatting.figure(_other(own, country, comparison), quantity, language),
        rest=rest or t("evidence.rest", language),
        whole=within(whole or t("evidence.country", language)),
    )


def within(name: str) -> str:
    """What the country's figure is called, inside a sentence: 'hele landet'."""
    return f"{name[:1].lower()}{name[1:]}"


def trend_title(
    name: str,
    first: Observation | None,
    last: Observation,
    change: Change,
    quantity: Quantity,
    language: str,
) -> str:
    """A chart's finding where there is nothing to compare with: how the series itself moved."""
    known = first is not None and first.value is not None
    status = change.status if known else Status.NOT_ASSESSABLE
    return t(
        f"findings.trend.{status}",
        language,
        name=name,
        start=formatting.figure(first.value, quantity, language) if first else "",
        end=formatting.figure(last.value, quantity, language),
        period=change.from_period,
        latest=last.period,
    )


def missing_title(name: str, missing: str | None, period: str | None, language: str) -> str:
    """A chart's finding where the unit has no figure: which of the reasons it is."""
    word = missing_word(missing, language)
    if not period:
        return t("findings.missing_always", language, name=name, missing=word)
    return t("findings.missing", language, name=name, missing=word, period=period)


def pairs_title(own: str, pairs: Sequence[Pair], language: str) -> str:
    """A chart's finding over several pairs: who is clearly lower or higher than `own`."""
    judged = [pair for pair in pairs if pair.comparison.status is not Status.NOT_ASSESSABLE]
    if not pairs:
        return t("findings.pairs.nobody", language)
    if not judged and len(pairs) == 1:
        return t("findings.pairs.not_assessable_one", language, own=own, other=pairs[0].name)
    if not judged:
        words = t("findings.pairs.not_assessable", language, own=own, k=len(pairs))
        return sentence(words, stop=False)
    # Own above the other means that the other is lower.
    lower = _names([p for p in judged if p.comparison.status is Status.ABOVE], language)
    higher = _names([p for p in judged if p.comparison.status is Status.BELOW], language)
    if lower and higher:
        return sentence(
            t("findings.pairs.both", language, own=own, lower=lower, higher=higher), stop=False
        )
    if lower or higher:
        key = "findings.pairs.lower" if lower else "findings.pairs.higher"
        return sentence(t(key, language, own=own, names=lower or higher), stop=False)
    if len(judged) == 1:
        return t("findings.pairs.none_one", language, own=own, other=judged[0].name)
    return t("findings.pairs.none", language, own=own, k=len(judged))


def districts_title(own: str, comparisons: Sequence[Comparison], language: str) -> str:
    """The finding over a kommune's school districts, each against the rest of the kommune."""
    judged = [c for c in comparisons if c.status is not Status.NOT_ASSESSABLE]
    out = sum(c.status in OUT for c in judged)
    if not judged:
        return t("findings.districts.not_assessable", language, own=own)
    if not out:
        return t("findings.districts.none", language, own=own)
    key = "findings.districts.count_one" if out == 1 else "findings.districts.count"
    count = t(key, language, number=formatting.count_word(out, language))
    return sentence(t("findings.districts.some", language, own=own, count=count), stop=False)


def size(difference: float, quantity: Quantity, language: str) -> str:
    """The size of a difference in words, without a sign; percentage points are written out."""
    shown = abs(difference) * quantity.scale
    smallest = 10.0**-quantity.decimals
    if round(shown, quantity.decimals) == 0:
        amount = _amount(smallest, quantity, language)
        return t("findings.amount.less_than", language, amount=amount)
    return _amount(shown, quantity, language)


def reason_words(reason: str | None, language: str) -> str:
    """Why something cannot be judged, as the end of a sentence."""
    key = f"findings.reason.{reason}"
    return t(key if key in catalogue() else "findings.reason.other", language)


def missing_word(missing: str | None, language: str) -> str:
    """The words for a figure that is not there: four reasons, and none given."""
    return formatting.missing(missing, language)


def sentence(text: str, *, stop: bool = True) -> str:
    """`text` with a capital first letter and, unless `stop` is False, a full stop."""
    capital = text[:1].upper() + text[1:]
    return capital if not stop or capital.endswith((".", "!", "?")) else f"{capital}."


def _other(own: Observation, other: Observation, comparison: Comparison) -> float | None:
    if own.value is None or comparison.difference is None:
        return other.value
    return own.value - comparison.difference


def _standing(tile: Tile, few: int | None, language: str) -> str:
    if tile.comparison.reason == "older_period":
        period = formatting.period(tile.current.period, language)
        return t("findings.peers.older_period", language, period=period)
    if tile.position.k or tile.comparison.reason != "not_compared":
        return peers_clause(tile.comparison, tile.quantity, language)
    return _spread(tile, few, language)


def _spread(tile: Tile, few: int | None, language: str) -> str:
    low, high = tile.position.peer_q1, tile.position.peer_q3
    if low is None or high is None or few == 1:
        return ""
    return t(
        "findings.spread_few" if few else "findings.spread",
        language,
        k=few,
        low=formatting.bare(low, tile.quantity, language),
        high=formatting.figure(high, tile.quantity, language),
    )


def _standing_out(out: Sequence[Tile], rest: int, language: str) -> str:
    if not out:
        if rest == 1:
            return t("findings.lead.none_one", language)
        return t("findings.lead.none", language, number=formatting.count_word(rest, language))
    named = [
        t(f"findings.lead.{tile.comparison.status}", language, name=tile.name)
        for tile in out[:MOST_NAMED]
    ]
    listed = formatting.listed(named, language)
    if len(out) == 1:
        return t("findings.lead.one", language, list=listed)
    key = "findings.lead.some" if len(out) <= MOST_NAMED else "findings.lead.most_clearly"
    return t(key, language, count=_figures(len(out), language), list=listed)


def _figures(number: int, language: str) -> str:
    if number == 1:
        return t("findings.lead.figures_one", language)
    return t("findings.lead.figures", language, number=formatting.count_word(number, language))


def _names(pairs: Sequence[Pair], language: str) -> str:
    if not pairs:
        return ""
    if len(pairs) > MOST_NAMED:
        number = formatting.count_word(len(pairs), language)
        return t("findings.pairs.count", language, number=number)
    return formatting.listed([pair.name for pair in pairs], language)


def _amount(shown: float, quantity: Quantity, language: str) -> str:
    if quantity.unit == "percent":
        number = formatting.number(shown, quantity.decimals, language)
        return t("findings.amount.points", language, number=number)
    if quantity.unit.startswith(SCORES):
        number = formatting.number(shown, quantity.decimals, language)
        return t("findings.amount.score", language, number=number)
    return formatting.figure(shown / quantity.scale, quantity, language)
