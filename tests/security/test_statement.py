"""The accessibility statement is for everybody: the law asks for it in the open."""

import pytest


@pytest.mark.parametrize(("language", "words"), [("da", "Klage"), ("en", "Complaints")])
def test_a_stranger_reads_the_statement(shared_site, language, words):
    client = shared_site.client()
    client.set_cookie("sprog", language)
    response = client.get("/tilgaengelighed", headers={"Accept": "text/html"})
    assert response.status_code == 200
    assert words in response.text
    assert f'lang="{language}"' in response.text


def test_the_sign_in_page_leads_to_it(shared_site):
    assert 'href="/tilgaengelighed"' in shared_site.client().get("/log-ind").text
