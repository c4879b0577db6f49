"""Who may see which rows, as SQL conditions. Whatever is not allowed here is denied.

    level                        who
    country, region, landsdel,   every role
      network
    kommune                      every role; a leder the own kommune only
    omraade                      chef: own kommune. konsulent, administrator: by agreement with KL
    institution                  politiker: never. Others: where the source itself has published
                                 the figure, and beyond that
                                   chef: own kommune (and partners' by agreement, without names)
                                   konsulent, administrator: by agreement with KL
                                   leder: own institutions
    stue                         chef: own kommune. leder: own institutions. No one else
    team of a network meeting,   konsulent, administrator. chef, leder: networks of the own kommune
      commitments
    experience                   every role when published; the members of its network when it is
                                 for the network; a draft: KL, and chefs of the kommune it is of

An agreement counts on the days from `starts_on` to `ends_on`, for the indicators of its area
('*' is all).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, FromClause, Select, and_, false, or_, select, true

from data_access.schema import published
from data_access.schema.vocabulary import Level, Role
from data_access.viewer import Viewer

OPEN_LEVELS = (Level.COUNTRY, Level.REGION, Level.LANDSDEL, Level.NETWORK)
KL_ROLES = (Role.KONSULENT, Role.ADMINISTRATOR)
ALL_AREAS = "*"
PUBLISHED_EXPERIENCE, NETWORK_EXPERIENCE = "published", "network"
# codes of networks, or a query for them
Networks = Select | Collection[str]


@dataclass(frozen=True)
class Access:
    """What decides, beside the viewer, who may see an indicator's rows.

    version: the published version. area: the indicator's, which agreements are about.
    institution_public: whether the source has itself published figures per institution.
    on: the day that agreements must cover.
    """

    version: int
    area: str
    institution_public: bool
    on: date


def visible_units(viewer: Viewer, unit: FromClause, access: Access) -> ColumnElement[bool]:
    """Condition on published_unit: rows whose figures this viewer may see with their names."""
    at = unit.c.level
    return or_(
        at.in_(OPEN_LEVELS),
        and_(at == Level.KOMMUNE, visible_kommuner(viewer, unit)),
        and_(at == Level.OMRAADE, _omraader(viewer, unit, access)),
        and_(at == Level.INSTITUTION, _named_institutions(viewer, unit, access)),
        and_(at == Level.STUE, _stuer(viewer, unit, access)),
    )


def visible_kommuner(viewer: Viewer, unit: FromClause) -> ColumnElement[bool]:
    """Condition on kommune rows of published_unit: whose figures this viewer may see."""
    if viewer.role == Role.LEDER:
        return _own_kommune(viewer, unit)
    return true() if viewer.role in set(Role) else false()


def nameless_institutions(viewer: Viewer, unit: FromClause, access: Access) -> ColumnElement[bool]:
    """Condition on institution rows: a partner's, shared by agreement, shown without names.

    Never overlaps what `visible_units` shows with names.
    """
    if viewer.role != Role.CHEF or viewer.kommune_code is None or access.institution_public:
        return false()
    return and_(
        unit.c.level == Level.INSTITUTION,
        unit.c.kommune_code != viewer.kommune_code,
        unit.c.kommune_code.in_(agreements_for(viewer, access)),
    )


def visible_participation(viewer: Viewer, figure: FromClause, version: int) -> ColumnElement[bool]:
    """Condition on published_programme_figure: all but what is of a few persons at meetings.

    Those rows, whose item is a network's code, are for KL and for the network's members.
    """
    is_open = figure.c.topic != published.MEMBERS_ONLY_TOPIC
    if viewer.role in KL_ROLES:
        return true()
    if viewer.role not in (Role.CHEF, Role.LEDER) or viewer.kommune_code is None:
        return is_open
    return or_(is_open, figure.c.item.in_(own_networks(viewer, version)))


def own_networks(viewer: Viewer, version: int) -> Select:
    """Codes of the networks that the viewer's kommune is a member of; none without a kommune."""
    member, network = published.network_member, published.unit.alias("own_network")
    return (
        select(network.c.code.label("code"))
        .join_from(
            member,
            network,
            and_(
                network.c.version == member.c.version,
                network.c.unit_id == member.c.network_unit_id,
            ),
        )
        .where(member.c.version == version, member.c.kommune_code == viewer.kommune_code)
    )


def visible_commitments(
    viewer: Viewer, network_code: ColumnElement[str], networks: Networks
) -> ColumnElement[bool]:
    """Condition on what a network's members promise and say: for them and for KL.

    networks: codes of the viewer's own, as `own_networks` finds them where the rows are published,
    or already found where they are in another store. A politiker sees totals of networks only: a
    promise has an owner, who is one person.
    """
    if viewer.role in KL_ROLES:
        return true()
    if viewer.role not in (Role.CHEF, Role.LEDER) or viewer.kommune_code is None:
        return false()
    return network_code.in_(networks)


def may_read_commitments(viewer: Viewer, network_code: str, networks: Collection[str]) -> bool:
    """As `visible_commitments`, of one network whose rows are in another store.

    networks: codes of the viewer's own, as `queries.networks.own_networks` finds them.
    """
    if viewer.role in KL_ROLES:
        return True
    if viewer.role not in (Role.CHEF, Role.LEDER) or viewer.kommune_code is None:
        return False
    return network_code in networks


def may_write_for(viewer: Viewer, kommune_code: str) -> bool:
    """Whether the viewer may write what a kommune promises or has learned.

    A chef for the own kommune, a konsulent for every one; nobody else.
    """
    if viewer.role == Role.CHEF:
        return viewer.kommune_code is not None and viewer.kommune_code == kommune_code
    return viewer.role == Role.KONSULENT


def may_freeze(viewer: Viewer, network_code: str, networks: Collection[str]) -> bool:
    """Whether the viewer may keep for good what a network's meeting showed.

    A konsulent, and a chef of a member kommune. networks: as for `may_read_commitments`.
    """
    if viewer.role == Role.CHEF:
        return viewer.kommune_code is not None and network_code in networks
    return viewer.role == Role.KONSULENT


def visible_experiences(
    viewer: Viewer, experience: FromClause, networks: Networks
) -> ColumnElement[bool]:
    """Condition on experiences (state, network_code, kommune_code): which the viewer may read.

    networks: as for `visible_commitments`.
    """
    if viewer.role not in set(Role):
        return false()
    is_published = experience.c.state == PUBLISHED_EXPERIENCE
    if viewer.role in KL_ROLES:
        return true()
    if viewer.role not in (Role.CHEF, Role.LEDER) or viewer.kommune_code is None:
        return is_published
    in_network = and_(
        experience.c.state == NETWORK_EXPERIENCE,
        experience.c.network_code.in_(networks),
    )
    if viewer.role == Role.LEDER:
        return or_(is_published, in_network)
    return or_(is_published, in_network, experience.c.kommune_code == viewer.kommune_code)


def pooled_institutions(viewer: Viewer, unit: FromClause) -> ColumnElement[bool]:
    """Condition on institution rows: those whose figures a model may use for this viewer.

    A leder's own institution is judged against all the others of its kommune taken together, whom
    the leder does not see one by one. Nobody else needs it: they see the others or neither.
    """
    if viewer.role != Role.LEDER:
        return false()
    return and_(unit.c.level == Level.INSTITUTION, _own_kommune(viewer, unit))


def _named_institutions(viewer: Viewer, unit: FromClause, access: Access) -> ColumnElement[bool]:
    if viewer.role == Role.POLITIKER:
        return false()
    if access.institution_public and viewer.role in set(Role):
        return true()
    if viewer.role == Role.CHEF:
        return _own_kommune(viewer, unit)
    if viewer.role == Role.LEDER:
        return unit.c.code.in_(sorted(viewer.institution_codes))
    return _shared_with_kl(viewer, unit, access)


def _omraader(viewer: Viewer, unit: FromClause, access: Access) -> ColumnElement[bool]:
    if viewer.role == Role.CHEF:
        return _own_kommune(viewer, unit)
    return _shared_with_kl(viewer, unit, access)


def _stuer(viewer: Viewer, unit: FromClause, access: Access) -> ColumnElement[bool]:
    if viewer.role == Role.CHEF:
        return _own_kommune(viewer, unit)
    if viewer.role != Role.LEDER:
        return false()
    own = published.unit.alias("own_institution")
    return unit.c.parent_unit_id.in_(
        select(own.c.unit_id).where(
            own.c.version == access.version,
            own.c.level == Level.INSTITUTION,
            own.c.code.in_(sorted(viewer.institution_codes)),
        )
    )


def _own_kommune(viewer: Viewer, unit: FromClause) -> ColumnElement[bool]:
    if viewer.kommune_code is None:
        return false()
    return unit.c.kommune_code == viewer.kommune_code


def _shared_with_kl(viewer: Viewer, unit: FromClause, access: Access) -> ColumnElement[bool]:
    if viewer.role not in KL_ROLES:
        return false()
    return unit.c.kommune_code.in_(agreements_for(viewer, access))


def agreements_for(viewer: Viewer, access: Access) -> Select:
    """Owners of the agreements with the viewer that cover the indicator's area on the day."""
    sharing = published.sharing
    if viewer.role in KL_ROLES:
        shared_with = sharing.c.with_kl
    elif viewer.role == Role.CHEF and viewer.kommune_code is not None:
        shared_with = sharing.c.with_kommune_code == viewer.kommune_code
    else:
        shared_with = false()
    return select(sharing.c.owner_kommune_code.label("owner_kommune_code")).where(
        shared_with,
        sharing.c.version == access.version,
        sharing.c.area.in_((ALL_AREAS, access.area)),
        sharing.c.starts_on <= access.on,
        or_(sharing.c.ends_on.is_(None), sharing.c.ends_on >= access.on),
    )
