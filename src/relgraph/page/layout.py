"""Places the nodes of a network on a plane: repeatable to the last digit, so that a page stands still when it opens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["place"]

_Array = NDArray[Any]
_Edges = Sequence[tuple[int, int, int]]

# a turn by the golden angle as constants: cosine and sine of a library may differ in the last digit between machines
_TURN = complex(-0.7373688780783197, 0.6754902942615238)
_LENGTH = 120.0
_EXACT = 600
_NEAR = 50
# the room a node has on average; names stay readable when the whole is seen at once
_ROOM = 10_000.0
_GAP = 24.0
_CELLS = 24
# by how much a drawing is stretched to the sides
_WIDE = 1.2


def place(sizes: Sequence[tuple[float, float]], edges: _Edges) -> list[tuple[int, int]]:
    """Place nodes of these half widths and half heights, joined by weighted edges; what no edge joins is set beside.

    >>> place([(10, 10)], [])
    [(0, 0)]
    """
    boxes = np.array(sizes, dtype=float).reshape(-1, 2)
    plane = np.zeros_like(boxes)
    placed: list[int] = []
    for members in _parts(len(sizes), edges):
        points = _untangle(members, edges, boxes)
        plane[members] = points + _find_room(points, boxes[members], plane[placed], boxes[placed])
        placed += members
    return [(round(x), round(y)) for x, y in plane.tolist()]


def _parts(count: int, edges: _Edges) -> list[list[int]]:
    """Find which nodes hang together, the largest part first."""
    root = list(range(count))

    def top(node: int) -> int:
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    for first, second, _ in edges:
        root[max(top(first), top(second))] = min(top(first), top(second))
    parts: dict[int, list[int]] = defaultdict(list)
    for node in range(count):
        parts[top(node)].append(node)
    return sorted(parts.values(), key=lambda part: (-len(part), part[0]))


def _untangle(members: list[int], edges: _Edges, boxes: _Array) -> _Array:
    index = {node: at for at, node in enumerate(members)}
    inner = [(index[a], index[b], weight) for a, b, weight in edges if a in index and a != b]
    if len(members) == 1:
        return np.zeros((1, 2))
    ends = np.array([(a, b) for a, b, _ in inner], dtype=int).reshape(-1, 2)
    # bit lengths grow as logarithms do, and are whole numbers on every machine
    pull = np.array([weight.bit_length() for *_, weight in inner], dtype=float)
    points = _scale(_lay_wide(_push_and_pull(_spiral(ends, len(members)), ends, pull)))
    return _part_boxes(points, boxes[members])


def _spiral(ends: _Array, count: int) -> _Array:
    """Begin with the best connected in the middle, the others around it."""
    degree = np.bincount(ends.ravel().astype(int), minlength=count)
    points, turn = np.zeros((count, 2)), complex(1, 0)
    for rank, node in enumerate(sorted(range(count), key=lambda one: (-degree[one], one))):
        radius = _LENGTH * float(np.sqrt(rank + 0.5))
        points[node] = (turn.real * radius, turn.imag * radius)
        turn *= _TURN
    return points


def _push_and_pull(points: _Array, ends: _Array, pull: _Array) -> _Array:
    """Let nodes push each other away and edges pull them together, in ever smaller steps."""
    count, steps = len(points), 300 if len(points) <= _EXACT // 2 else 150
    mass = np.bincount(ends.ravel(), minlength=count) + 1.0
    a, b = ends[:, 0], ends[:, 1]
    # a hub would draw its many edges to one spot otherwise
    strength = (pull / np.sqrt(np.minimum(mass[a], mass[b])))[:, None]
    repel = _repel_all if count <= _EXACT else _repel_cells
    for step in range(steps):
        force = repel(points, mass) * (_LENGTH * _LENGTH * 0.35)
        spring = (points[b] - points[a]) * strength
        np.add.at(force, a, spring)
        np.add.at(force, b, -spring)
        force -= points * 0.06 * mass[:, None]
        length = np.sqrt(force[:, 0] ** 2 + force[:, 1] ** 2) + 1e-9
        reach = _LENGTH * 0.9 * (1 - step / steps) ** 2 + 0.5
        points = points + force / length[:, None] * np.minimum(length / mass, reach)[:, None]
    return points


def _lay_wide(points: _Array) -> _Array:
    """Turn a drawing so that it is longest from left to right, as screens are."""
    around = points - points.mean(axis=0)
    across, along = (around[:, 0] ** 2).sum(), (around[:, 1] ** 2).sum()
    both, apart = 2 * (around[:, 0] * around[:, 1]).sum(), across - along
    long = np.sqrt(apart**2 + both**2) + 1e-9
    # half the angle whose cosine is apart / long
    cosine, sine = np.sqrt((1 + apart / long) / 2), np.sqrt((1 - apart / long) / 2) * (1.0 if both >= 0 else -1.0)
    wide = around[:, 0] * cosine + around[:, 1] * sine
    return np.stack([wide * _WIDE, around[:, 1] * cosine - around[:, 0] * sine], axis=1)


def _scale(points: _Array) -> _Array:
    """Give a drawing the size that its number of nodes asks for."""
    extent = float((points.max(axis=0) - points.min(axis=0)).max()) + 1.0
    return _loosen(points * (float(np.sqrt(_ROOM * len(points))) / extent))


def _loosen(points: _Array) -> _Array:
    """Draw the crowded middle towards the empty rim."""
    middle = points.mean(axis=0)
    around = points - middle
    radius = np.sqrt(around[:, 0] ** 2 + around[:, 1] ** 2) + 1.0
    # a fourth root, taken as two square roots, which are the same on every machine
    loosened: _Array = around * np.sqrt(np.sqrt(radius.max() / radius))[:, None]
    return loosened


def _repel_all(points: _Array, mass: _Array) -> _Array:
    across = points[:, 0][None, :] - points[:, 0][:, None]
    along = points[:, 1][None, :] - points[:, 1][:, None]
    push = mass[:, None] / (across * across + along * along + 1.0)
    # summed down the first axis: the order of additions is the same on every machine
    return np.stack([(across * push).sum(axis=0) * mass, (along * push).sum(axis=0) * mass], axis=1)


def _repel_cells(points: _Array, mass: _Array) -> _Array:
    """Let whole cells of a grid push, as if all their nodes were at the centre of their mass."""
    low, high = points.min(axis=0), points.max(axis=0)
    cell = np.minimum(((points - low) / (high - low + 1e-9) * _CELLS).astype(int), _CELLS - 1)
    number = cell[:, 0] * _CELLS + cell[:, 1]
    total = np.bincount(number, weights=mass, minlength=_CELLS**2)
    used = np.nonzero(total)[0]
    moments = [np.bincount(number, weights=points[:, axis] * mass, minlength=_CELLS**2) for axis in (0, 1)]
    across, along = (points[:, axis][None, :] - (moments[axis][used] / total[used])[:, None] for axis in (0, 1))
    push = total[used][:, None] / (across * across + along * along + _LENGTH * _LENGTH * 0.1)
    return np.stack([(across * push).sum(axis=0) * mass, (along * push).sum(axis=0) * mass], axis=1)


def _part_boxes(points: _Array, boxes: _Array) -> _Array:
    """Move nodes apart until no box lies on another, along the shorter way out."""
    for _ in range(90):
        moves = np.zeros_like(points)
        order = np.argsort(points[:, 0], kind="stable")
        # who overlaps is near in the order from left to right
        for step in range(1, min(len(points), _NEAR)):
            _push_apart(moves, points, boxes, order[:-step], order[step:])
        if not moves.any():
            break
        points = points + moves
    return points


def _push_apart(moves: _Array, points: _Array, boxes: _Array, left: _Array, right: _Array) -> None:
    apart = points[right] - points[left]
    overlap = boxes[left] + boxes[right] - np.abs(apart)
    touching = (overlap[:, 0] > 0) & (overlap[:, 1] > 0)
    shorter = np.stack([overlap[:, 0] < overlap[:, 1], overlap[:, 0] >= overlap[:, 1]], axis=1) & touching[:, None]
    shove = np.where(shorter, np.where(apart < 0, -1.0, 1.0) * overlap * 0.3, 0.0)
    moves[left] -= shove
    moves[right] += shove


def _find_room(points: _Array, boxes: _Array, taken: _Array, taken_boxes: _Array) -> _Array:
    """Find the free place nearest to the middle for a part of the network."""
    low, high = (points - boxes).min(axis=0), (points + boxes).max(axis=0)
    middle, half = (low + high) / 2, (high - low) / 2 + _GAP
    for at in _places(float(half.min())):
        apart = np.abs(taken - at) < half + taken_boxes
        if not (apart[:, 0] & apart[:, 1]).any():
            break
    free: _Array = np.array(at) - middle
    return free


def _places(step: float) -> Iterator[tuple[float, float]]:
    yield 0.0, 0.0
    point, rank = complex(1, 0), 0
    while True:
        rank += 1
        radius = step * 0.5 * float(np.sqrt(rank))
        # a screen is wider than high
        yield point.real * radius * 1.2, point.imag * radius
        point *= _TURN
