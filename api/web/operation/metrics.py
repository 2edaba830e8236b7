"""The counts in the form that Prometheus reads, with those of the store and of the process."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.registry import Collector

from api.store.counts import Counted
from api.web.operation.counts import BOUNDS, CacheCounts, Durations
from api.web.service import Service

MEDIA_TYPE = CONTENT_TYPE_PLAIN_0_0_4

_NOW = {"waiting": "Queries that wait for a worker", "busy": "Workers with a query", "workers": "Workers"}
_WORKERS = {"born": "Workers made", "killed": "Workers ended by the service"}
"""What a store may tell besides how its queries ended; see :class:`api.store.counts.Counted`."""


def exposition(service: Service) -> bytes:
    """All metrics as text. The registry is made for the occasion: it holds nothing, it reads what was counted."""
    registry = CollectorRegistry()
    registry.register(_Service(service))
    ProcessCollector(registry=registry)
    return generate_latest(registry)


class _Service(Collector):
    def __init__(self, service: Service) -> None:
        self._service = service

    def collect(self) -> Iterable[Metric]:
        """One family of metrics after the other."""
        counts = self._service.counts
        yield _labelled(
            CounterMetricFamily("gpvp_requests", "Requests answered", labels=("route", "method", "status")),
            counts.requests.items(),
        )
        yield _durations(counts.durations)
        yield GaugeMetricFamily("gpvp_requests_running", "Requests being answered", counts.running)
        yield CounterMetricFamily("gpvp_requests_limited", "Requests refused by the rate limit", counts.limited)
        yield from _cache(counts.cache)
        yield _labelled(
            CounterMetricFamily("gpvp_question_runs", "Questions asked of the store", labels=("question",)),
            (((name,), runs) for name, runs in self._service.catalogue.runs.items()),
        )
        yield _labelled(
            GaugeMetricFamily("gpvp_dataset_info", "The dataset that is served", labels=("version",)),
            [((self._service.version,), 1)],
        )
        if isinstance(self._service.store, Counted):
            yield from _lanes(self._service.store.counts())


def _labelled(
    family: CounterMetricFamily | GaugeMetricFamily, values: Iterable[tuple[Sequence[str], int]]
) -> CounterMetricFamily | GaugeMetricFamily:
    for labels, value in values:
        family.add_metric(labels, value)
    return family


def _durations(durations: Mapping[str, Durations]) -> HistogramMetricFamily:
    family = HistogramMetricFamily("gpvp_request_seconds", "From the request to the last byte", labels=("route",))
    bounds = (*(str(bound) for bound in BOUNDS), "+Inf")
    for route, found in durations.items():
        family.add_metric((route,), list(zip(bounds, accumulate(found.classes), strict=True)), found.total)
    return family


def _cache(cache: CacheCounts) -> Iterator[Metric]:
    yield CounterMetricFamily("gpvp_cache_hits", "Answers from the cache", cache.hits)
    yield CounterMetricFamily("gpvp_cache_misses", "Requests that the cache had no answer for", cache.misses)
    yield GaugeMetricFamily("gpvp_cache_answers", "Answers in the cache", cache.answers)
    yield GaugeMetricFamily("gpvp_cache_bytes", "Bytes in the cache", cache.size)


def _lanes(lanes: Mapping[str, Mapping[str, int]]) -> Iterator[Metric]:
    for name, sentence in _NOW.items():
        yield _labelled(GaugeMetricFamily(f"gpvp_store_{name}", sentence, labels=("lane",)), _of(lanes, name))
    for name, sentence in _WORKERS.items():
        yield _labelled(CounterMetricFamily(f"gpvp_store_workers_{name}", sentence, labels=("lane",)), _of(lanes, name))
    ends = [
        ((lane, name), number)
        for lane, counts in lanes.items()
        for name, number in counts.items()
        if name not in _NOW and name not in _WORKERS
    ]
    yield _labelled(CounterMetricFamily("gpvp_store_queries", "Queries by their end", labels=("lane", "end")), ends)


def _of(lanes: Mapping[str, Mapping[str, int]], name: str) -> Iterator[tuple[tuple[str], int]]:
    return (((lane,), counts.get(name, 0)) for lane, counts in lanes.items())
