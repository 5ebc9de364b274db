"""Which addresses mean the same page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.programme.activities.addresses import fingerprint, same_page


@pytest.mark.parametrize(
    "other",
    [
        "http://www.bao.example/bai?id=7",
        "HTTPS://Bao.Example/bai/?id=7#binh-luan",
        "https://bao.example:443/bai?id=7&utm_source=zalo&fbclid=x",
        "  https://bao.example/b%61i?id=7 ",
    ],
)
def test_accidents_do_not_count(other):
    assert same_page(other) == "bao.example/bai?id=7"


@pytest.mark.parametrize(
    "other", ["https://bao.example/bai?id=8", "https://x.bao.example/bai?id=7", "https://bao.example:8080/bai?id=7"]
)
def test_what_matters_counts(other):
    assert same_page(other) != "bao.example/bai?id=7"


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=30),
    st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3),
)
def test_it_is_its_own_same_page(path, query):
    from urllib.parse import quote, urlencode

    url = f"https://bao.example/{quote(path)}?{urlencode(query)}"
    assert same_page(f"https://{same_page(url)}") == same_page(url)
    assert len(fingerprint(url)) == 64
