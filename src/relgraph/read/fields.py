"""Turn a text and what its file says of it into an article, or say why not."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from relgraph.read.dates import parse_date
from relgraph.read.values import Source, refuse
from relgraph.records import Article, Refusal

__all__ = ["clean", "find_field", "make_article"]

# one word for one thing here, several in the files that people have
_SYNONYMS = {
    "id": ("id",),
    "text": ("text", "body", "content"),
    "title": ("title", "headline"),
    "date": ("date", "published", "published_at", "publication_date"),
    "publisher": ("publisher", "source", "sitename"),
    "url": ("url", "link"),
    "language": ("language", "lang"),
}
_NEWLINES = str.maketrans("\r\v\f", "\n\n\n")
_UNSPEAKABLE = dict.fromkeys(
    {*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF} - {ord("\t"), ord("\n")}, "\N{REPLACEMENT CHARACTER}"
)


def make_article(
    fields: Mapping[str, object], source: Source, *, text: str, title: str = ""
) -> Iterator[Article | Refusal]:
    """Make the article of a text; `title` is what the text itself offers where the fields name none.

    A date that is none is refused, the article stays.

    >>> fields = {"headline": "Envoys return", "source": "Example Wire"}
    >>> article = next(make_article(fields, Source("wire.txt", "wire"), text="Minsk sent an envoy."))
    >>> article.id, article.title, article.publisher
    ('wire', 'Envoys return', 'Example Wire')
    """
    if not any(map(str.isalnum, text)):
        yield refuse(source.where, "there are no words in it")
        return
    published = None
    if date := _find_label(fields, "date"):
        try:
            published = parse_date(date)
        except ValueError as error:
            yield refuse(source.where, f"{error}; the article was read without its date")
    yield Article(
        id=unicodedata.normalize("NFC", _find_label(fields, "id") or source.id),
        text=clean(text),
        title=_find_label(fields, "title") or title,
        published=published,
        publisher=_find_label(fields, "publisher"),
        url=_find_label(fields, "url"),
        language=(_find_label(fields, "language") or "en").lower(),
    )


def find_field(fields: Mapping[str, object], name: str) -> object:
    """Give the first field that goes by a name or one of its synonyms and holds anything, else None.

    >>> find_field({"headline": "", "title": "Envoys return"}, "title")
    'Envoys return'
    """
    return next((fields[key] for key in _SYNONYMS[name] if fields.get(key) not in (None, "")), None)


def clean(text: str) -> str:
    r"""Make a text that every format of RDF can carry; what results is the text that offsets count in.

    All newlines become ``\n``; lone surrogates and control characters, which XML cannot hold, become U+FFFD.

    >>> clean("Minsk\r\nrecalled its\x00envoy")
    'Minsk\nrecalled its\ufffdenvoy'
    """
    return text.replace("\r\n", "\n").translate(_NEWLINES).translate(_UNSPEAKABLE)


def _find_label(fields: Mapping[str, object], name: str) -> str | None:
    """Give a field that is a word or a whole number as one line; anything else names nothing."""
    found = find_field(fields, name)
    if isinstance(found, bool) or not isinstance(found, str | int):
        return None
    return " ".join(clean(str(found)).split()) or None
