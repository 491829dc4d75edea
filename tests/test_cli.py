"""The commands: filters that stream, say one line about what is wrong, and answer with an exit code."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest

from graph_kit import run_python
from relgraph.cli import cli, run

RECALL = "The United States recalled its ambassador to Minsk in 2008.\n"
RUN = "import sys; from relgraph.cli import main; main()"
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


@pytest.fixture(scope="module")
def kg(tmp_path_factory):
    """A store of two articles, built by the command."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "articles").mkdir()
    (folder / "articles" / "minsk.txt").write_text(RECALL)
    (folder / "articles" / "kyiv.txt").write_text("Poland expelled two Belarusian diplomats on 3 May 2021.\n")
    assert run(["build", str(folder / "articles"), "--store", str(folder / "kg")]) == 0
    return str(folder / "kg")


def test_every_command_shows_an_example(capsys):
    for name in cli.commands:
        assert run([name, "--help"]) == 0
        assert f"relgraph {name}" in capsys.readouterr().out.split("Example:")[1] or name == "who"


def test_help_loads_nothing_heavy():
    assert "Commands:" in run_python(RUN, "--help").stdout
    heavy = run_python(
        "import sys, relgraph, relgraph.cli; print({'spacy', 'rdflib', 'networkx', 'numpy'} & set(sys.modules))"
    )
    assert heavy.stdout == "set()\n"


def test_a_build_says_what_it_did_on_standard_error(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(RECALL)
    assert run(["build", str(tmp_path / "a.txt"), "--store", str(tmp_path / "kg")]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "relgraph: 1 article: 1 added, 0 replaced, 0 unchanged; 1 new claim\n"


def test_what_is_refused_is_told_once_a_kind_and_by_the_exit_code(tmp_path, capsys):
    (tmp_path / "news").mkdir()
    for name in ("a", "b", "c", "d", "e"):
        (tmp_path / "news" / f"{name}.txt").write_bytes(b"")
    (tmp_path / "news" / "good.txt").write_text(RECALL)
    assert run(["build", str(tmp_path / "news"), "--store", str(tmp_path / "kg")]) == 1
    told = capsys.readouterr().err.split("\n")
    assert "1 article: 1 added" in told[0]
    assert told[1].startswith("relgraph: refused at read: ")
    assert "and 2 more" in told[1]
    assert told[2:] == [""]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["build", "nowhere", "--store", "kg"], "nowhere: there is no such file or folder"),
        (["query", "meetings", "--store", "nowhere"], "nowhere: there is no store here"),
        (["query", "meetings"], "Missing option '--store'"),
        (["query", "meetings", "--store", "KG", "--param", "actor"], "write it as KEY=VALUE"),
        (["query", "meetings", "--store", "KG", "--param", "since=now"], "since=now is no day"),
        (["query", "missing.rq", "--store", "KG"], "missing.rq: there is no such file"),
        (["query", "meetings", "--store", "KG", "--format", "ttl"], "ttl is for triples"),
        (["export", "--store", "KG", "-o", "graph.xml"], "graph.xml: no export as .xml"),
        (["export", "--store", "KG", "-o", "no/such/folder.nq"], "no/such/folder.nq: cannot be written"),
        (["network", "--store", "KG", "-o", "graph.png"], "graph.png: networks are written as"),
        (["explain", "event/none", "--store", "KG"], "event/none: no such event"),
        (["remove", "a", "--store", "nowhere"], "nowhere: there is no store here"),
        (["nonsense"], "No such command 'nonsense'"),
        (["--ontology", "nowhere", "check"], "nowhere: no core.ttl and no events/*.ttl"),
        (["evaluate", "--floors", "nowhere"], "nowhere: cannot be read (No such file or directory)"),
        (
            ["network", "--store", "KG", "-o", "g.json", "--since", "2020-05-01", "--until", "2019-01-01"],
            "is after until=",
        ),
        (["build"], "Missing argument 'PATH...'"),
    ],
)
def test_what_is_wrong_is_one_line(arguments, told, kg, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run([kg if word == "KG" else word for word in arguments]) == 2
    shown = capsys.readouterr()
    assert shown.err.startswith("relgraph: ")
    assert told in shown.err
    assert shown.err.count("\n") == 1
    assert shown.out == ""


def test_a_build_of_nothing_makes_no_store_and_leaves_one_that_is_there(tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    (tmp_path / "minsk.txt").write_text(RECALL)
    store = tmp_path / "kg"
    assert run(["build", str(tmp_path / "empty"), "--store", str(store)]) == 1
    assert "there are no articles in this folder" in capsys.readouterr().err
    assert not store.exists()
    assert run(["build", str(tmp_path / "minsk.txt"), "--store", str(store)]) == 0
    assert run(["build", str(tmp_path / "empty"), "--store", str(store)]) == 1
    assert run(["query", "ASK { ?claim a dip:Claim }", "--store", str(store), "--format", "csv"]) == 0
    assert "true" in capsys.readouterr().out


def test_extract_writes_the_keys_of_the_contract(tmp_path, capsys):
    (tmp_path / "minsk.txt").write_text(RECALL)
    assert run(["extract", str(tmp_path)]) == 0
    (claim,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert {
        "id",
        "article",
        "type",
        "plover",
        "cameo",
        "stance",
        "participants",
        "place",
        "date",
        "speaker",
        "about",
    } <= claim.keys()
    assert (claim["type"], claim["stance"], claim["date"], claim["article"]) == (
        "EnvoyRecall",
        "happened",
        "2008",
        "minsk",
    )
    first = claim["participants"][0]
    assert {"role", "actor", "state", "organization", "kind", "label", "mention"} == first.keys()
    for piece in (claim["evidence"], claim["trigger"], first["mention"]):
        assert RECALL[piece["start"] : piece["end"]] == piece["text"]


def test_extract_reads_standard_input(tmp_path):
    found = run_python(RUN, "extract", "-", input=RECALL)
    assert json.loads(found.stdout)["type"] == "EnvoyRecall"
    assert (found.returncode, found.stderr) == (0, "")


def test_who_answers_line_by_line_and_keeps_their_number():
    asked = [
        '{"text": "the Kremlin", "date": "2020-01-01"}',
        "not json",
        '{"text": "a group of tourists"}',
        '{"date": "2020"}',
        '{"text": 3}',
    ]
    found = run_python(RUN, "who", input="\n".join(asked))
    answers = [json.loads(line) for line in found.stdout.splitlines()]
    assert answers[0] == {
        "actor": "state/RUS",
        "state": "RUS",
        "kind": "State",
        "organization": None,
        "label": "Russia",
    }
    assert ["error" in answer for answer in answers] == [False, True, False, True, True]
    assert answers[2]["state"] is None
    assert found.returncode == 1


def test_query_writes_each_format(kg, capsys):
    assert run(["query", "envoys", "--store", kg, "--param", "actor=BLR", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["results"]["bindings"]
    assert [row["date"]["value"] for row in rows] == ["2008", "2021-05-03"]
    assert all(row["quote"]["value"] and row["article"]["value"] for row in rows)
    assert run(["query", "CONSTRUCT { ?s a dip:State } { ?s a dip:State }", "--store", kg, "--format", "nt"]) == 0
    assert capsys.readouterr().out.count("#State>") == 3


def test_query_takes_a_file_and_standard_input(kg, tmp_path, capsys):
    path = tmp_path / "mine.rq"
    path.write_text("SELECT (COUNT(?c) AS ?n) { ?c a dip:Claim }")
    assert run(["query", str(path), "--store", kg, "--format", "csv"]) == 0
    assert capsys.readouterr().out == "n\r\n2\r\n"
    piped = run_python(RUN, "query", "-", "--store", kg, "--format", "csv", input=path.read_text())
    assert piped.stdout.split() == ["n", "2"]


def test_query_lists_and_shows_the_named_ones(capsys):
    assert run(["query"]) == 0
    assert "timeline-between  What happened between two, in order of time\n" in capsys.readouterr().out
    assert run(["query", "meetings", "--show"]) == 0
    assert "  since: date, any unless set; the first day that counts\n" in capsys.readouterr().out


def test_export_and_network_and_page_write_files(kg, tmp_path, capsys):
    for name, command in (
        ("g.nq", "export"),
        ("g.trig", "export"),
        ("g.graphml", "network"),
        ("g.json", "network"),
        ("g.html", "page"),
    ):
        assert run([command, "--store", kg, "-o", str(tmp_path / name)]) == 0
        assert (tmp_path / name).stat().st_size > 500
    assert (
        run(["network", "--store", kg, "-o", str(tmp_path / "none.json"), "--actors", "POL", "--stance", "planned"])
        == 0
    )
    assert not json.loads((tmp_path / "none.json").read_text())["nodes"]


def test_export_to_standard_output_is_sorted_quads(kg):
    lines = run_python(RUN, "export", "--store", kg, "-o", "-").stdout.splitlines()
    assert len(lines) > 100
    assert all(line.endswith(" .") for line in lines)


def test_explain_tells_why_claims_are_one(kg, capsys):
    run(["query", "envoys", "--store", kg, "--format", "json"])
    event = json.loads(capsys.readouterr().out)["results"]["bindings"][0]["event"]["value"]
    assert run(["explain", event, "--store", kg]) == 0
    told = capsys.readouterr().out
    assert "all reports agree in type, stance and parties" in told
    assert "dated 2008, as fine as any report of it" in told


def test_explain_tells_how_a_claim_came_about(kg, capsys):
    run(["query", "claims", "--store", kg, "--param", "which=minsk", "--format", "json"])
    claim = json.loads(capsys.readouterr().out)["results"]["bindings"][0]["claim"]["value"]
    assert run(["explain", claim, "--store", kg]) == 0
    assert "recalled its ambassador to Minsk in 2008" in capsys.readouterr().out
    assert run(["explain", "claim/none", "--store", kg]) == 2
    assert "claim/none" not in capsys.readouterr().out


def test_remove_tells_what_was_not_there(kg, tmp_path, capsys):
    (tmp_path / "a.txt").write_text(RECALL)
    store = str(tmp_path / "kg")
    run(["build", str(tmp_path / "a.txt"), "--store", store])
    capsys.readouterr()
    assert run(["remove", "nobody", "--store", store]) == 1
    assert "nobody: no such article" in capsys.readouterr().err
    assert run(["remove", "article/a", "--store", store]) == 0
    assert run(["remove", "a", "--store", store]) == 1


def test_check_finds_nothing_wrong_with_what_was_built(kg, capsys):
    assert run(["check", "--store", kg]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "ontology: ok\nquotes: ok\nshapes: ok\n"


def test_a_reader_that_goes_away_is_no_error(kg, tmp_path):
    (tmp_path / "many.txt").write_text(RECALL * 3000)
    command = f"{sys.executable} -c '{RUN}' export --store {kg} -o - | head -n 1"
    piped = subprocess.run(command, shell=True, capture_output=True, text=True, env=ENVIRONMENT, check=False)
    assert piped.stdout.count("\n") == 1
    assert piped.stderr == ""


def test_a_reader_that_goes_away_is_not_told_as_a_refusal(tmp_path):
    """Lines go out one by one here, so that click is the first to find that nobody reads them."""
    (tmp_path / "asked").write_text('{"text": "the Kremlin"}\n' * 2000)
    command = f"set -o pipefail; {sys.executable} -m relgraph who {tmp_path / 'asked'} | head -n 1"
    piped = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=ENVIRONMENT, check=False)
    assert (piped.returncode, piped.stdout.count("\n"), piped.stderr) == (141, 1, "")


def test_a_build_that_is_stopped_says_how_to_go_on(tmp_path, capsys, monkeypatch):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("relgraph.pipeline.add", stop)
    (tmp_path / "a.txt").write_text(RECALL)
    assert run(["build", str(tmp_path / "a.txt"), "--store", str(tmp_path / "kg")]) == 130
    assert "the same command goes on from here" in capsys.readouterr().err


def test_an_error_does_not_stand_behind_the_progress_of_a_build(tmp_path, capsys, monkeypatch):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.txt").write_text(RECALL)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert run(["build", *(str(tmp_path / name) for name in ("one", "two")), "--store", str(tmp_path / "kg")]) == 2
    assert "\r\x1b[Krelgraph: " in capsys.readouterr().err


def test_check_looks_at_types_of_ones_own_too(tmp_path, capsys):
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "mine.ttl").write_text(
        "@prefix dip: <https://w3id.org/relgraph/diplomacy#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "dip:Mine a owl:Class ."
    )
    assert run(["--ontology", str(tmp_path), "check"]) == 1
    assert "diplomacy#Mine" in capsys.readouterr().out


def test_what_the_system_refuses_is_one_line(kg, capsys, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied", "kg/CURRENT")

    monkeypatch.setattr("relgraph.store.KnowledgeGraph.__init__", refuse)
    assert run(["query", "meetings", "--store", kg]) == 2
    assert capsys.readouterr().err == "relgraph: kg/CURRENT: Permission denied\n"


def test_a_query_that_is_none_is_shown_with_its_place(kg, capsys):
    assert run(["query", "SELECT", "--store", kg]) == 2
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith("relgraph: line 1, column 7 of the query: ")
    assert [line.strip() for line in told[1:]] == ["SELECT", "^"]


def test_a_query_ends_in_one_line_with_ctrl_c(kg):
    """The engine listens to nobody while it works, so another thread hears the signal."""
    forever = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    command = [
        sys.executable,
        "-c",
        f"{RUN.replace('main()', '')}print('ready', flush=True); main()",
        "query",
        forever,
        "--store",
        kg,
    ]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(5)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
        assert process.stderr.read().strip() == "relgraph: stopped"
