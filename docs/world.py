"""Makes src/relgraph/page/world.json, the outlines of the page's map, from Natural Earth's countries of the world.

Natural Earth (naturalearthdata.com) is in the public domain. Its countries at 1:50m come as TopoJSON in the npm package
world-atlas 2.0.2 (`npm pack world-atlas@2.0.2`, file countries-50m.json). What is named otherwise there, and where a
state of the past or one without an outline lies, stands in docs/world.tsv.

python docs/world.py countries-50m.json
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from pathlib import Path

from relgraph.ontology import find_ontology

DOCS = Path(__file__).resolve().parent
TARGET = DOCS.parent / "src" / "relgraph" / "page" / "world.json"
ABOUT = "Natural Earth 1:50m, public domain, simplified by docs/world.py; twentieths of a degree, arcs as differences"
STEPS = 20  # a degree
COARSE = 0.035  # square degrees: smaller bends are left out
EDGE = -169.5  # degrees of longitude
SPECK = 0.12  # square degrees: smaller islands are left out, unless a state has no other

Point = tuple[float, float]
Line = list[Point]


def main() -> None:
    """Read the outlines, leave out what no eye sees at this size, and write the file."""
    world = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    arcs = [simplify(unroll(decode(arc, world["transform"]))) for arc in world["arcs"]]
    outlines = {shape["properties"]["name"]: rings_of(shape) for shape in world["objects"]["countries"]["geometries"]}
    del outlines["Antarctica"]
    wanted, dots = match(outlines)
    places = {state: inner_point(largest(outlines[name], arcs)) for state, name in wanted.items()} | dots
    seen = {name: [ring for ring in rings if abs(area(walk(ring, arcs))) > SPECK] for name, rings in outlines.items()}
    used = sorted({max(arc, ~arc) for rings in seen.values() for ring in rings for arc in ring})
    number = {arc: at for at, arc in enumerate(used)} | {~arc: ~at for at, arc in enumerate(used)}
    lands = {name: [[number[arc] for arc in ring] for ring in rings] for name, rings in sorted(seen.items())}
    states = {
        state: {"at": scale(places[state]), "rings": lands.pop(wanted[state], []) if state in wanted else []}
        for state in sorted(places)
    }
    others = [ring for land in lands.values() for ring in land]
    write([differences(map(scale, arcs[arc])) for arc in used], states, others)


def decode(arc: Sequence[Sequence[int]], transform: dict[str, list[float]]) -> Line:
    """Give an arc of TopoJSON as degrees."""
    (kx, ky), (x0, y0) = transform["scale"], transform["translate"]
    steps = accumulate(arc, lambda at, step: (at[0] + step[0], at[1] + step[1]))
    return [(x * kx + x0, y * ky + y0) for x, y in steps]


def unroll(line: Line) -> Line:
    """Cut the world in the Bering Strait: what lies beyond the date line goes on to the right."""
    turns = accumulate((round((a[0] - b[0]) / 360) for a, b in pairwise(line)), initial=0)
    whole = [(x + 360 * turn, y) for (x, y), turn in zip(line, turns, strict=True)]
    back = 360 if sum(x for x, _ in whole) / len(whole) < EDGE else 0
    return [(x + back, y) for x, y in whole]


def rings_of(shape: dict[str, object]) -> list[list[int]]:
    """Give the rings of a shape as lists of arcs; holes are lakes or other states, which lie on top."""
    arcs = shape["arcs"]
    return [polygon[0] for polygon in ([arcs] if shape["type"] == "Polygon" else arcs)]  # type: ignore[list-item, union-attr]


def match(outlines: dict[str, object]) -> tuple[dict[str, str], dict[str, Point]]:
    """Find which outline is which state's, by the names that relgraph knows and those of world.tsv."""
    actors = find_ontology() / "actors"
    standing = {row["id"] for row in rows(actors / "states.tsv") if not row["until"]}
    names = {row["label"].casefold(): row["id"] for row in rows(actors / "states.tsv") if row["id"] in standing}
    for row in rows(actors / "names.tsv"):
        state = row["actor"].removeprefix("state/")
        if state in standing:
            names.setdefault(row["name"].casefold(), state)
    wanted = {names[name.casefold()]: name for name in outlines if name.casefold() in names}
    dots = {}
    for row in rows(DOCS / "world.tsv"):
        if row["outline"]:
            wanted[row["state"]] = row["outline"]
        else:
            dots[row["state"]] = (float(row["longitude"]), float(row["latitude"]))
    return dict(sorted(wanted.items())), dict(sorted(dots.items()))


def rows(path: Path) -> list[dict[str, str]]:
    """Read a table of tab-separated values."""
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def largest(rings: Sequence[Sequence[int]], arcs: Sequence[Line]) -> Line:
    """Give the ring that encloses most."""
    return max((walk(ring, arcs) for ring in rings), key=lambda line: abs(area(line)))


def walk(ring: Iterable[int], arcs: Sequence[Line]) -> Line:
    """Join the arcs of a ring; ~n is arc n backwards."""
    return [point for number in ring for point in (arcs[number] if number >= 0 else arcs[~number][::-1])]


def area(line: Line) -> float:
    """Measure what a closed line encloses, in square degrees."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*line, line[0]])) / 2


def simplify(line: Line) -> Line:
    """Take away the point that makes the smallest triangle with its neighbours, again and again (Visvalingam)."""
    line = list(line)
    while len(line) > 3:  # a ring of one arc must stay a ring
        sizes = [abs(area([a, b, c])) for a, b, c in zip(line, line[1:], line[2:], strict=False)]
        least = min(range(len(sizes)), key=sizes.__getitem__)
        if sizes[least] > COARSE:
            break
        del line[least + 1]
    return line


def inner_point(ring: Line) -> Point:
    """Find the point of a grid that lies inside a ring and farthest from its line: there a name has most room."""
    spans = map(ends, zip(*ring, strict=True))
    across, along = ([low + (high - low) * (step + 0.5) / 40 for step in range(40)] for low, high in spans)
    grid = [(x, y) for x in across for y in along]
    inside = [point for point in grid if is_inside(point, ring)] or [ring[0]]
    return max(inside, key=lambda point: min((point[0] - x) ** 2 + (point[1] - y) ** 2 for x, y in ring))


def ends(values: Sequence[float]) -> Point:
    """Give the least and the greatest of some values."""
    return min(values), max(values)


def is_inside(point: Point, ring: Line) -> bool:
    """Say whether a point lies inside a ring: a ray to the right crosses it an odd number of times."""
    x, y = point
    crossings = [(a, b) for a, b in pairwise([*ring, ring[0]]) if (a[1] > y) != (b[1] > y)]
    return sum(x < a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1]) for a, b in crossings) % 2 == 1


def scale(point: Point) -> list[int]:
    """Give a point in whole steps."""
    return [round(point[0] * STEPS), round(point[1] * STEPS)]


def differences(line: Iterable[list[int]]) -> list[int]:
    """Write a line as its first point and the steps to each next one."""
    flat, x, y = [], 0, 0
    for at, (across, along) in enumerate(line):
        if at == 0 or (across, along) != (x, y):
            flat += [across - x, along - y]
        x, y = across, along
    return flat


def write(arcs: list[list[int]], states: dict[str, object], lands: list[list[int]]) -> None:
    """Write one arc and one state a line."""
    def dump(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    text = ",\n".join(map(dump, arcs))
    named = ",\n".join(f"{dump(state)}:{dump(about)}" for state, about in sorted(states.items()))
    head = f'{{"about":{dump(ABOUT)},"steps":{STEPS}'
    TARGET.write_text(f'{head},"arcs":[\n{text}\n],"states":{{\n{named}\n}},"lands":{dump(lands)}}}\n', "utf-8")


if __name__ == "__main__":
    main()
