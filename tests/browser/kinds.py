"""Addresses of each kind of page, with what makes pages of a kind look different: results, none, a mistake."""

from collections.abc import Mapping

KINDS: Mapping[str, tuple[str, ...]] = {
    "": ("",),
    "themes/{number}": ("themes/6",),
    "measures": ("measures?partner=pz&partner=verenigingen&basis=involved", "measures?q=zzz", "measures?theme=99"),
    "measures/{code}": ("measures/M5.2",),
    "partners": ("partners",),
    "partners/compare": ("partners/compare?partner=pz&partner=verenigingen&show=all",),
    "partners/{slug}": ("partners/pz",),
    "contracts": ("contracts",),
    "contracts/compare": ("contracts/compare?a=brussel-vsc-2018-2019&b=brussel-radicalisering-2022",),
    "contracts/{slug}": ("contracts/molenbeek-algemeen-2023",),
    "objectives/{path:path}": ("objectives/molenbeek-algemeen-2023/s2/g1/d1",),
    "indicators": ("indicators?min_value=50&per=jaar",),
    "alignments": ("alignments?measure=M5.2",),
    "matrix": ("matrix", "matrix?rows=measure&columns=level&theme=6"),
    "network": ("network?theme=6&basis=involved&minimum=3",),
    "completeness": ("completeness",),
    "sources/{slug}": ("sources/gvpp-2017-2020",),
    "sources/{slug}/{number}": ("sources/gvpp-2017-2020/4", "sources/brussel-vsc-2018-2019/1"),
    "queries": ("queries",),
    "queries/{name}": (
        "queries/measures-with-all-partners",
        "queries/themes-by-axis",
        "queries/measures-by-theme?theme=99",
        "queries/describe",
    ),
    "search": ("search", "search?q=politie", "search?q=xyzzy"),
    "about": ("about",),
    "data": ("data",),
    "editor": ("editor?question=themes-by-axis", "editor?query=SELECT+%2A+WHERE+%7B%0A++%3Fs+%3F%0A%7D"),
    "design": ("design",),
    "ontology": ("ontology",),
    "ontology/{part}": ("ontology/object-properties",),
    "shapes": ("shapes",),
    "shapes/{key}": ("shapes/Measure",),
    "{rest:path}": ("nothing",),
}
"""The route without its language -> addresses without theirs."""

PATHS = tuple(path for paths in KINDS.values() for path in paths)
