"""A target in the browser: a dashed line of its own, with words, in chart, table and key."""

from tests.browser.journey import settled

DASHES = "path => getComputedStyle(path).strokeDasharray"


def test_the_own_target_is_drawn_and_named(signed_in):
    page = signed_in("chef")
    page.goto("/segregering?trin=alle")
    settled(page)
    for panel in ("segregering-trend", "segregering-dots"):
        chart = page.locator(f"#{panel}")
        labels = " ".join(chart.locator(".annotation-text").all_text_contents())
        assert "Mål, Silkeborg" in labels.replace("\u00a0", " ")
        dashes = chart.locator("path.js-line").evaluate_all(f"paths => paths.map({DASHES})")
        # long and short by turns; the country's dashes are all alike
        assert any(dash.startswith("12px, 3px") for dash in dashes)
        assert any(dash.startswith("5px, 4px") for dash in dashes)
    page.click("#segregering-trend-table-opener")
    headings = page.locator("#segregering-trend-table th[scope=col]")
    headings.last.wait_for()
    assert "Mål, Silkeborg" in headings.all_inner_texts()


def test_small_charts_have_the_target_beside_the_figure(signed_in):
    page = signed_in("chef")
    page.goto("/sammenlign?indikator=segregation_public&gruppe=total:total&visning=over_tid")
    settled(page)
    own = page.locator("#over_tid-trend-drawing .small.is-own")
    own.wait_for()
    assert own.locator(".small-target").count() == 1
    assert own.locator(".small-aim").text_content().startswith("Mål 4,5")
    assert page.locator("#over_tid-trend-drawing .small-target").count() == 1
    assert page.locator("#over_tid-trend-notes .mark-target").count() == 1
