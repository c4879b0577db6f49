"""What surrounds the figures: registrations, funding, sharing, groups, targets and experiences."""

from collections.abc import Sequence
from datetime import date, timedelta

from data_access import reference
from data_access.demo import meetings, texts
from data_access.demo.facts import Facts
from data_access.demo.membership import Network
from data_access.demo.places import SILKEBORG
from data_access.demo.rng import stream
from data_access.demo.world import World
from data_access.schema import warehouse as tables

SBF_PRICE = 55_000.0
# programme, first day of registration, deadline, price
REGISTRATIONS = (
    ("LKD", date(2015, 9, 1), date(2015, 11, 2), None),
    ("PKD", date(2020, 10, 1), date(2020, 12, 1), None),
    ("SBF", date(2021, 5, 17), date(2021, 6, 25), SBF_PRICE),
    ("SLF", date(2018, 1, 1), None, None),
    ("VLS", date(2018, 11, 1), date(2019, 2, 1), None),
)
PUBLISHED, DRAFT = "published", "draft"
# indicator, first day, value: Silkeborg's own, one of them replaced by another
OWN_TARGETS = (
    ("segregation_public", date(2019, 8, 1), 0.05),
    ("segregation_public", date(2021, 8, 1), 0.045),
    ("vls_stuer_dosage_quality", date(2022, 8, 1), 0.7),
)


def facts(world: World) -> list[Facts]:
    """All of them."""
    return [
        _registrations(world),
        _funding(world),
        _sharing(world),
        _groups(world),
        _targets(world),
        _experiences(world),
    ]


def _members(world: World, programme: str) -> list[int]:
    if programme == "SLF":
        return world.membership.slf.tolist()
    found = [network.members.tolist() for network in world.membership.of(programme)]
    return sorted({member for members in found for member in members})


def _registrations(world: World) -> Facts:
    rng = stream(world.seed, "registrations")
    rows = []
    for programme, opens, deadline, price in REGISTRATIONS:
        for member in _members(world, programme):
            days = int(rng.integers(0, (deadline - opens).days)) if deadline else 0
            kommune = str(world.kommuner.code[member])
            participants = int(rng.integers(3, 6))
            registered_on = opens + timedelta(days=days)
            rows.append((programme, kommune, registered_on, deadline, price, participants))
    columns = ("programme_code", "kommune_code", "registered_on", "deadline_on", "price_dkk",
               "n_participants")  # fmt: skip
    return Facts(tables.registration, columns, rows)


def _funding(world: World) -> Facts:
    sbf_total = SBF_PRICE * len(_members(world, "SBF"))
    rows = [
        ("LKD", "Socialstyrelsen", 23e6, date(2016, 1, 1), date(2019, 12, 31), None),
        ("SBF", "Deltagende kommuner", sbf_total, date(2021, 8, 1), date(2022, 3, 31),
         "55.000 kr. pr. kommune; antallet af kommuner er demodata"),
        ("VLS", "TrygFonden", 20e6, date(2019, 8, 1), date(2024, 7, 31),
         "Fordelt over fem år; datoerne er illustrative"),
    ]  # fmt: skip
    columns = ("programme_code", "funder", "amount_dkk", "starts_on", "ends_on", "note_da")
    return Facts(tables.funding, columns, rows)


def _sharing(world: World) -> Facts:
    # Silkeborg shares with KL and with two partners; two partners share back, one only in the past
    vls = [str(world.kommuner.code[k]) for k in world.membership.vls if
           world.kommuner.code[k] != SILKEBORG]  # fmt: skip
    first, second, third = vls[:3]
    start = date(2022, 1, 1)
    rows = [
        ("A-01", SILKEBORG, None, True, "*", start, None),
        ("A-02", SILKEBORG, first, False, "vls", start, None),
        ("A-03", first, SILKEBORG, False, "*", start, None),
        ("A-04", second, SILKEBORG, False, "vls", start, None),
        ("A-05", third, SILKEBORG, False, "*", date(2019, 1, 1), date(2021, 12, 31)),
        ("A-06", second, None, True, "dagtilbud", start, None),
    ]
    columns = ("agreement_code", "owner_kommune_code", "with_kommune_code", "with_kl", "area",
               "starts_on", "ends_on")  # fmt: skip
    return Facts(tables.sharing_agreement, columns, rows)


def _groups(world: World) -> Facts:
    kommuner = world.kommuner
    rows = [
        ("dst_group", group, code, "Danmarks Statistiks kommunegrupper", group)
        for code, group in zip(kommuner.code.tolist(), kommuner.dst_group.tolist(), strict=True)
    ]
    columns = ("set_code", "group_code", "kommune_code", "set_name", "group_name")
    return Facts(tables.comparison_group, columns, sorted(rows))


def _targets(world: World) -> Facts:
    """A kommune's own targets; what laws demand is no demo and stands in the reference data."""
    codes = reference.indicator_codes()
    own = int(world.kommuner.unit_id[world.kommuner.place(SILKEBORG)])
    rows = [
        (codes[code].indicator_id, own, starts_on, value, False, "Kommunens eget mål (demo)")
        for code, starts_on, value in OWN_TARGETS
    ]
    columns = ("indicator_id", "unit_id", "starts_on", "value", "is_statutory", "note_da")
    return Facts(tables.target, columns, rows)


def _experiences(world: World) -> Facts:
    rng = stream(world.seed, "experiences")
    held = [one for one in meetings.draw(world) if one.status == meetings.HELD]
    rows = []
    for number, text in enumerate(texts.experiences(), start=1):
        networks = world.membership.of(text.programme)
        network = networks[int(rng.integers(len(networks)))] if networks else None
        members = world.membership.slf if network is None else network.members
        kommune = str(world.kommuner.code[int(rng.choice(members))])
        programme = next(
            one for one in reference.programmes() if one.programme_code == text.programme
        )
        written_on = programme.starts_on + timedelta(days=int(rng.integers(120, 700)))
        if text.kommune:
            kommune, network = text.kommune, _network_of(world, text.programme, text.kommune)
        state = text.state or (DRAFT if number % 9 == 0 else PUBLISHED)
        told_at = _newest_meeting(held, network.code, written_on) if network else None
        rows.append(
            (f"E-{number:03d}", text.programme, network.code if network else None, told_at,
             kommune, text.theme, text.title, text.body, text.indicator, text.evidence, state,
             written_on)
        )  # fmt: skip
    columns = ("experience_code", "programme_code", "network_code", "meeting_code", "kommune_code",
               "theme_code", "title", "body", "indicator_code", "evidence", "state",
               "written_on")  # fmt: skip
    return Facts(tables.experience, columns, rows)


def _network_of(world: World, programme: str, kommune: str) -> Network | None:
    place = world.kommuner.place(kommune)
    found = world.membership.of(programme)
    return next((network for network in found if place in network.members), None)


def _newest_meeting(held: Sequence[meetings.Meeting], network: str, written_on: date) -> str | None:
    """The meeting at which an experience was told: the last one before it was written."""
    before = [m for m in held if m.network.code == network and m.held_on <= written_on]
    return max(before, key=lambda one: one.held_on).code if before else None
