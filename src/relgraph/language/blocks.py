"""Cut a text into blocks that are parsed alone: lines, or paragraphs where the lines are only wrapped."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LONGEST_BLOCK = 20_000
NARROWEST_WRAP = 50
WIDEST_WRAP = 100

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_SPACES = re.compile(r"\s+")
_DAY = r"(?:\d{1,2} [A-Z][a-z]+\.?|[A-Z][a-z]+\.? \d{1,2})(?:, \d{4})?"
# as in: MOSCOW (AP) -- | NEW DELHI: | NICOSIA, Cyprus, Aug. 2 (IT) - | Geneva, 3 May - | Rome/Addis Ababa - | LAGOS.
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z'’.]+(?:[ /-][A-Z][A-Z'’.]+)*"
    rf"(?:, [A-Z][\w.]*(?: [A-Z][\w.]*){{0,2}})?(?:, {_DAY})?(?: ?\([^()\n]{{2,30}}\))?"
    rf"|[A-Z][\w'’.]+(?: [A-Z][\w'’.]+)?, (?:{_DAY}(?: \([^()\n]{{2,30}}\))?|[A-Z][a-z]+\.? \([^()\n]{{2,30}}\)))"
    r"(?: ?[-–—]{1,2}| ?:)\s+(?=[\"“'‘]?[A-Z])"
    r"|[A-Z][\w'’]+(?: [A-Z][\w'’]+)?/[A-Z][\w'’]+(?: [A-Z][\w'’]+)? [-–—]{1,2}\s+(?=[\"“'‘]?[A-Z])"
    r"|[A-Z]{4,}(?: [A-Z]{3,})?\.\s+(?=[\"“'‘]?[A-Z][\w'’]*[ a-z])"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*$")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text to parse: `copy` has single spaces; `starts` and `shifts` lead back to the text's offsets."""

    copy: str
    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    def offset(self, place: int) -> int:
        """Tell where in the text the character at `place` of the copy stands."""
        return place + self.shifts[bisect_right(self.starts, place) - 1]


def split_blocks(text: str) -> Iterator[Block]:
    r"""Yield the blocks of a text in order; a newline ends a block unless the text is wrapped there.

    The dateline of a report stands alone: it tells where it was written, and nobody in it acts.

    >>> [block.copy for block in split_blocks("Envoys meet\n\nThe  envoys met.\nThey left.")]
    ['Envoys meet', 'The envoys met.', 'They left.']
    >>> [block.copy for block in split_blocks("AGRA, India, May 3 (Wire) - Delhi spoke.")]
    ['AGRA, India, May 3 (Wire) -', 'Delhi spoke.']
    """
    lines = [line for line in _find_lines(text) if line[0] < line[1]]
    for first, last in _join_wrapped(text, lines):
        begin = lines[first][0]
        if dateline := _DATELINE.match(text, begin, lines[last][1]):
            yield make_block(text, begin, begin + len(dateline.group().rstrip()))
            begin = dateline.end()
        for start, end in _cut(text, begin, lines[last][1]):
            yield make_block(text, start, end)


def is_dateline(text: str) -> bool:
    """Say whether a sentence is only the dateline of a report.

    >>> is_dateline("NEW DELHI, May 3 (Wire) -"), is_dateline("India spoke.")
    (True, False)
    """
    found = _DATELINE.match(f"{text} A ")
    return found is not None and found.end() > len(text)


def make_block(text: str, start: int, end: int) -> Block:
    """Make the block between two offsets of a text: runs of white space become one space."""
    parts: list[str] = []
    starts, shifts, length, at = [0], [start], 0, start
    for gap in _SPACES.finditer(text, start, end):
        parts += [text[at : gap.start()], " "]
        length += gap.start() - at + 1
        at = gap.end()
        if gap.end() - gap.start() > 1:
            starts.append(length)
            shifts.append(at - length)
    parts.append(text[at:end])
    return Block(_SURROGATE.sub("\ufffd", "".join(parts)), tuple(starts), tuple(shifts))


def _find_lines(text: str) -> Iterator[tuple[int, int]]:
    for line in _LINE.finditer(text):
        found = line.group()
        start = line.start() + len(found) - len(found.lstrip())
        yield start, max(start, line.start() + len(found.rstrip()))


def _join_wrapped(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for first, last in _find_paragraphs(text, lines):
        full = _find_full(text, lines[first : last + 1])
        begin = first
        for place in range(first, last):
            if not full[place - first]:
                yield begin, place
                begin = place + 1
        yield begin, last


def _find_paragraphs(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield first and last line of each run of lines without an empty line between."""
    first = 0
    for place in range(1, len(lines) + 1):
        if place == len(lines) or _is_empty_line_between(text[lines[place - 1][1] : lines[place][0]]):
            yield first, place - 1
            first = place


def _is_empty_line_between(gap: str) -> bool:
    return len(gap.strip(" \t").splitlines()) > 1


def _find_full(text: str, lines: Sequence[tuple[int, int]]) -> list[bool]:
    """Tell for each line but the last of a paragraph whether it was only broken because it was full."""
    widths = [end - start for start, end in lines]
    if len(lines) < 2 or not NARROWEST_WRAP <= max(widths) <= WIDEST_WRAP:
        return [False] * len(lines)
    full, broken, lower = [], 0, 0
    for (start, end), (after, stop), width in zip(lines, lines[1:], widths, strict=False):
        word = text[after:stop].split(maxsplit=1)[0]
        full.append(width + 1 + len(word) > max(widths))
        broken += full[-1] and not _SENTENCE_END.search(text[start:end])
        lower += full[-1] and word[0].islower()
    wrapped = sum(full) * 2 > len(full) and broken * 2 > sum(full) and lower * 4 >= sum(full) and lower > 0
    return [wrapped and each for each in full]


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is absurdly long at white space, or anywhere when it has none."""
    while end - start > LONGEST_BLOCK:
        gaps = list(_SPACES.finditer(text, start + LONGEST_BLOCK // 2, start + LONGEST_BLOCK))
        stop, again = (gaps[-1].start(), gaps[-1].end()) if gaps else (start + LONGEST_BLOCK,) * 2
        yield start, stop
        start = again
    if start < end:
        yield start, end
