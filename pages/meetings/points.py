"""The points of a meeting: one question to each screen, and what answers it.

The same points are shown full-screen at the meeting, laid out before it, frozen after it and handed
out. A cancelled meeting has none.
"""

from typing import Final

from pages.meetings import AskedMeeting, agreed, challenges, changes, due, pictures
from pages.meetings.shown import Point, ShownPoint

__all__ = ["POINTS", "Point", "ShownPoint", "points"]

POINTS: Final[tuple[Point, ...]] = (
    Point("siden-sidst", "moede.point.changes", "moede.question.changes", 15, changes.find),
    Point("aftaler", "moede.point.due", "moede.question.due", 20, due.find),
    Point("kommune", "moede.point.kommune", "moede.question.kommune", 10, pictures.find),
    Point(
        "udfordringer", "moede.point.challenges", "moede.question.challenges", 20, challenges.find
    ),
    Point("nye-aftaler", "moede.point.new", "moede.question.new", 20, agreed.find_new),
    Point("afslutning", "moede.point.closing", "moede.question.closing", 10, agreed.find_closing),
)


def points(asked: AskedMeeting) -> tuple[ShownPoint, ...]:
    """Every screen of a meeting in order, as the viewer may see it."""
    if asked.is_cancelled:
        return ()
    return tuple(shown for point in POINTS for shown in point.find(asked, point))
