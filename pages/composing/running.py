"""A search while it runs: how far it is, for how long it may go on, and how to stop it."""

from datetime import UTC, datetime

from dash import html
from dash.development.base_component import Component

from components import formatting
from components.attributes import aria
from components.wording import t
from data_access.compositions import Run, RunState
from pages.composing.result import DECIMALS, post_form
from web import compositions
from web.composing.wishes import Wishes
from web.compositions import PATH


def running(run: Run, language: str) -> list[Component]:
    """What is said of a search that runs, was stopped or failed; nothing of one that is done."""
    if run.state is RunState.DONE:
        return []
    if not run.is_open:
        reason = "cancelled" if run.state is RunState.CANCELLED else _why(run)
        return [
            html.Div(
                [
                    html.P(html.B(t(f"compose.run.{reason}", language))),
                    html.P(t("compose.run.again", language)),
                ],
                className="composing-wrong",
                role="status",
            )
        ]
    limit = Wishes.from_json(run.wishes).seconds
    spent = _spent(run)
    stop = post_form(
        f"{PATH}/koersel/{run.run_id}/stop",
        [html.Button(t("compose.run.stop", language), type="submit", className="quiet")],
    )
    return [
        html.Div(
            [
                html.P(html.B(t("compose.run.title", language)), role="status"),
                html.Progress(
                    value=str(min(spent, limit)),
                    max=str(limit),
                    className="composing-progress",
                    **aria(label=t("compose.run.title", language)),
                ),
                html.P(
                    t("compose.run.time", language, spent=round(spent), limit=limit)
                    if run.started_at
                    else t("compose.run.waiting", language)
                ),
                html.P(_so_far(run, language)),
                *([stop] if compositions.may_write() else []),
            ],
            className="panel composing-run",
        )
    ]


def _why(run: Run) -> str:
    return "error" if run.outcome and '"error"' in run.outcome else "gone"


def _spent(run: Run) -> float:
    if run.started_at is None:
        return 0.0
    now = datetime.now(UTC).replace(tzinfo=None)
    return max(0.0, (now - run.started_at).total_seconds())


def _so_far(run: Run, language: str) -> str:
    if run.objective is None:
        return t("compose.run.nothing_yet", language)
    best = formatting.number(run.objective, DECIMALS, language)
    if run.gap is None or run.bound is None:
        return t("compose.run.best", language, best=best)
    return t(
        "compose.run.gap",
        language,
        best=best,
        bound=formatting.number(run.bound, DECIMALS, language),
        gap=formatting.percent(run.gap, 1, language),
    )
