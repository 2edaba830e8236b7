"""The rate limit: so many a minute for each client, told before and when it is reached, within bounded memory."""

import re
from collections.abc import Callable

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from api.languages import LANGUAGES
from api.settings import Settings
from api.web.operation.client import one
from api.web.operation.rates import WINDOW, Rates

Ask = Callable[..., httpx.Response]
Asking = Callable[..., Ask]


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def rates(limit: int, clients: int = 100) -> tuple[Rates, Clock]:
    clock = Clock()
    return Rates(limit, clock, clients), clock


@pytest.mark.parametrize("limit", [1, 2, 7, 60, 600, 1_000_000])
def test_all_of_a_minute_may_come_at_once_and_no_more(limit: int) -> None:
    found, _ = rates(limit)
    for number in range(min(limit, 1000)):
        assert found.take("a").left == limit - number - 1
    if limit <= 1000:
        for _ in range(3):
            refused = found.take("a")
            assert refused.wait == pytest.approx(WINDOW / limit)
            assert refused.left == 0


@pytest.mark.parametrize("limit", [1, 7, 60, 600])
def test_the_wait_is_just_long_enough(limit: int) -> None:
    found, clock = rates(limit)
    for _ in range(limit):
        found.take("a")
    wait = found.take("a").wait
    clock.now += wait * 0.99
    assert found.take("a").wait > 0
    clock.now += wait * 0.01
    assert found.take("a").wait == 0
    assert found.take("a").wait > 0


@pytest.mark.parametrize("limit", [1, 7, 60, 600])
def test_in_the_long_run_only_the_limit_passes(limit: int) -> None:
    found, clock = rates(limit)
    passed = 0
    for _ in range(3000):
        passed += found.take("a").wait == 0
        clock.now += WINDOW / 300
    assert limit * 11 - 1 <= passed <= limit * 11 if limit <= 300 else passed == 3000


def test_who_waits_gets_all_back() -> None:
    found, clock = rates(10)
    for _ in range(20):
        found.take("a")
    clock.now += WINDOW
    assert found.take("a").left == 9


def test_one_client_leaves_the_others_alone() -> None:
    found, _ = rates(1)
    assert [found.take(name).wait > 0 for name in ("a", "b", "a", "b", "c")] == [False, False, True, True, False]


def test_memory_is_bounded_and_the_busiest_stay() -> None:
    found, _ = rates(1, clients=50)
    found.take("a")
    for number in range(5000):
        found.take(str(number))
        assert found.take("a").wait > 0
    assert len(found._due) == 50


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("somewhere", "elsewhere", False),
    ],
)
def test_a_client_is_an_address_or_a_network_of_64_bits(first: str, second: str, same: bool) -> None:
    assert (one(first) == one(second)) is same


def test_there_is_none_by_default(ask: Ask) -> None:
    assert "ratelimit" not in ask("/api/v1/themes").headers


def limited(asking: Asking, count: int = 3) -> Ask:
    """A service of which a client may ask three times a minute, after so many times."""
    ask = asking(Settings(rate=3))
    for number in range(count):
        response = ask("/api/v1/themes")
        assert response.status_code == 200
        assert response.headers["ratelimit-policy"] == '"client";q=3;w=60'
        assert response.headers["ratelimit"].startswith(f'"client";r={2 - number};t=')
        assert "retry-after" not in response.headers
    return ask


def test_too_many_are_told_when_to_come_again_in_their_language(asking: Asking) -> None:
    ask = limited(asking)
    told = set()
    for lang in LANGUAGES:
        response = ask("/api/v1/themes", headers={"accept-language": lang})
        problem = response.json()
        assert response.status_code == problem["status"] == 429
        assert response.headers["content-type"] == "application/problem+json"
        assert problem["type"] == "https://w3id.org/gpvp/problem/rate-exceeded"
        assert response.headers["content-language"] == lang
        assert 0 < int(response.headers["retry-after"]) <= 20
        assert re.fullmatch(r'"client";r=0;t=\d+', response.headers["ratelimit"])
        assert " 3 " in problem["detail"]
        assert response.headers["retry-after"] in problem["detail"]
        told.add(problem["detail"])
    assert len(told) == 3


def test_a_browser_gets_a_page(asking: Asking) -> None:
    response = limited(asking)("/fr/measures", headers={"accept": "text/html"})
    assert response.status_code == 429
    assert response.headers["content-type"].startswith("text/html")
    assert response.headers["retry-after"]
    assert "Trop de demandes" in response.text


def test_what_is_kept_counts_as_well(asking: Asking) -> None:
    ask = limited(asking)  # the second and the third came from the cache
    assert ask("/api/v1/themes").status_code == 429


def test_probes_are_never_limited(asking: Asking) -> None:
    ask = limited(asking)
    for path in ("/livez", "/readyz", "/metrics"):
        response = ask(path)
        assert response.status_code == 200
        assert "ratelimit" not in response.headers


def test_another_origin_may_read_it(asking: Asking) -> None:
    response = limited(asking)("/api/v1/themes", headers={"origin": "https://other.test"})
    assert response.status_code == 429
    assert response.headers["access-control-allow-origin"] == "*"
    exposed = {name.strip() for name in response.headers["access-control-expose-headers"].split(",")}
    assert {"Retry-After", "RateLimit", "RateLimit-Policy"} <= exposed


def test_refusals_are_counted(asking: Asking) -> None:
    ask = limited(asking)
    for _ in range(4):
        ask("/api/v1/themes")
    families = {family.name: family for family in text_string_to_metric_families(ask("/metrics").text)}
    assert families["gpvp_requests_limited"].samples[0].value == 4
