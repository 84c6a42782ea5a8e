"""Whatever an editor can write, the gate answers."""

from hypothesis import given
from hypothesis import strategies as st

from education import gate
from education.gate import Setting
from education.models import Term
from tests.education.contents import contents

TERMS = (Term(pk=1, term="not", plain="no"), Term(pk=2, term="L4-L5", plain="low back", forms=" ,İ, (,pain"))
ANYTHING = st.text() | st.sampled_from(
    ["<p><a href='//[x'>y</a>", "<li><h4>x<ol><strong>", "(" * 99, "A" * 99]
)


@given(contents)
def test_gate_answers_for_any_content(content):
    found = gate.findings_in(content, Setting(terms=TERMS, cities=frozenset({"pain"})))

    assert all(finding.code and finding.message and finding.anchor for finding in found)


@given(ANYTHING, ANYTHING, contents)
def test_gate_answers_for_text_that_no_form_would_take(words, markup, content):
    content |= {"title": words, "summary": words, "kind": words, "also_known_as": [words], "language": "en"}
    content["cards"] = [{"level": words, "body": markup}]
    for section in content["sections"]:
        section |= {"anchor": words, "aspect": words, "heading": words, "body": markup}
    content["references"] = [{"publisher": words, "title": words, "url": words}]

    assert gate.findings_in(content, Setting(terms=TERMS))


@given(contents)
def test_findings_that_block_come_first(content):
    found = [finding.blocks for finding in gate.findings_in(content, Setting())]

    assert found == sorted(found, reverse=True)
