"""Shown beside expected, against a model fitted by hand on the published figures."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t as student

from components.tables import FigureTable
from data_access.queries import cross_section, indicators, units
from pages import sammenlign
from pages.compare import background, forventet, funnel_units
from pages.problems import UnknownInAddress
from pages.selection import SammenlignSelection
from tests.pages.reading import csv_rows, drawn_all, drawn_of, drawn_words, file_of, words_of
from web.request_context import fetch

CHART = forventet.CHART
SHARE = "?visning=forventet&indikator=segregation_public"
MEAN = "?visning=forventet&indikator=pupil_wellbeing"


def drawn_links(answer: object) -> list[str]:
    """The addresses of what the page's own script draws."""
    return [link[1]["href"] for link in drawn_all(drawn_of(answer), "a")]


def asked(search: str):
    return sammenlign.found(SammenlignSelection.parse(search), "da")


def page(search: str) -> dict[str, object]:
    return sammenlign.answer(selection=SammenlignSelection.parse(search), names=(), language="da")


def table(search: str) -> FigureTable:
    found = forventet.table(CHART, asked(search))
    assert found is not None
    return found


def figures(indicator: str, period: str, subgroup: str = "total:total") -> pd.DataFrame:
    found = fetch(cross_section.kommuner, indicator=indicator, subgroup=subgroup, period=period)
    return found.set_index("name")


def pooled_by_hand(about, periods: tuple[str, ...]) -> dict[str, tuple[float, float]]:
    sums: dict[str, tuple[float, float]] = {}
    for period in periods:
        rows = figures(about.info.code, period, about.subgroup)
        for label, row in rows.iterrows():
            name = str(label)
            if np.isfinite(row["value"]):
                r, n = sums.get(name, (0.0, 0.0))
                sums[name] = r + row["numerator"], n + row["denominator"]
    return sums


def newton(y, n, x) -> tuple[np.ndarray, np.ndarray]:
    """Expected shares and leverages of a weighted logit model, by Newton's method."""
    beta = np.zeros(x.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-x @ beta))
        w = n * p * (1 - p)
        beta += np.linalg.solve((x.T * w) @ x, x.T @ (n * (y - p)))
    p = 1 / (1 + np.exp(-x @ beta))
    w = n * p * (1 - p)
    hat = x @ np.linalg.inv((x.T * w) @ x) @ (x.T * w)
    return p, np.diag(hat)


def number(cell) -> float:
    return cell.number if cell.number is not None else float("nan")


def test_expected_shares_are_the_model_s(being):
    search = f"{SHARE}&baggrund=single_parents&baggrund=parents_income"
    with being("konsulent"):
        about = asked(search)
        found = background.expectation(about)
        shown = table(search)
        sums = pooled_by_hand(about, found.periods)
        columns = {
            one.info.code: figures(one.info.code, one.period)["value"] for one in found.covariates
        }
    names = [name for name in sums if all(np.isfinite(c[name]) for c in columns.values())]
    n = np.array([sums[name][1] for name in names])
    y = np.array([sums[name][0] for name in names]) / n
    x = np.column_stack(
        [np.ones(len(names))]
        + [(c[names] - c[names].mean()) / c[names].std() for c in columns.values()]
    )
    p, leverage = newton(y, n, x)
    df = len(names) - 3
    phi = float(np.sum(n * (y - p) ** 2 / (p * (1 - p)))) / df
    se = np.sqrt(phi * p * (1 - p) / n * (1 - leverage))
    reach = student.ppf(0.975, df) * se
    by_name = {row[0].text: row for row in shown.rows}
    assert len(found.periods) == 3
    for i, name in enumerate(names):
        row = by_name[name]
        assert number(row[1]) == pytest.approx(100 * y[i], abs=0.051)
        assert number(row[2]) == pytest.approx(100 * p[i], abs=0.051)
        low, high = (float(e.replace(",", ".").replace("−", "-")) for e in row[4].text.split("–"))
        assert (low, high) == pytest.approx(
            (100 * (y[i] - p[i] - reach[i]), 100 * (y[i] - p[i] + reach[i])), abs=0.06
        )


def test_marks_follow_benjamini_and_hochberg(being):
    with being("konsulent"):
        found = background.expectation(asked(SHARE))
    p_values = np.sort(found.fitted.p_value[np.isfinite(found.fitted.p_value)])
    m = len(p_values)
    passing = [i + 1 for i, p in enumerate(p_values) if p <= 0.05 * (i + 1) / m]
    assert int(found.fitted.marked.sum()) == max(passing, default=0)


def test_a_mean_is_pooled_by_how_many_are_behind_it(being):
    with being("konsulent"):
        about = asked(MEAN)
        found = background.expectation(about)
        tables = [figures(about.info.code, p, about.subgroup) for p in found.periods]
    row = found.rows.iloc[3]
    values = [(one.loc[row["name"], "value"], one.loc[row["name"], "n"]) for one in tables]
    known = [(v, n) for v, n in values if np.isfinite(v)]
    by_hand = sum(v * n for v, n in known) / sum(n for _, n in known)
    assert row["value"] == pytest.approx(by_hand)
    assert row["n_periods"] == len(known)


def test_one_period_can_be_chosen(being):
    with being("konsulent"):
        found = background.expectation(asked(f"{SHARE}&aar=1"))
        links = drawn_links(page(SHARE)["forventet.controls"])
    assert len(found.periods) == 1
    assert any("aar=1" in link for link in links)


def test_periods_are_never_pooled_across_a_break(being):
    with being("konsulent"):
        info = fetch(indicators.indicator, code="trained_staff")
        broken = next(i for i in fetch(indicators.catalogue) if i.breaks)
    at = broken.breaks[-1].period
    assert background.pooled_periods(broken, at, 3) == (at,)
    last = info.periods[-1].code
    assert background.pooled_periods(info, last, 3)[-1] == last


def test_circumstances_can_be_taken_out_and_put_in(being):
    with being("chef"):
        links = drawn_links(page(SHARE)["forventet.controls"])
        one = page(f"{SHARE}&baggrund=single_parents")
    suggested = [link for link in links if "baggrund=" in link]
    assert suggested
    # the last one stays: a model needs a circumstance
    left = drawn_links(one["forventet.controls"])
    assert all(link.count("baggrund=") != 0 or "baggrund" not in link for link in left)
    assert "single_parents" in " ".join(left)


def test_too_many_circumstances_are_warned_of(being):
    every = "&".join(
        f"baggrund={code}"
        for code in (
            "parents_short_education", "parents_income", "single_parents", "origin_non_western",
            "children_0_5", "population", "population_density",
        )
    )  # fmt: skip
    with being("chef"):
        few = page("?visning=forventet&indikator=sbf_criteria_met&" + every)
    assert "for mange rammevilkår" in drawn_words(drawn_of(few[f"{CHART}.notes"]))


@pytest.mark.parametrize(
    "extra", ["&baggrund=nope", "&baggrund=trained_staff", "&aar=7", f"&baggrund={'x' * 10_000}"]
)
def test_unknown_choices_are_not_found(being, extra):
    with being("chef"):
        with pytest.raises(UnknownInAddress):
            page(SHARE + extra)
        found = sammenlign.update(SHARE + extra, "/sammenlign", *[0] * 20)
    assert "findes ikke" in words_of(found["state"])


def test_the_same_circumstance_twice_is_one(being):
    with being("chef"):
        twice = background.expectation(asked(f"{SHARE}&baggrund=population&baggrund=population"))
        once = background.expectation(asked(f"{SHARE}&baggrund=population"))
    assert twice.fitted.names == once.fitted.names == ("population",)
    assert once.covariates[0].is_logged


def test_the_page_says_what_the_model_is_not(being):
    with being("politiker"):
        found = page(SHARE)
    said = drawn_words(drawn_of(found[f"{CHART}.notes"]))
    assert "ikke ministeriets socioøkonomiske reference" in said
    assert "ikke hvorfor" in said
    assert "Silkeborg" in words_of(found[f"{CHART}.text"])


def test_a_circumstance_is_not_expected_from_itself(being):
    with being("chef"):
        found = background.expectation(asked("?visning=forventet&indikator=single_parents"))
    assert "single_parents" not in found.fitted.names


def test_a_count_has_no_expected_value(being):
    with being("chef"):
        found = page("?visning=forventet&indikator=normering_0_2")
        assert forventet.table(CHART, asked("?visning=forventet&indikator=normering_0_2")) is None
    assert "andele og gennemsnit" in words_of(found[f"{CHART}.text"])


def test_a_leder_is_told_why_there_is_none(being):
    with being("leder"):
        found = page(SHARE)
        assert forventet.table(CHART, asked(SHARE)) is None
    assert "egen kommune" in words_of(found[f"{CHART}.text"])


def test_a_hidden_kommune_is_in_the_table_with_its_reason(being):
    with being("konsulent"):
        shown = table(f"{SHARE}&aar=1")
        notes = drawn_words(drawn_of(page(f"{SHARE}&aar=1")[f"{CHART}.notes"]))
    hidden = [row for row in shown.rows if "anonymitet" in row[1].text]
    assert hidden
    assert all(row[3].is_missing and row[0].text in notes for row in hidden)


@pytest.mark.parametrize("search", [SHARE, MEAN])
def test_files_have_codes_and_the_interval_s_ends_as_numbers(being, search):
    with being("konsulent"):
        shown = table(search)
        file = file_of(sammenlign, CHART, search)
        codes = fetch(units.kommuner).set_index("name")["kommune_code"]
    lines = csv_rows(file)
    assert [line["Kode"] for line in lines] == [codes[row[0].text] for row in shown.rows]
    for row, line in zip(shown.rows, lines, strict=True):
        ends = [line[f"95 %-interval, {end}"] for end in ("nedre", "øvre")]
        told = ["", ""] if row[4].is_missing else row[4].text.replace("−", "-").split("–")
        assert ends == told
    figures_only = file["content"].split("\r\n\r\n", 1)[1]
    assert "−" not in figures_only


def test_the_caption_says_which_figures_are_in_points(being):
    with being("konsulent"):
        caption = table(SHARE).caption
        mean = table(MEAN).caption
    assert "Vist og forventet er i procent, forskellen og dens interval i procentpoint" in caption
    assert "Alle tal i" not in caption
    assert "Alle tal i" in mean


def test_the_funnel_s_other_judgement_is_explained(being):
    with being("konsulent"):
        share, mean = (drawn_words(drawn_of(page(s)[f"{CHART}.notes"])) for s in (SHARE, MEAN))
        found = background.expectation(asked(SHARE))
        assert found is not None
        funnel = funnel_units.against_expected(found)
    assert "Tragten omkring forventet kan" in share
    assert "Tragten omkring forventet kan" not in mean
    # the same model: the funnel's spread is winsorised, the model's counts everybody in full
    assert funnel.phi < found.fitted.phi
