"""What readers make of the files that people have."""

from __future__ import annotations

import io
import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relgraph.errors import InputError
from relgraph.read import READERS, read_articles
from relgraph.read.dates import parse_date
from relgraph.read.fields import clean
from relgraph.records import Article, Refusal
from relgraph.store import KnowledgeGraph

BODY = "Belarus sent an ambassador to Washington."


@pytest.fixture
def put(tmp_path):
    """Write a file and give its path."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def read(*paths, **options) -> tuple[list[Article], list[Refusal]]:
    items = list(read_articles(paths, **options))
    return [item for item in items if isinstance(item, Article)], [item for item in items if isinstance(item, Refusal)]


def read_one(path) -> Article:
    articles, refusals = read(path)
    assert not refusals
    assert len(articles) == 1
    return articles[0]


def read_reason(path) -> str:
    articles, refusals = read(path)
    assert not articles
    assert len(refusals) == 1
    assert refusals[0].stage == "read"
    assert str(path) in refusals[0].where
    return refusals[0].reason


class TestPlainText:
    @pytest.mark.parametrize(
        ("text", "title"),
        [
            (f"Envoys return to Minsk\n\n{BODY}", "Envoys return to Minsk"),
            (f"\n\nEnvoys return to Minsk\n{BODY} {BODY}", "Envoys return to Minsk"),
            (f"{BODY}\n\n{BODY}", ""),
            ("Envoys return to Minsk", ""),
            ("On Monday the ministry in Minsk said that it had\nrecalled its envoy from Riga.", ""),
            ("On Monday the ministry in Minsk said to the envoy of\nLatvia that his time in the country was over.", ""),
            (f"September 18, 2019\n\n{BODY}", ""),
            ("x" * 200 + f"\n\n{BODY}", ""),
            (f"What does Minsk want?\n\n{BODY}", "What does Minsk want?"),
        ],
    )
    def test_a_first_line_that_reads_as_a_headline_is_the_title(self, put, text, title):
        article = read_one(put("a.txt", text))
        assert article.title == title
        assert article.text == text

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
    def test_every_announced_unicode_encoding_is_read_without_its_mark(self, put, encoding):
        assert (
            read_one(put("a.txt", "Chargé d'affaires in Łódź.".encode(encoding))).text == "Chargé d'affaires in Łódź."
        )

    def test_offsets_count_one_character_for_each_newline(self, put):
        assert read_one(put("a.txt", "One.\r\nTwo.\rThree.\fFour.")).text == "One.\nTwo.\nThree.\nFour."

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", "no words"),
            (b" \n\t\n", "no words"),
            (b"The Charg\xe9 left.", "byte 9 is not UTF-8"),
            (b"%PDF\x00\x01\x02", "byte 4 is zero"),
            ("Minsk".encode("utf-16-le"), "byte 1 is zero"),
        ],
    )
    def test_what_is_no_text_is_refused_with_its_place(self, put, content, reason):
        assert reason in read_reason(put("a.txt", content))


class TestMarkdown:
    def test_front_matter_tells_of_the_article(self, put):
        front = (
            "id: us-belarus\ntitle: No\ndate: 2019-09-18\npublisher: Example Wire\nurl: https://example.org/a\nlang: EN"
        )
        article = read_one(put("a.md", f"---\n{front}\n---\n\n{BODY}\n"))
        assert article == Article(
            "us-belarus", BODY, "No", date(2019, 9, 18), "Example Wire", "https://example.org/a", "en"
        )

    def test_the_text_has_no_markup_left(self, put):
        source = (
            "# Envoys *return*\n\nMinsk [recalled](http://x.org) its **envoy**\nin ![picture](a.png)Riga &amp; Tallinn.\n\n"
            "<div>menu</div>\n\n- one\n- `two`\n\n> said so\n\n| a | b |\n|---|---|\n| c | d |\n\n```\ncode\n```\n"
        )
        article = read_one(put("a.md", source))
        assert article.title == "Envoys return"
        assert article.text.split("\n\n") == [
            "Envoys return", "Minsk recalled its envoy in Riga & Tallinn.", "one", "two", "said so", "a\tb", "c\td", "code",
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("front", "reason"),
        [
            ("title: [", "not YAML"),
            ("title: a: b", "line 2"),
            ("- one\n- two", "not a list of keys"),
            ("? [a]\n: b", "not YAML"),
            ("a: " + "[" * 5000, "not YAML"),
            ("title: \x07", ""),
        ],
    )
    def test_broken_front_matter_is_refused(self, put, front, reason):
        path = put("a.md", f"---\n{front}\n---\n{BODY}\n")
        if reason:
            assert reason in read_reason(path)
        else:
            assert read(path)

    def test_a_rule_in_the_text_is_no_front_matter(self, put):
        assert read_one(put("a.md", f"{BODY}\n\n---\n\n{BODY}\n")).text == f"{BODY}\n\n{BODY}"

    def test_nested_values_name_nothing(self, put):
        assert read_one(put("a.md", f"---\ntitle: {{a: b}}\nid: [x]\n---\n{BODY}\n")).id == "a"


PAGE = """<!doctype html><html lang="en-GB"><head><meta charset="{charset}"><title>Envoys return - Example Post</title>
<meta property="og:title" content="Envoys return"><meta property="og:site_name" content="Example Post">
<meta property="article:published_time" content="2019-09-18T10:00:00+03:00">
<link rel="canonical" href="https://example.org/envoys"></head>
<body><nav><a href="/">Home</a><a href="/world">World</a></nav>
<article><h1>Envoys return</h1><p>Belarus sent an ambassador to Washington, the chargé d’affaires said on Monday.</p>
<p>The United States will send one to Minsk &amp; both embassies will grow again, officials added.</p></article>
<footer>All rights reserved</footer></body></html>"""


class TestWebPages:
    def test_a_page_gives_its_article_and_what_its_head_says(self, put):
        article = read_one(put("a.html", PAGE.format(charset="utf-8")))
        assert (article.title, article.published, article.publisher) == (
            "Envoys return",
            date(2019, 9, 18),
            "Example Post",
        )
        assert (article.url, article.language, article.id) == ("https://example.org/envoys", "en", "a")
        assert "Minsk & both" in article.text
        assert "Home" not in article.text
        assert article.text.count("\n") >= 1

    def test_the_charset_that_a_page_declares_is_no_guess(self, put):
        article = read_one(put("a.htm", PAGE.format(charset="windows-1252").encode("windows-1252")))
        assert "chargé d’affaires" in article.text

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", "no article text"),
            (b"<html><body></body></html>", "no article text"),
            (b"<meta charset=klingon>\xff\xfe\xfd", "klingon"),
            (b"<p>Charg\xe9</p>", "byte 8 is not UTF-8"),
            (b"<meta charset=hex>\xff", "hex"),
        ],
    )
    def test_what_is_no_page_is_refused(self, put, content, reason):
        assert reason in read_reason(put("a.html", content))

    def test_a_page_without_a_date_gets_none(self, put):
        bare = "<html><body><article><p>" + BODY * 10 + "</p><p>Copyright 2011</p></article></body></html>"
        assert read_one(put("a.html", bare)).published is None


class TestRows:
    def test_json_lines_give_an_article_each(self, put):
        rows = [
            {
                "id": 7,
                "text": " One.\n",
                "title": "T",
                "date": "2019-09-18",
                "publisher": "P",
                "url": "u",
                "language": "en",
            },
            {"body": "Two.", "headline": "H", "published": "18 September 2019", "source": "S"},
        ]
        articles, refusals = read(put("wire.jsonl", "\n".join(map(json.dumps, rows)) + "\n\n"))
        assert not refusals
        assert [article.id for article in articles] == ["7", "wire/2"]
        assert [article.text for article in articles] == [" One.\n", "Two."]
        assert {article.published for article in articles} == {date(2019, 9, 18)}
        assert [article.publisher for article in articles] == ["P", "S"]

    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            (b"{", "not JSON"),
            (b"[" * 100_000, "not JSON"),
            (b"1" * 5000, "not JSON"),
            (b'"text"', "no JSON object"),
            (b'{"title": "x"}', "a row needs a key text, body or content, this one has: title"),
            (b'{"text": ["x"]}', "no text"),
            (b'{"text": ""}', "no text"),
            (b'{"text": " . "}', "no words"),
            (b'{"text": "\xff"}', "not UTF-8"),
        ],
    )
    def test_a_bad_line_is_refused_and_the_next_are_read(self, put, line, reason):
        articles, refusals = read(put("w.jsonl", b'{"text": "One"}\n' + line + b'\n{"text": "Three"}'))
        assert [article.text for article in articles] == ["One", "Three"]
        assert [refusal.where.rsplit(":", 1)[1] for refusal in refusals] == ["2"]
        assert reason in refusals[0].reason

    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_a_table_gives_an_article_each_row(self, put, delimiter):
        lines = [["ID", "Title", "text"], ["a", "T", '"One, two;\n""three"""'], ["", "", "Four"]]
        content = "\ufeff" + "\r\n".join(delimiter.join(line) for line in lines)
        articles, refusals = read(put("t.csv", content))
        assert not refusals
        assert [(article.id, article.text) for article in articles] == [("a", 'One, two;\n"three"'), ("t/4", "Four")]

    def test_a_bad_row_is_refused_and_the_next_are_read(self, put):
        rows = b'text,title\nOne,a\n"Two"x,b\nThree,c,d\n,e\n\nCharg\xe9,f\nSix,g\n'
        articles, refusals = read(put("t.csv", rows))
        assert [article.text for article in articles] == ["One", "Six"]
        assert [refusal.where.rsplit(":", 1)[1] for refusal in refusals] == ["3", "4", "5", "7"]

    def test_an_open_quote_is_told(self, put):
        articles, refusals = read(put("t.csv", 'text\nOne\n"Two\nThree\n'))
        assert len(articles) == 1
        assert refusals[0].where.endswith("t.csv:3")

    def test_a_long_article_is_no_error(self, put):
        assert len(read_one(put("t.csv", "text\n" + "word " * 100_000)).text) == 500_000

    def test_a_date_that_is_none_is_told_and_the_article_stays(self, put):
        articles, refusals = read(put("w.jsonl", '{"text": "One", "date": "09/10/2019"}'))
        assert articles[0].published is None
        assert "09/10/2019" in refusals[0].reason
        assert refusals[0].where.endswith("w.jsonl:1")


class TestFolders:
    def test_ids_are_paths_inside_the_folder(self, put, tmp_path):
        for name in ("b/two.txt", "a.v1.txt", ".hidden/x.txt", "b/one.MD"):
            put(name, BODY)
        articles, refusals = read(tmp_path)
        assert [article.id for article in articles] == ["a.v1", "b/one", "b/two"]
        assert not refusals

    def test_a_single_file_goes_by_its_name_or_its_path_inside_the_root(self, put, tmp_path):
        path = put("b/two.txt", BODY)
        assert read_one(path).id == "two"
        assert read(path, root=tmp_path)[0][0].id == "b/two"

    def test_two_articles_with_one_id_are_an_error_that_names_both(self, put, tmp_path):
        put("a.txt", BODY)
        put("a.md", BODY)
        with pytest.raises(InputError, match=r"a\.md and .*a\.txt: two articles with the id 'a'"):
            read(tmp_path)
        with pytest.raises(InputError, match="two articles with the id 'x'"):
            read(put("w.jsonl", '{"id": "x", "text": "One"}\n{"id": "x", "text": "Two"}'))

    def test_a_graph_among_the_articles_is_left_alone(self, put, tmp_path):
        put("a.txt", BODY)
        with KnowledgeGraph(tmp_path / "kg"):
            articles, refusals = read(tmp_path)
        assert [article.id for article in articles] == ["a"]
        assert not refusals

    def test_a_file_given_twice_is_read_once(self, put, tmp_path):
        path = put("a.txt", BODY)
        assert len(read(tmp_path, path, tmp_path)[0]) == 1

    def test_kinds_that_are_not_read_are_told_once_each(self, put, tmp_path):
        for name in ("a.txt", "b.pdf", "c.pdf", "Makefile"):
            put(name, BODY)
        articles, refusals = read(tmp_path)
        assert len(articles) == 1
        assert [refusal.reason.split(" (")[0] for refusal in refusals] == [
            "files without a suffix not read: 1",
            "files of the kind .pdf not read: 2",
        ]

    def test_a_named_file_of_another_kind_is_refused(self, put):
        assert ".pdf is not read" in read_reason(put("a.pdf", BODY))

    def test_an_empty_folder_is_told(self, tmp_path):
        assert "no articles" in read_reason(tmp_path)

    def test_a_missing_path_is_an_error_at_once(self, tmp_path):
        with pytest.raises(InputError, match="no such file or folder"):
            read_articles(tmp_path / "none")

    def test_links_in_a_circle_are_told(self, put, tmp_path):
        put("a.txt", BODY)
        (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
        (tmp_path / "lost.txt").symlink_to(tmp_path / "nowhere")
        articles, refusals = read(tmp_path)
        assert len(articles) == 1
        assert "leads back" in refusals[0].reason
        assert "cannot be read" in refusals[1].reason

    def test_a_link_to_itself_is_told(self, put, tmp_path):
        put("a.txt", BODY)
        (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
        articles, refusals = read(tmp_path)
        assert len(articles) == 1
        assert "cannot be read" in refusals[0].reason

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_what_may_not_be_read_is_refused(self, put):
        path = put("a.txt", BODY)
        path.chmod(0)
        assert "Permission denied" in read_reason(path)

    def test_a_file_that_fails_while_it_is_read_is_refused(self, put, monkeypatch):
        def fail(*_: object) -> None:
            raise PermissionError(13, "Permission denied")

        path = put("a.txt", BODY)
        monkeypatch.setattr(Path, "open", fail)
        assert "Permission denied" in read_reason(path)

    def test_a_pipe_is_no_article(self, put, tmp_path):
        put("a.txt", BODY)
        os.mkfifo(tmp_path / "pipe.txt")
        # nor is one that a link leads to, nor a device without an end
        (tmp_path / "there.txt").symlink_to(tmp_path / "pipe.txt")
        (tmp_path / "zero.txt").symlink_to("/dev/zero")
        _, refusals = read(tmp_path)
        assert ["no regular file" in refusal.reason for refusal in refusals] == [True] * 3

    def test_a_name_that_is_not_unicode_can_be_printed(self, tmp_path):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe9.txt")).write_text(BODY)
        assert read(tmp_path)[0][0].id == "\\xe9"


class TestStandardInput:
    @pytest.mark.parametrize(
        ("content", "texts"),
        [
            (f"Envoys return\n\n{BODY}".encode(), [f"Envoys return\n\n{BODY}"]),
            (b'\xef\xbb\xbf {"text": "One"}\n{"text": "Two"}\n', ["One", "Two"]),
        ],
    )
    def test_it_is_plain_text_or_json_lines(self, monkeypatch, content, texts):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(content))))
        assert [article.text for article in read("-")[0]] == texts


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-09-18", date(2019, 9, 18)),
        ("2019-09-18T23:30:00-05:00", date(2019, 9, 18)),
        ("2019-09-18 10:30", date(2019, 9, 18)),
        ("18 September 2019", date(2019, 9, 18)),
        ("Sept. 18, 2019", date(2019, 9, 18)),
        ("Wed, 18 Sep 2019 10:11:12 GMT", date(2019, 9, 18)),
        ("Wednesday, September 18th, 2019", date(2019, 9, 18)),
    ],
)
def test_a_day_is_read_as_it_is_written(text, day):
    assert parse_date(text) == day


@pytest.mark.parametrize("text", ["2019", "September 2019", "09/10/2019", "31 February 2019", "yesterday", ""])
def test_what_is_no_day_is_not_guessed(text):
    with pytest.raises(ValueError, match="is no day"):
        parse_date(text)


@given(text=st.text(st.characters()))
def test_a_clean_text_can_be_stored_anywhere(text):
    cleaned = clean(text)
    assert cleaned.encode().decode() == cleaned
    assert clean(cleaned) == cleaned
    assert "\r" not in cleaned


HOSTILE = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(st.sampled_from([b"---\n", b"<p>", b"</p>", b"<html>", b'{"text": "', b'"}', b"\n", b",", b'"', b"text",
                              b"\xff\xfe", b"\xef\xbb\xbf", b"a: ", b"[", b"&amp;", b"<meta charset=", b"utf-7>",
                              b"A word. ", b"# ", b"|"])).map(b"".join),
)  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=HOSTILE, suffix=st.sampled_from(sorted(READERS)))
def test_whatever_the_bytes_are_they_are_read_or_refused(tmp_path, content, suffix):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(content)
    for item in read_articles(path):
        assert isinstance(item, Article | Refusal)
        if isinstance(item, Article):
            assert clean(item.text) == item.text
            assert item.id


@pytest.mark.parametrize("path", ["no\0name", "x" * 5000, f"{__file__}/within"])
def test_a_path_that_the_system_refuses_is_named(path):
    with pytest.raises(InputError, match=r"there is no such file or folder|cannot be reached"):
        read_articles(path)
