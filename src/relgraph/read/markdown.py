"""Read a Markdown file: YAML front matter tells of the article, its body without markup is the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BufferedReader
from typing import TYPE_CHECKING

import yaml

from relgraph.read.decode import decode
from relgraph.read.fields import clean, make_article
from relgraph.read.values import Source, refuse
from relgraph.records import Article, Refusal

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["read_markdown"]

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<front>.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)


def read_markdown(file: BufferedReader, source: Source) -> Iterator[Article | Refusal]:
    """Read one article; offsets count the text that is left when links, emphasis and other marks are taken away."""
    try:
        fields, body = _split(clean(decode(file.read())))
    except ValueError as error:
        yield refuse(source.where, str(error))
        return
    blocks = list(_find_blocks(body))
    heading = next((text for tag, text in blocks if tag == "h1"), "")
    yield from make_article(fields, source, text="\n\n".join(text for _, text in blocks), title=heading)


def _split(text: str) -> tuple[Mapping[str, object], str]:
    found = _FRONT_MATTER.match(text)
    if found is None:
        return {}, text
    try:
        # every scalar stays as written: `id: 007` is no number and `title: No` no truth value
        fields = yaml.load(found["front"], Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(f"its front matter is not YAML: {_describe(error)}") from error
    if not isinstance(fields, dict | None):
        raise ValueError("its front matter is not a list of keys and values such as `title: Envoys return`")
    return fields or {}, text[found.end() :]


def _describe(error: Exception) -> str:
    """Say in one line what YAML found and in which line of the file."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return f"{error.problem or error.context} in line {error.problem_mark.line + 2}"
    return " ".join(str(error).split()) or type(error).__name__


def _find_blocks(body: str) -> Iterator[tuple[str, str]]:
    """Yield the tag and the text of each paragraph, heading, table row and code block."""
    from markdown_it import MarkdownIt

    tag, row = "", list[str]()
    for token in MarkdownIt("commonmark").enable("table").parse(body):
        if token.type in {"paragraph_open", "heading_open", "tr_open"}:
            tag, row = token.tag, []
        elif token.type == "tr_close":
            yield tag, "\t".join(row)
        elif token.type == "inline" and tag == "tr":
            row.append(_flatten(token.children))
        elif token.type == "inline" and (text := _flatten(token.children)):
            yield tag, text
        elif token.type in {"code_block", "fence"}:
            yield token.tag, token.content.strip()


def _flatten(tokens: Sequence[Token] | None) -> str:
    """Join what is read of a line; pictures and HTML are left out, a line broken to fit goes on."""
    breaks = {"softbreak": " ", "hardbreak": "\n"}
    read = (token for token in tokens or () if token.type not in {"image", "html_inline"})
    return "".join(breaks.get(token.type, token.content) for token in read).strip()
