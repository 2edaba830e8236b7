"""``/metrics``: what Prometheus reads, under few and bounded labels, and who may read it."""

import asyncio
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from api.queries import Catalogue
from api.settings import Settings
from api.store import EVERYTHING, Answer, Dataset, Store, Stream, in_one_part
from api.store.embedded import EmbeddedStore
from api.web.operation.counts import BOUNDS, Counts
from api.web.operation.front import Front
from api.web.operation.template import OTHER, keep, template
from api.web.service import Service

Ask = Callable[..., httpx.Response]
Asking = Callable[..., Ask]


class Metrics:
    """What ``/metrics`` says just now."""

    def __init__(self, ask: Ask) -> None:
        response = ask("/metrics")
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
        assert response.headers["cache-control"] == "no-store"
        self.families = {family.name: family for family in text_string_to_metric_families(response.text)}
        self.samples = [sample for family in self.families.values() for sample in family.samples]

    def __call__(self, name: str, /, **labels: str) -> float:
        """The one value of a name with these labels; 0 where there is none."""
        found = [s.value for s in self.samples if s.name == name and labels.items() <= s.labels.items()]
        assert len(found) <= 1, (name, labels)
        return found[0] if found else 0.0

    def labels(self, name: str, label: str) -> set[str]:
        return {sample.labels[label] for sample in self.samples if sample.name == name}


def test_requests_are_counted_by_route_method_and_status(asking: Asking) -> None:
    ask = asking(Settings())
    for code in ("M1.5", "M1.5", "M2.1", "M99"):
        ask(f"/api/v1/measures/{code}")
    ask("/api/v1/measures/M1.5", "HEAD")
    ask("/api/v1/measures/M1.5", "POST")
    ask("/api/v1/measures/M1.5", "BREW")
    metrics = Metrics(ask)
    route = "/api/v1/measures/{code}"
    assert metrics("gpvp_requests_total", route=route, method="GET", status="2xx") == 3
    assert metrics("gpvp_requests_total", route=route, method="GET", status="4xx") == 1
    assert metrics("gpvp_requests_total", route=route, method="HEAD", status="2xx") == 1
    assert metrics("gpvp_requests_total", route=route, method="POST", status="4xx") == 1
    assert metrics("gpvp_requests_total", route=route, method="other", status="4xx") == 1
    assert metrics("gpvp_request_seconds_count", route=route) == 7
    assert metrics("gpvp_request_seconds_bucket", route=route, le="+Inf") == 7
    assert metrics("gpvp_request_seconds_sum", route=route) > 0


@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/livez", "/livez"),
        ("/", "/"),
        ("/nl/", "/nl/"),
        ("/fr/measures/M1.5", "/fr/measures/{code}"),
        ("/en/objectives/molenbeek-algemeen-2023/s2/g1/d3/o5", "/en/objectives/{path}"),
        ("/static/gpvp.css", "/static/{name}"),
        ("/api/v1/queries/themes", "/api/v1/queries/{name}"),
        ("/doc/partner/pz.ttl", "/doc/{path}"),
        ("/sparql?query=ASK%20%7B%7D", "/sparql"),
    ],
)
def test_a_request_stands_under_its_route(asking: Asking, path: str, route: str) -> None:
    ask = asking(Settings())
    ask(path)
    assert Metrics(ask).labels("gpvp_requests_total", "route") == {route}


def test_no_caller_can_make_more_labels(asking: Asking) -> None:
    ask = asking(Settings())
    for number in range(30):
        for path in (
            f"/{number}",
            f"/x{number}/y/z",
            f"/en/{number}",
            f"/api/v1/{number}",
            f"/api/v1/queries/{number}",
        ):
            assert ask(path).status_code == 404
        ask(f"/livez/{number}", f"METHOD{number}")
        ask("/api/v1/themes", "OPTIONS", headers={"origin": f"https://{number}.test"})
    metrics = Metrics(ask)
    assert len(metrics.labels("gpvp_requests_total", "route")) <= 6
    assert metrics.labels("gpvp_requests_total", "method") <= {"GET", "OPTIONS", "other"}
    assert not [name for name in metrics.labels("gpvp_question_runs_total", "question") if name.isdigit()]


def test_an_error_that_nobody_foresaw_is_counted_as_5xx(asking: Asking, broken: Store) -> None:
    ask = asking(Settings(), store=broken)
    assert ask("/sparql?query=ASK%20%7B%7D").status_code == 500
    assert Metrics(ask)("gpvp_requests_total", route="/sparql", method="GET", status="5xx") == 1


def test_what_runs_is_a_gauge(asking: Asking) -> None:
    assert Metrics(asking(Settings()))("gpvp_requests_running") == 1  # the one that asks


def test_the_cache_is_counted(asking: Asking) -> None:
    ask = asking(Settings())
    size = len(ask("/api/v1/themes").content)
    ask("/api/v1/themes")
    ask("/api/v1/themes", headers={"accept-language": "fr"})
    metrics = Metrics(ask)
    assert metrics("gpvp_cache_hits_total") == 1
    assert metrics("gpvp_cache_misses_total") == 3  # /metrics itself is never kept
    assert metrics("gpvp_cache_answers") == 2
    assert metrics("gpvp_cache_bytes") >= 2 * size
    assert metrics("gpvp_requests_total", route="/api/v1/themes") == 3


def test_questions_are_counted_by_name(asking: Asking, store: EmbeddedStore, catalogue: Catalogue) -> None:
    ask = asking(Settings(), catalogue=Catalogue(tuple(catalogue), store))
    ask("/api/v1/themes")
    ask("/api/v1/themes")
    metrics = Metrics(ask)
    assert metrics("gpvp_question_runs_total", question="themes") == 1  # the second answer came from the cache
    assert metrics.labels("gpvp_question_runs_total", "question") <= {question.name for question in catalogue}


def test_the_dataset_is_named(asking: Asking) -> None:
    ask = asking(Settings())
    assert Metrics(ask)("gpvp_dataset_info", version=ask("/readyz").json()["dataset"]) == 1


def test_the_process_is_told(asking: Asking) -> None:
    assert Metrics(asking(Settings()))("process_resident_memory_bytes") > 0


OPERATIONS = Path(__file__).parent.parent / "docs" / "operations.md"


def test_the_metrics_are_documented_and_the_documented_ones_are_there(asking: Asking, store: EmbeddedStore) -> None:
    metrics = Metrics(asking(Settings(), store=Laned(store)))
    told = set(re.findall(r"`(gpvp_\w+)`", OPERATIONS.read_text(encoding="utf-8")))
    families = {f"{name}_total" if family.type == "counter" else name for name, family in metrics.families.items()}
    assert {name for name in families if name.startswith("gpvp_")} == told


class Laned:
    """A store with workers that counts what they do."""

    def __init__(self, store: EmbeddedStore) -> None:
        self._store = store
        self.free = {"waiting": 3, "busy": 2, "workers": 4, "born": 11, "killed": 7, "answered": 90, "overloaded": 5}

    async def query(self, text: str, accept: str = "", dataset: Dataset = EVERYTHING) -> Answer:
        return await self._store.query(text, accept, dataset)

    async def stream(self, text: str, accept: str = "", dataset: Dataset = EVERYTHING, client: str = "") -> Stream:
        return in_one_part(await self.query(text, accept, dataset))

    def counts(self) -> Mapping[str, Mapping[str, int]]:
        return {"free": self.free, "own": dict.fromkeys(self.free, 0)}


def test_a_store_that_counts_is_told_lane_by_lane(asking: Asking, store: EmbeddedStore) -> None:
    laned = Laned(store)
    ask = asking(Settings(), store=laned)
    metrics = Metrics(ask)
    found = {name: metrics(f"gpvp_store_{name}", lane="free") for name in ("waiting", "busy", "workers")}
    assert found == {"waiting": 3, "busy": 2, "workers": 4}
    assert [metrics(f"gpvp_store_workers_{name}_total", lane="free") for name in ("born", "killed")] == [11, 7]
    assert metrics("gpvp_store_queries_total", lane="free", end="answered") == 90
    assert metrics.labels("gpvp_store_queries_total", "end") == {"answered", "overloaded"}
    assert metrics.labels("gpvp_store_queries_total", "lane") == {"free", "own"}
    laned.free["killed"] += 1
    assert Metrics(ask)("gpvp_store_workers_killed_total", lane="free") == 8


def test_a_store_that_does_not_count_is_left_out(asking: Asking) -> None:
    assert not [name for name in Metrics(asking(Settings())).families if name.startswith("gpvp_store")]


ELSEWHERE: list[dict[str, Any]] = [
    {"client": "192.0.2.1"},
    {"client": "2001:db8::1"},
    {"client": "somewhere"},
    {"headers": {"x-forwarded-for": "192.0.2.1"}},
    {"headers": {"forwarded": "for=192.0.2.1"}},
    {"headers": {"via": "1.1 proxy"}},
]


@pytest.mark.parametrize("given", ELSEWHERE, ids=str)
@pytest.mark.parametrize(("readers", "status"), [("local", 403), ("all", 200), ("none", 403)])
def test_who_may_read_is_a_setting(asking: Asking, given: dict[str, Any], readers: str, status: int) -> None:
    ask = asking(Settings(metrics=readers), given.get("client", "127.0.0.1"))
    response = ask("/metrics", headers=given.get("headers", {}))
    assert response.status_code == status
    assert "gpvp_requests" not in response.text or status == 200
    assert ("GPVP_METRICS" in response.text) == (status == 403)


@pytest.mark.parametrize("client", ["127.0.0.1", "127.1.2.3", "::1"])
def test_this_machine_may_read_unless_nobody_may(asking: Asking, client: str) -> None:
    assert asking(Settings(), client)("/metrics").status_code == 200
    assert asking(Settings(metrics="none"), client)("/metrics").status_code == 403


@pytest.mark.parametrize("bound", BOUNDS)
def test_a_duration_on_a_bound_belongs_below_it(bound: float) -> None:
    counts = Counts()
    counts.add("/", "GET", 200, bound)
    counts.add("/", "GET", 200, bound + 1e-9)
    assert counts.durations["/"].classes[BOUNDS.index(bound) : BOUNDS.index(bound) + 2] == [1, 1]


@pytest.mark.parametrize(
    ("path", "params", "expected"),
    [
        ("/en/measures/M1.5", {"code": "M1.5"}, "/en/measures/{code}"),
        ("/en/partners/partners", {"slug": "partners"}, "/en/partners/{slug}"),
        ("/en/a/b", {"lang": "en", "rest": "a/b"}, "/{lang}/{rest}"),
        ("/doc/", {"path": ""}, "/doc/{path}"),
        ("/livez", {}, "/livez"),
        ("/en/x", {"code": "y"}, OTHER),
    ],
)
def test_the_template_has_names_for_values(path: str, params: dict[str, str], expected: str) -> None:
    assert template({"path": path, "endpoint": object(), "path_params": params}) == expected


def test_the_template_of_a_kept_answer_is_kept() -> None:
    scope: dict[str, Any] = {"path": "/en/measures/M1.5"}
    assert template(scope) == OTHER
    keep(scope, "/en/measures/{code}")
    assert template(scope) == "/en/measures/{code}"


def test_a_client_that_goes_away_is_counted(service: Service) -> None:
    """It is no failure of the service; the server ends what was at work for it."""
    counts = Counts()

    async def endless(*_: object) -> None:
        await asyncio.Event().wait()

    async def gone() -> None:
        state = {"service": replace(service, counts=counts)}
        scope = {"type": "http", "method": "GET", "path": "/", "scheme": "http", "headers": [], "state": state}
        task = asyncio.ensure_future(Front(endless)(scope, endless, endless))  # type: ignore[arg-type]
        await asyncio.sleep(0)
        assert counts.running == 1
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(gone())
    assert counts.running == 0
    assert [kind.status for kind in counts.requests] == ["4xx"]
