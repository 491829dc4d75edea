"""The page's other looks and tools, in a real browser: map, time line, paths, circles, communities, measures, pins, physics."""

from __future__ import annotations

import csv
import json
from datetime import date

import networkx as nx
import numpy as np
import pytest

from browser import open_page, start_browser
from by_hand import make_article, make_claim, make_graph
from page_kit import FRIENDLY, HOSTILE, PAGE, actor_number, address_of, make_small_graph, point_of, shown_events
from relgraph.ontology import find_ontology
from relgraph.page import draw_page, page
from relgraph.project import network

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser():
    yield from start_browser()


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("looks") / "page.html"
    page(make_small_graph(), path)
    return path


@pytest.fixture(scope="module")
def karate(tmp_path_factory):
    """A page of a network that everybody knows, so that its measures can be compared with networkx's."""
    club = nx.karate_club_graph()
    drawn = nx.MultiDiGraph()
    drawn.add_nodes_from((f"unlisted/named/{n:02}", {"label": f"Member {n}", "kind": "Person"}) for n in club)
    for first, second, about in club.edges(data=True):
        for number in range(about["weight"]):
            name = f"event/{first:02}-{second:02}-{number}"
            ends = [f"unlisted/named/{n:02}" for n in (first, second)]
            parties = json.dumps([["participant", end] for end in ends])
            quotes = json.dumps([{"claim": name, "article": "club", "quote": "They met.", "start": 0, "marks": []}])
            drawn.add_edge(*ends, event=name, type=FRIENDLY, stance="happened", parties=parties, quotes=quotes)
    path = tmp_path_factory.mktemp("karate") / "page.html"
    path.write_text(draw_page(drawn), "utf-8")
    return path, nx.Graph(club)


def rank_pages(club: nx.Graph) -> dict[int, float]:
    """Solve the equations of PageRank, as networkx's own function needs scipy."""
    weights = nx.to_numpy_array(club)
    share = weights / weights.sum(axis=0)
    ranks = np.linalg.solve(np.eye(len(club)) - 0.85 * share, np.full(len(club), 0.15 / len(club)))
    return dict(zip(club, ranks.tolist(), strict=True))


def on_map(window, actor: str):
    return window.locator(f'#map circle[data-node="{actor_number(window, actor)}"]')


# ---- the map


def test_the_map_shows_states_where_they_are(browser, path):
    with open_page(browser, path, address="#look=map") as window:
        boxes = {
            actor: on_map(window, f"state/{actor}").bounding_box() for actor in ("USA", "FRA", "DEU", "POL", "BLR")
        }
        assert sorted(boxes, key=lambda actor: boxes[actor]["x"]) == ["USA", "FRA", "DEU", "POL", "BLR"]
        assert boxes["FRA"]["y"] > boxes["BLR"]["y"]
        assert window.locator("#map [data-pair]").count() == 3
        assert window.locator("#map path[data-node]").count() >= 5


def test_dots_and_arcs_of_the_map_open_the_same_panel(browser, path):
    with open_page(browser, path, address="#look=map") as window:
        on_map(window, "state/BLR").click()
        assert window.locator("#panel h2").inner_text() == "Belarus"
        ends = sorted(actor_number(window, f"state/{actor}") for actor in ("USA", "BLR"))
        window.evaluate(
            "(pair) => document.querySelector(`#map [data-pair='${pair}']`).dispatchEvent(new MouseEvent('click', { bubbles: true }))",
            " ".join(map(str, ends)),
        )
        assert window.locator("#panel h2").inner_text() == "Belarus and United States"
        assert address_of(window).startswith("look=map&pair=")


def test_the_map_can_be_walked_zoomed_and_dragged(browser, path):
    with open_page(browser, path, address="#look=map") as window:
        window.locator("#map").focus()
        window.keyboard.press("ArrowLeft")
        seen = {window.locator("#panel h2").inner_text()}
        for key in ("ArrowLeft", "ArrowRight", "ArrowLeft"):
            window.keyboard.press(key)
            seen.add(window.locator("#panel h2").inner_text())
        assert len(seen) >= 2
        before = on_map(window, "state/BLR").bounding_box()
        window.keyboard.press("+")
        box = window.locator("#map").bounding_box()
        window.mouse.move(box["x"] + 50, box["y"] + 300)
        window.mouse.wheel(0, -300)
        window.mouse.down()
        window.mouse.move(box["x"] + 90, box["y"] + 340, steps=3)
        window.mouse.up()
        assert on_map(window, "state/BLR").bounding_box() != before
        assert "camera=map+" in address_of(window)
        window.keyboard.press("0")
        assert "camera" not in address_of(window)


def test_the_filters_hold_on_the_map_too(browser, path):
    with open_page(browser, path, address="#look=map") as window:
        window.locator("#stances label", has_text="possible").click()
        assert window.locator("#map [data-pair]").count() == 2
        assert on_map(window, "state/FRA").count() == 0


def test_on_the_map_persons_count_for_their_state(browser, tmp_path):
    article = make_article("a", "The Sun King quarrelled with Germany.")
    drawn = network(make_graph((article, [make_claim(article, HOSTILE, [("agent", "FRA"), ("target", "DEU")])])))
    nx.relabel_nodes(drawn, {"state/FRA": "person/louis"}, copy=False)
    drawn.nodes["person/louis"].update(label="Louis", kind="Person", state="FRA", home="France")
    for *_, about in drawn.edges(data=True):
        about["parties"] = about["parties"].replace("state/FRA", "person/louis")
    (tmp_path / "a.html").write_text(draw_page(drawn), "utf-8")
    with open_page(browser, tmp_path / "a.html", address="#look=map&view=everyone") as window:
        assert window.locator("#view-everyone").is_disabled()
        on_map(window, "state/FRA").click()
        assert window.locator("#panel h2").inner_text() == "France"


def test_a_past_state_lies_where_its_capital_was(browser, tmp_path):
    article = make_article("a", "A sentence.")
    claim = make_claim(article, HOSTILE, [("agent", "SUN"), ("target", "DDR")], day=date(1970, 1, 1))
    page(make_graph((article, [claim])), tmp_path / "a.html")
    with open_page(browser, tmp_path / "a.html", address="#look=map") as window:
        moscow, berlin = (on_map(window, f"state/{code}").bounding_box() for code in ("SUN", "DDR"))
        assert moscow["x"] > berlin["x"]
        assert moscow["y"] < berlin["y"]


def test_what_has_no_place_on_the_map_is_told(browser, tmp_path):
    article = make_article("a", "A sentence.")
    claim = make_claim(article, FRIENDLY, [("participant", "FRA"), ("participant", "Nobody")])
    page(make_graph((article, [claim])), tmp_path / "a.html")
    with open_page(browser, tmp_path / "a.html", address="#look=map") as window:
        assert "1 event" in window.locator("#note").inner_text()
        assert window.locator("#map [data-pair]").count() == 0


def test_every_state_has_a_place_and_the_outlines_are_light():
    text = (PAGE / "world.json").read_text("utf-8")
    states = json.loads(text)["states"]
    assert len(text.encode()) < 150_000
    with (find_ontology() / "actors" / "states.tsv").open(encoding="utf-8") as file:
        missing = [
            row["id"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row["id"] not in states
        ]
    assert missing == [], "say in docs/world.tsv where they lie, and run docs/world.py"
    places = {
        state: [value / 20 for value in states[state]["at"]]
        for state in ("FRA", "AUS", "SUN", "NZL", "CHN", "TWN", "COD")
    }
    assert places["SUN"] == pytest.approx([37.6, 55.8])
    for state, (longitude, latitude) in {
        "FRA": (2, 47),
        "AUS": (134, -25),
        "NZL": (170, -44),
        "CHN": (105, 35),
        "TWN": (121, 24),
        "COD": (23, -2),
    }.items():
        assert places[state] == pytest.approx([longitude, latitude], abs=6), state


# ---- the time line


def test_the_time_line_has_a_lane_for_each_pair_and_a_mark_for_each_event(browser, path):
    with open_page(browser, path, address="#look=timeline") as window:
        assert {
            text.split(",")[0]
            for text in window.locator("#timeline .lane").evaluate_all(
                "(all) => all.map((one) => one.getAttribute('aria-label'))"
            )
        } == {
            "Belarus – United States",
            "Belarus – Poland",
            "Germany – France",
        }
        marks = window.locator("#timeline [data-event]")
        assert marks.count() == 3
        days = {mark.get_attribute("aria-label").split(":")[0]: mark.bounding_box()["x"] for mark in marks.all()}
        assert days["7 Mar 2008"] < days["1 Jun 2015"] < days["1 Jan 2020"]


def test_lanes_are_partners_of_an_actor_and_kinds_between_a_pair(browser, path):
    with open_page(browser, path, address="#look=timeline&actor=state/BLR") as window:
        assert window.locator("#timeline h2").inner_text() == "Belarus"
        window.locator("#timeline .lane", has_text="Poland").click()
        assert window.locator("#timeline h2").inner_text() == "Belarus – Poland"
        assert window.locator("#timeline [data-event]").count() == 1


def test_a_mark_opens_its_event_by_mouse_and_by_key(browser, path):
    with open_page(browser, path, address="#look=timeline") as window:
        window.locator('#timeline [data-event][aria-label^="1 Jan 2020"]').click()
        assert window.locator("#panel blockquote").inner_text() == "France might quarrel with Germany."
        assert "event=event%2F" in address_of(window)
        window.keyboard.press("Escape")
        window.locator("#timeline [data-event][tabindex='0']").focus()
        seen = set()
        for key in ("ArrowRight", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowLeft"):
            window.keyboard.press(key)
            seen.add(window.evaluate("document.activeElement.dataset.event"))
        assert len(seen) == 3
        window.keyboard.press("Enter")
        assert window.locator("#panel .event").count() == 1


def test_what_is_only_planned_or_possible_is_hollow(browser, path):
    with open_page(browser, path, address="#look=timeline") as window:
        dashed = window.locator("#timeline [data-event] [stroke-dasharray]")
        assert dashed.count() == 1
        assert "2020" in dashed.locator("..").get_attribute("aria-label")


# ---- paths, circles, communities, measures


def test_the_path_field_finds_the_shortest_way(browser, path):
    with open_page(browser, path, address="#actor=state/USA") as window:
        window.locator("#path-to").fill("pola")
        window.keyboard.press("Enter")
        assert window.locator("#panel h2").inner_text() == "From United States to Poland"
        assert window.locator("#panel .kind").inner_text().startswith("2 steps")
        assert window.locator("#panel blockquote").all_inner_texts() == [
            "Minsk, 😀: the United States quarrelled with Belarus, Poland said.",
            "Belarus and Poland talked.",
        ]
        address = address_of(window)
    with open_page(browser, path, address=f"#{address}") as window:
        assert window.locator("#panel h2").inner_text() == "From United States to Poland"


def test_a_click_with_shift_asks_for_the_path(browser, path):
    with open_page(browser, path, address="#actor=state/USA") as window:
        window.keyboard.down("Shift")
        window.mouse.click(**point_of(window, "state/POL"))
        window.keyboard.up("Shift")
        assert window.locator("#panel h2").inner_text() == "From United States to Poland"


def test_no_path_is_said_and_filters_count(browser, path):
    with open_page(browser, path, address="#path=state/USA&path=state/FRA") as window:
        assert window.locator("#panel .kind").text_content() == "no path"
    with open_page(browser, path, address="#path=state/USA&path=state/POL") as window:
        window.locator("#sources-section summary").click()
        window.locator("#sources label", has_text="B paper").click()
        assert window.locator("#panel .kind").text_content() == "no path"


def test_the_circle_of_an_actor_shows_it_and_its_partners_only(browser, path):
    with open_page(browser, path, address="#actor=state/POL") as window:
        window.locator("#ego").click()
        assert window.locator("#scope-words").inner_text() == "Poland and its circle"
        window.keyboard.press("Escape")
        assert shown_events(window) == 1
        assert "ego=state%2FPOL" in address_of(window)
        window.locator("#scope-close").click()
        assert shown_events(window) == 3


def test_measures_are_those_of_networkx(browser, karate):
    path, club = karate
    wanted = {
        "betweenness": nx.betweenness_centrality(club),
        "partners": dict(club.degree()),
        "pagerank": rank_pages(club),
    }
    with open_page(browser, path, address="#view=everyone") as window:
        found = window.evaluate(
            "Object.fromEntries(['betweenness', 'partners', 'pagerank'].map((name) => [name, [...window.relgraph.measure(name)]]))"
        )
    for name, values in wanted.items():
        assert {f"{n:02}": pytest.approx(value, abs=1e-6) for n, value in values.items()} == {
            f"{n:02}": value for n, value in found[name]
        }, name


def test_communities_are_as_good_as_networkx_s_and_always_the_same(browser, karate):
    path, club = karate
    answers = []
    for _ in range(2):
        with open_page(browser, path, address="#view=everyone&tint=community") as window:
            answers.append(window.evaluate("window.relgraph.communities()"))
            assert window.locator("#key li", has_text="Member").count() == len(answers[0])
    assert answers[0] == answers[1]
    best = nx.community.modularity(club, nx.community.louvain_communities(club, seed=1), weight="weight")
    assert nx.community.modularity(club, map(set, answers[0]), weight="weight") >= 0.97 * best


@pytest.mark.parametrize("size", ["partners", "betweenness", "pagerank"])
def test_actors_can_be_sized_by_a_measure(browser, karate, size):
    path, _ = karate
    with open_page(browser, path, address="#view=everyone") as window:
        sizes = "Object.values(window.relgraph.network.body.nodes).map((node) => node.options.size)"
        before = window.evaluate(sizes)
        window.locator("#size").select_option(size)
        assert f"size={size}" in address_of(window)
        assert window.evaluate(sizes) != before
        assert window.locator("#key li", has_text="larger").count() == 1


def test_the_profile_tells_an_actor_s_place_in_the_network(browser, karate):
    path, _ = karate
    with open_page(browser, path, address="#view=everyone&actor=unlisted/named/33") as window:
        assert window.locator(".standing div", has_text="partners").inner_text().split()[:3] == [
            "partners",
            "17",
            "1st",
        ]


def test_offices_are_those_of_the_days_shown(browser, path, tmp_path):
    article = make_article("a", "Louis talked with Germany.")
    claim = make_claim(article, FRIENDLY, [("participant", "DEU"), ("participant", "Louis")], day=date(2010, 1, 1))
    drawn = network(make_graph((article, [claim])))
    (louis,) = (name for name, about in drawn.nodes(data=True) if about["kind"] == "Person")
    drawn.nodes[louis]["offices"] = "Envoy, 2001 to 2005-03; Minister, since 2005-04"
    (tmp_path / "a.html").write_text(draw_page(drawn), "utf-8")
    with open_page(browser, tmp_path / "a.html", address=f"#view=everyone&actor={louis}") as window:
        assert window.locator("#panel .offices li").all_inner_texts() == [
            "Envoy\n2001 – Mar 2005",
            "Minister\nsince Apr 2005",
        ]
        assert "Louis (Minister)" in window.locator("#panel .who").inner_text()
    with open_page(browser, tmp_path / "a.html", address=f"#view=everyone&since=2006-01-01&actor={louis}") as window:
        assert window.locator("#panel .offices li").all_inner_texts() == ["Minister\nsince Apr 2005"]


# ---- kinds, pins, physics, the address


def test_a_kind_of_actor_can_be_taken_away(browser, tmp_path):
    first, second = make_article("a", "A sentence."), make_article("b", "Another one.")
    page(
        make_graph(
            (first, [make_claim(first, FRIENDLY, [("participant", "FRA"), ("participant", "DEU")])]),
            (second, [make_claim(second, FRIENDLY, [("participant", "FRA"), ("participant", "Somebody")])]),
        ),
        tmp_path / "a.html",
    )
    with open_page(browser, tmp_path / "a.html") as window:
        assert shown_events(window) == 2
        window.locator("#kinds-section summary").click()
        window.locator("#kinds label", has_text="person").click()
        assert shown_events(window) == 1
        assert "kinds=State" in address_of(window)


def test_one_filter_can_be_chosen_alone_and_taken_back(browser, path):
    with open_page(browser, path) as window:
        only = window.locator("#stances .tick", has_text="possible").locator(".only")
        only.focus()
        window.keyboard.press("Enter")
        assert shown_events(window) == 1
        window.locator("#stances .tick", has_text="possible").locator(".only").focus()
        window.keyboard.press("Enter")
        assert shown_events(window) == 3


def test_an_actor_stays_where_it_was_dragged(browser, path):
    with open_page(browser, path) as window:
        start = point_of(window, "state/BLR")
        window.mouse.move(**start)
        window.mouse.down()
        window.mouse.move(start["x"] + 60, start["y"] - 40, steps=4)
        window.mouse.up()
        address = address_of(window)
        assert "pin=" in address
        place = window.evaluate("(id) => window.relgraph.network.getPosition(id)", actor_number(window, "state/BLR"))
    with open_page(browser, path, address=f"#{address}") as window:
        again = window.evaluate("(id) => window.relgraph.network.getPosition(id)", actor_number(window, "state/BLR"))
        assert again == pytest.approx(place, abs=1)
        window.locator("#unpin").click()
        assert "pin=" not in address_of(window)


def test_an_actor_can_be_pinned_by_key(browser, path):
    with open_page(browser, path, address="#actor=state/BLR") as window:
        window.locator("#pin").focus()
        window.keyboard.press("Enter")
        assert window.locator("#pin").get_attribute("aria-pressed") == "true"
        assert "pin=" in address_of(window)


def test_actors_move_only_when_somebody_asks(browser, path):
    places = "JSON.stringify(window.relgraph.network.getPositions())"
    with open_page(browser, path) as window:
        before = window.evaluate(places)
        window.mouse.move(**point_of(window, "state/BLR"))
        assert window.evaluate(places) == before
        window.locator("#physics").check()
        window.wait_for_function(f"(before) => {places} !== before", arg=before)
        assert "physics=on" in address_of(window)
        window.locator("#physics").uncheck()
        rest = window.evaluate(places)
        window.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert window.evaluate(places) == rest


def test_the_address_keeps_where_somebody_looks(browser, path):
    with open_page(browser, path) as window:
        window.locator("#zoom-in").click()
        window.wait_for_function("() => location.hash.includes('camera=graph')")
        address, scale = address_of(window), window.evaluate("window.relgraph.network.getScale()")
    with open_page(browser, path, address=f"#{address}") as window:
        assert window.evaluate("window.relgraph.network.getScale()") == pytest.approx(scale, rel=1e-3)


@pytest.mark.parametrize("look", ["graph", "map", "timeline", "table"])
def test_each_look_shows_itself_alone(browser, path, look):
    with open_page(browser, path) as window:
        window.locator(f"#look-{look}").click()
        shown = {name for name in ("map", "timeline", "table") if window.locator(f"#{name}").is_visible()}
        assert shown == {look} - {"graph"}
        assert address_of(window) == ("" if look == "graph" else f"look={look}")
        window.evaluate("location.hash = '#look=graph&actor=state/BLR'")
        window.locator("#panel h2", has_text="Belarus").wait_for()
        assert window.locator("#look-graph").get_attribute("aria-pressed") == "true"


@pytest.mark.parametrize("look", ["graph", "map", "timeline", "table"])
def test_an_empty_graph_has_every_look(browser, tmp_path, look):
    page(make_graph(), tmp_path / "a.html")
    with open_page(browser, tmp_path / "a.html", address=f"#look={look}") as window:
        assert "No event" in window.locator("#note").inner_text()


def test_an_actor_that_no_list_knows_is_a_ring_and_the_key_says_so(browser, path, karate):
    looks = "Object.values(window.relgraph.network.body.nodes).map(({ options }) => [options.color.background, options.color.border])"
    with open_page(browser, path, address="#view=everyone") as window:
        listed = window.evaluate(looks)
        paper = window.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()")
        assert "in no list" not in window.locator("#key").inner_text()
    with open_page(browser, karate[0], address="#view=everyone") as window:
        unlisted = window.evaluate(looks)
        assert "in no list" in window.locator("#key").inner_text()
    assert {inside == paper for inside, _ in listed} == {False}
    assert {inside == paper and rim != paper for inside, rim in unlisted} == {True}
