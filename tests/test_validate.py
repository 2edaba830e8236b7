"""SHACL results as findings that people can read; the shapes themselves have their own tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

from api.errors import ShapesError, ValidationFailed
from api.graph.build import make
from api.graph.load import load
from api.graph.report import check
from api.graph.validate import Result, Severity, validate
from api.languages import LANGUAGES
from api.settings import Settings

ID = "https://w3id.org/gpvp/id/"
Replace = Callable[[Path, str, str], None]


def measures(settings: Settings) -> Path:
    return settings.data / "plan-2017-2020" / "measures.ttl"


def found(settings: Settings) -> tuple[Result, ...]:
    return validate(load(settings))


def test_good_data_give_no_result(small: Settings) -> None:
    assert found(small) == ()


def test_missing_property(small: Settings, replace_in: Replace) -> None:
    replace_in(measures(small), '    gpvp:officialText "De jeugd bereiken."@nl ;\n', "")
    (result,) = found(small)
    assert result == Result(
        severity=Severity.VIOLATION,
        node=ID + "measure/2017-2020/M1.2",
        path="gpvp:officialText",
        value=None,
        messages={"nl": "De tekst ontbreekt.", "fr": "Le texte manque.", "en": "The text is missing."},
        shape="https://w3id.org/gpvp/shapes#Measure",
        rule="MinCount",
        words=None,
        explanation={},
    )
    assert result.line("fr") == (
        "Infraction\u00a0: measure/2017-2020/M1.2 gpvp:officialText\u00a0: Le texte manque. "
        "[règle\u00a0: gpvpsh:Measure MinCount]"
    )


def test_sparql_message_keeps_its_languages_and_its_value(small: Settings, replace_in: Replace) -> None:
    replace_in(measures(small), "De jeugd bereiken.", "Kort.")
    (result,) = found(small)
    assert result.rule == "SPARQL"
    assert result.value == "“Kort.”@nl"
    assert result.words == "Kort."
    assert [result.message(lang) for lang in LANGUAGES] == [
        "Tekst “Kort.” is te kort.",
        "Texte « Kort. » trop court.",
        "Text “Kort.” too short.",
    ]


def test_warning_on_a_path_of_several_steps(small: Settings, replace_in: Replace) -> None:
    replace_in(measures(small), "<partner/verenigingen> .", "<partner/verenigingen> , <partner/zones> .")
    (result,) = found(small)
    assert result.severity is Severity.WARNING
    assert result.path == "gpvp:namesPartner/^gpvp:comprises"
    assert result.line("nl").startswith("Waarschuwing: measure/2017-2020/M1.2 gpvp:namesPartner/^gpvp:comprises: Noemt")


def test_explanation_is_the_description_of_the_shape(small: Settings, replace_in: Replace) -> None:
    text = 'sh:description "Dit mag."@nl , "Cela peut rester."@fr , "This may stand."@en ;'
    replace_in(small.shapes / "measure.ttl", "sh:maxCount 0 ;", f"sh:maxCount 0 ; {text}")
    replace_in(measures(small), "<partner/verenigingen> .", "<partner/verenigingen> , <partner/zones> .")
    (result,) = found(small)
    assert result.explanation == {"nl": "Dit mag.", "fr": "Cela peut rester.", "en": "This may stand."}
    shown = "\n".join(check(small).lines("fr"))
    assert (
        "Avertissements et remarques\u00a0: 1\n"
        "  Avertissement\u00a0: Nomme une partie. [gpvpsh:Measure MaxCount]\n"
        "    Cela peut rester.\n"
        "    - measure/2017-2020/M1.2 gpvp:namesPartner/^gpvp:comprises “De jeugd bereiken.”\n"
    ) in shown


def test_value_that_has_no_name_is_told_by_its_owner(small: Settings, replace_in: Replace) -> None:
    replace_in(
        small.shapes / "measure.ttl", "    sh:property [\n        sh:path gpvp:officialText ;", "    sh:property [\n"
        "        sh:path gpvp:namesPartner ; sh:nodeKind sh:IRI ; sh:message \"Geen IRI.\"@nl\n    ] ;\n"
        "    sh:property [\n        sh:path gpvp:officialText ;",
    )  # fmt: skip
    replace_in(
        measures(small), "<partner/verenigingen> .", "<partner/verenigingen> , [ gpvp:comprises <partner/zones> ] ."
    )
    results = {result.rule: result for result in found(small)}
    assert results["NodeKind"].value == "_: (measure/2017-2020/M1.2 gpvp:namesPartner)"
    assert results["NodeKind"].message("fr") == "Geen IRI."


def test_violations_come_first_then_nodes_in_natural_order(small: Settings) -> None:
    extra = small.data / "plan-2017-2020" / "more.ttl"
    lines = ["@base <https://w3id.org/gpvp/id/> .", "@prefix gpvp: <https://w3id.org/gpvp/ns#> ."]
    lines += [f"<measure/2017-2020/M1.{n}> a gpvp:Measure ." for n in (10, 9)]
    lines += ["<measure/2017-2020/M1.1> gpvp:namesPartner <partner/zone-noord> ."]
    extra.write_text("\n".join(lines), encoding="utf-8")
    assert [(result.severity.value, result.node.rpartition("/")[2]) for result in found(small)] == [
        ("Violation", "M1.9"),
        ("Violation", "M1.10"),
        ("Warning", "M1.1"),
    ]


def test_second_run_finds_the_same(small: Settings, replace_in: Replace) -> None:
    replace_in(measures(small), "De jeugd bereiken.", "Kort.")
    dataset = load(small)
    before = set(dataset)
    assert validate(dataset) == validate(dataset)
    assert set(dataset) == before


def test_classes_below_the_target_are_checked(small: Settings, replace_in: Replace) -> None:
    ontology = small.ontology / "gpvp.ttl"
    text = "gpvp:Kind a owl:Class ; rdfs:subClassOf gpvp:Measure .\ngpvp:officialText a owl:"
    replace_in(ontology, "gpvp:officialText a owl:", text)
    with (small.data / "register.ttl").open("a", encoding="utf-8") as register:
        register.write("<measure/2017-2020/M2.1> a gpvp:Kind .\n")
    assert [result.node for result in found(small)] == [ID + "measure/2017-2020/M2.1"]


def test_violation_stops_the_build_with_node_words_and_rule(small: Settings, replace_in: Replace) -> None:
    replace_in(measures(small), "De jeugd bereiken.", "Kort.")
    with pytest.raises(ValidationFailed) as caught:
        make(small)
    message = caught.value.message("en")
    for part in (
        "violations: 1",
        "measure/2017-2020/M1.2",
        "Text “Kort.” too short.",
        "words: Kort.",
        "gpvpsh:Measure",
    ):
        assert part in message


def test_warning_does_not_stop_the_build(small: Settings, replace_in: Replace) -> None:
    replace_in(measures(small), "<partner/verenigingen> .", "<partner/verenigingen> , <partner/zones> .")
    assert [result.severity for result in make(small).results] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("old", "new"),
    [("SELECT $this ?value WHERE", "SELEC $this ?value WHERE"), ("sh:path gpvp:officialText ;", "")],
)
def test_ill_formed_shapes_are_refused(small: Settings, replace_in: Replace, old: str, new: str) -> None:
    replace_in(small.shapes / "measure.ttl", old, new)
    with pytest.raises(ShapesError) as caught:
        validate(load(small))
    assert "\n" not in caught.value.message("nl")
