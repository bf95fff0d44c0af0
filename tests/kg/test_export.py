"""Exports, read back by the tools that they are for; analysis as columns; what happens when one goes wrong."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import QueryError, StoreError
from kg.export import FORMATS, RDF_FORMATS, atomic, export_network, export_rdf
from kg.projection import Network, Table, load_projection, to_networkx

nx = pytest.importorskip("networkx", reason="networkx is not installed (the extra analyse)")

HARD = [
    'She said "no" \\ \\n \\N',
    "two\nlines\r\nand\ta tab",
    "a < b & c > d <!-- ]]>",
    "🌍👩‍👩‍👧 Côte d’Ivoire",
    "שלום \u202eعربى",
    "x" * 10_000,
    "",
    " ",
    "{a|b}",
    "%s $HOME `id`",
    "'single', \"double\"; --",
]


def net(labels: list[str], directed: bool = True, parallel: bool = True) -> Network:
    """A network with those labels on a path, each attribute type, and what is missing."""
    shape = replace(load_projection("full"), name="made", directed=directed, parallel=parallel)
    nodes = Table(
        {
            "id": "string",
            "iri": "string",
            "label": "string",
            "type": "string",
            "date": "string",
            "n": "integer",
            "x": "float",
            "yes": "boolean",
        },
        [
            (
                f"thing/{i}",
                f"urn:{i}",
                label,
                "Country" if i % 2 else None,
                "2008-05-31" if i == 1 else None,
                i * 10**10,
                i / 4,
                bool(i % 2),
            )
            for i, label in enumerate(labels)
        ],
    )
    ends = [(f"thing/{i}", f"thing/{i + 1}") for i in range(len(labels) - 1)]
    if parallel and ends:
        ends.append(ends[0])
    edges = Table(
        {"source": "string", "target": "string", "type": "string", "weight": "float", "said": "string"},
        [(*pair, "joins", i + 0.5, labels[i % len(labels)]) for i, pair in enumerate(ends)],
    )
    return Network(shape, nodes, edges)


def written(network: Network, format: str, folder: Path) -> Path:
    places = export_network(network, format, folder / f"out{FORMATS[format].suffix}")
    assert sorted(folder.iterdir()) == sorted(places)
    return places[0]


def same(network: Network, found: Any, drop: tuple[str, ...]) -> None:
    """The graph that a tool has read has the nodes and edges, attributes and types of the network."""
    nodes = {record["id"]: record for record in network.nodes.records()}
    assert set(found.nodes) == set(nodes)
    for node, data in found.nodes(data=True):
        assert {k: v for k, v in data.items() if k not in drop} == {k: v for k, v in nodes[node].items() if k != "id"}
    edges = [(u, v, sorted((k, x) for k, x in data.items() if k not in drop)) for u, v, data in found.edges(data=True)]
    wanted = [(r.pop("source"), r.pop("target"), sorted(r.items())) for r in network.edges.records()]
    assert sorted(edges) == sorted(wanted)


@pytest.mark.parametrize("directed", [True, False])
@pytest.mark.parametrize("parallel", [True, False])
def test_networkx_reads_graphml_gexf_node_link_and_cyjs(tmp_path: Path, directed: bool, parallel: bool) -> None:
    network = net(HARD, directed, parallel)
    wanted = to_networkx(network)
    for name, read in {
        "graphml": lambda place: nx.read_graphml(place, force_multigraph=parallel),
        "node-link": lambda place: nx.node_link_graph(json.loads(place.read_text("utf-8")), edges="edges"),
    }.items():
        folder = tmp_path / name
        folder.mkdir()
        found = read(written(network, name, folder))
        assert (found.is_directed(), found.is_multigraph()) == (directed, parallel)
        assert (wanted.is_directed(), wanted.is_multigraph()) == (directed, parallel)
        same(network, found, drop=("id",))


def test_networkx_reads_gexf(tmp_path: Path) -> None:
    network = net(HARD)
    found = nx.read_gexf(written(network, "gexf", tmp_path), version="1.3")
    assert found.nodes["thing/1"]["start"] == "2008-05-31"
    for _, _, data in found.edges(data=True):
        assert data.pop("label") == "joins"
    same(network, found, drop=("start", "id"))


def test_gexf_has_the_elements_attributes_and_types_of_its_schema(tmp_path: Path) -> None:
    """By gexfpy, whose classes are generated from the schema of GEXF 1.2; what is used here is the same in 1.3."""
    gexfpy = pytest.importorskip("gexfpy", reason="gexfpy is not installed (the extra test)")
    from xsdata.formats.dataclass.parsers import XmlParser
    from xsdata.formats.dataclass.parsers.config import ParserConfig

    network = net(HARD)
    text = written(network, "gexf", tmp_path).read_text("utf-8")
    text = text.replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft").replace('version="1.3"', 'version="1.2"')
    parser = XmlParser(config=ParserConfig(fail_on_converter_warnings=True))
    found = parser.from_string(text, gexfpy.Gexf)
    nodes, edges = found.graph.nodes[0].node, found.graph.edges[0].edge
    assert [(node.id, node.label) for node in nodes] == [(r["id"], r["label"]) for r in network.nodes.records()]
    assert [(edge.source, edge.target, edge.weight) for edge in edges] == [
        (r["source"], r["target"], r["weight"]) for r in network.edges.records()
    ]
    ours, theirs = (list(ElementTree.fromstring(one).iter()) for one in (text, gexfpy.stringify(found)))
    assert [one.tag for one in ours] == [one.tag for one in theirs]
    for one, other in zip(ours, theirs, strict=True):  # what the schema does not know is lost
        assert set(one.attrib) <= set(other.attrib)
    for wrong in (('type="long"', 'type="money"'), ("attvalues>", "values>"), ('"directed"', '"forward"')):
        with pytest.raises(Exception, match=r"Unknown property|Failed to convert"):
            parser.from_string(text.replace(*wrong), gexfpy.Gexf)


@pytest.fixture(scope="session")
def javascript(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Path], Any]:
    """Runs a script that reads the file ``text`` with the libraries of Gephi Lite and Cytoscape, and gives what it returns."""
    if not shutil.which("npm") or not shutil.which("node"):
        pytest.skip("no npm to fetch graphology and cytoscape with")
    place = tmp_path_factory.mktemp("javascript")
    packages = ("graphology@0.26", "graphology-gexf@0.13", "graphology-types@0.24", "@xmldom/xmldom@0.8", "cytoscape@3")
    done = subprocess.run(["npm", "install", "--silent", "--prefix", str(place), *packages], capture_output=True)
    if done.returncode or not (place / "node_modules" / "cytoscape").is_dir():
        pytest.skip("npm cannot fetch graphology and cytoscape")

    def run(script: str, file: Path) -> Any:
        (place / "run.cjs").write_text(
            'const fs = require("fs"), text = fs.readFileSync(process.argv[2], "utf8");\n'
            f"fs.writeFileSync(process.argv[3], JSON.stringify((() => {{ {script} }})()));"
        )
        subprocess.run(["node", "run.cjs", str(file), "out.json"], cwd=place, check=True)
        return json.loads((place / "out.json").read_text("utf-8"))

    return run


@pytest.mark.slow
@pytest.mark.parametrize("directed", [True, False])
def test_gephi_lite_reads_gexf(tmp_path: Path, directed: bool, javascript: Callable[[str, Path], Any]) -> None:
    network = net(HARD, directed)
    read = 'return require("graphology-gexf").parse(require("graphology").MultiGraph, text).export();'
    found = javascript(read, written(network, "gexf", tmp_path))
    assert found["options"]["type"] == ("directed" if directed else "undirected")
    assert [{"id": node["key"], "label": "", **node["attributes"]} for node in found["nodes"]] == list(network.nodes.records())
    edges = [{"source": e["source"], "target": e["target"], **e["attributes"]} for e in found["edges"]]
    assert [{k: v for k, v in edge.items() if k != "label"} for edge in edges] == list(network.edges.records())


@pytest.mark.slow
def test_cytoscape_reads_cyjs(tmp_path: Path, javascript: Callable[[str, Path], Any]) -> None:
    network = net(HARD)
    read = """const cy = require("cytoscape")({ headless: true, ...JSON.parse(text) });
              return [cy.nodes().map((x) => x.data()), cy.edges().map((x) => x.data())];"""
    nodes, edges = javascript(read, written(network, "cyjs", tmp_path))
    for found, table, more in ((nodes, network.nodes, {"name", "value"}), (edges, network.edges, {"id", "key", "interaction"})):
        assert [{k: v for k, v in one.items() if k not in more} for one in found] == list(table.records())


def test_networkx_reads_cyjs(tmp_path: Path) -> None:
    network = net(HARD)
    found = nx.cytoscape_graph(json.loads(written(network, "cyjs", tmp_path).read_text("utf-8")))
    same(network, found, drop=("id", "value", "name", "key", "source", "target", "interaction"))


def test_igraph_reads_graphml_and_pajek(tmp_path: Path) -> None:
    igraph = pytest.importorskip("igraph", reason="igraph is not installed (the extra explore)")
    network = net(HARD)
    (tmp_path / "a").mkdir()
    found = igraph.Graph.Read_GraphML(str(written(network, "graphml", tmp_path / "a")))
    assert (found.vcount(), found.ecount()) == (len(network.nodes.rows), len(network.edges.rows))
    for read, table, ends in ((found.vs, network.nodes, 1), (found.es, network.edges, 2)):
        for name in list(table.columns)[ends:]:
            assert read[name] == [("" if value is None else value) for value in table.column(name)], name
    (tmp_path / "b").mkdir()
    found = igraph.Graph.Read_Pajek(str(written(network, "pajek", tmp_path / "b")))
    assert (found.vcount(), found.ecount()) == (len(network.nodes.rows), len(network.edges.rows))
    assert found.es["weight"] == [record["weight"] for record in network.edges.records()]
    found = nx.read_pajek(tmp_path / "b" / "out.net")
    assert set(found.nodes) == {record["id"] for record in network.nodes.records()}


def test_pydot_and_graphviz_read_dot(tmp_path: Path) -> None:
    network = net(HARD)
    place = written(network, "dot", tmp_path)
    if shutil.which("dot"):
        done = subprocess.run(["dot", "-Tdot_json", str(place)], capture_output=True, text=True, check=True)
        found = json.loads(done.stdout)
        assert len(found["objects"]) == len(network.nodes.rows) and len(found["edges"]) == len(network.edges.rows)
        for node, record in zip(found["objects"], network.nodes.records(), strict=True):
            assert node["name"] == record["id"]
            label = str(record["label"]).replace("\r\n", "\n").replace("\\", "\\\\").replace("\n", "\\n")
            assert node["label"] == label
            assert {key: node[key] for key in ("iri", "n", "x", "yes")} == {
                key: str(record[key]).lower() if key == "yes" else str(record[key]) for key in ("iri", "n", "x", "yes")
            }
        assert sorted((edge["type"], float(edge["weight"])) for edge in found["edges"]) == sorted(
            (record["type"], record["weight"]) for record in network.edges.records()
        )
    pydot = pytest.importorskip("pydot", reason="pydot is not installed (the extra test)")
    (graph,) = pydot.graph_from_dot_file(str(place), encoding="utf-8")
    assert len(graph.get_nodes()) == len(network.nodes.rows) and len(graph.get_edges()) == len(network.edges.rows)


def test_pandas_reads_csv_and_parquet(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed (the extra export)")
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed (the extra export)")
    network = net(HARD)
    for name in ("csv", "parquet"):
        places = export_network(network, name, tmp_path / f"out{FORMATS[name].suffix}")
        for place, table in zip(places, (network.nodes, network.edges), strict=True):
            if name == "csv":
                frame = pandas.read_csv(place, keep_default_na=False, na_values=[], lineterminator="\n")
            else:
                frame = pandas.read_parquet(place)
                rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
                assert parquet.read_table(place).to_pylist() == rows
            assert list(frame.columns) == list(table.columns) and len(frame) == len(table.rows)
    with (tmp_path / "out-nodes.csv").open(encoding="utf-8", newline="") as lines:
        assert [row["label"] for row in csv.DictReader(lines)] == [record["label"] for record in network.nodes.records()]


def test_neo4j_has_the_header_that_its_importer_reads(tmp_path: Path) -> None:
    nodes, edges = export_network(net(HARD), "neo4j", tmp_path / "out.csv")
    assert nodes.read_text("utf-8").splitlines()[0] == "id:ID,iri,label,:LABEL,date,n:long,x:double,yes:boolean"
    assert edges.read_text("utf-8").splitlines()[0] == ":START_ID,:END_ID,:TYPE,weight:double,said"
    with nodes.open(encoding="utf-8", newline="") as lines:
        assert [row["label"] for row in csv.DictReader(lines)] == HARD


TEXT = st.text(st.characters(codec="utf-8"), max_size=40)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(labels=st.lists(TEXT, min_size=1, max_size=4))
def test_any_text_comes_back(tmp_path: Path, labels: list[str]) -> None:
    network = net(labels)
    held = [all(c in "\t\n\r" or c >= " " for c in label) and not set(label) & {"\ufffe", "\uffff"} for label in labels]
    for name, read in {
        "graphml": lambda place: nx.read_graphml(place, force_multigraph=True),
        "gexf": lambda place: nx.read_gexf(place, version="1.3"),
        "node-link": lambda place: nx.node_link_graph(json.loads(place.read_text("utf-8")), edges="edges"),
        "cyjs": lambda place: nx.cytoscape_graph(json.loads(place.read_text("utf-8"))),
    }.items():
        (place,) = export_network(network, name, tmp_path / "out")
        found = read(place)
        for i, label in enumerate(labels):
            if held[i] or name in {"node-link", "cyjs"}:  # XML has no control characters
                assert found.nodes[f"thing/{i}"]["label"] == label, name


@pytest.mark.parametrize("name", sorted(RDF_FORMATS))
def test_rdf_comes_back_whole(graph: Path, tmp_path: Path, name: str) -> None:
    from pyoxigraph import CanonicalizationAlgorithm, Dataset, DefaultGraph, parse

    from kg.store import open_store

    store = open_store(graph)
    (place,) = export_rdf(store, name, tmp_path / "out")
    found = Dataset(parse(path=str(place), format=RDF_FORMATS[name][1]))
    wanted = Dataset(quad for quad in store if (quad.graph_name == DefaultGraph()) == (name == "turtle"))
    for dataset in (found, wanted):
        dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    assert found == wanted and len(wanted)


def test_what_goes_wrong_leaves_no_half_file_and_the_last_one_whole(tmp_path: Path) -> None:
    place = tmp_path / "out.graphml"
    place.write_text("before")
    with pytest.raises(RuntimeError), atomic(place) as (file,):
        file.write(b"half")
        raise RuntimeError
    assert [(found.name, found.read_text()) for found in tmp_path.iterdir()] == [("out.graphml", "before")]
    with pytest.raises(StoreError, match="cannot be written"):
        export_network(net(["a"]), "csv", tmp_path / "no" / "out.csv")
    for name in ("gexf", "csv"):
        with pytest.raises(StoreError, match="it is a folder"):
            export_network(net(["a"]), name, tmp_path if name == "gexf" else Path())
    with pytest.raises(QueryError, match="did you mean graphml"):
        export_network(net(["a"]), "grahpml", place)


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no /dev/full here")
def test_a_full_disk_and_a_device_are_said_and_stay_what_they_are(tmp_path: Path) -> None:
    for name in ("full", "null"):
        (tmp_path / name).symlink_to(f"/dev/{name}")
    with pytest.raises(StoreError, match="No space left"):
        export_network(net(HARD), "gexf", tmp_path / "full")
    export_network(net(HARD), "gexf", tmp_path / "null")
    assert all((tmp_path / name).is_char_device() for name in ("full", "null"))


def test_the_command(graph: Path, kg: Callable[..., Result], tmp_path: Path) -> None:
    place = tmp_path / "x.graphml"
    done = kg("export", "graphml", "-j", "country-topic", "--with-analysis", "-o", place, "--graph", graph)
    if "no edges" in done.output:
        done = kg("export", "graphml", "-j", "full", "--with-analysis", "-o", place, "--graph", graph)
    assert done.exit_code == 0, done.output
    found = nx.read_graphml(place)
    assert f"{len(found):,} nodes" in done.output
    assert all({"degree", "betweenness", "community", "core"} <= data.keys() for _, data in found.nodes(data=True))
    assert "gexf" in kg("export").output and "country-topic" in kg("export").output
    for args, says, status in [
        (("export", "xml", "-o", place), "no format", 2),
        (("export", "gexf", "-j", "countrytopic", "-o", place), "did you mean country-topic", 2),
        (("export", "gexf", "-o", tmp_path / "no" / "x"), "cannot be written", 4),
        (("export", "gexf"), "-o FILE", 2),
        (("export", "csv", "-j", "full", "-o", "-"), "csv: is two files", 2),
        (("export", "parquet", "-j", "full", "-o", "-"), "parquet: is two files", 2),
        (("export", "turtle", "-j", "full", "-o", place), "whole graph", 2),
        (("export", "gexf", "-p", "document=nothing", "-j", "full", "-o", place), "no edges with document=nothing", 2),
    ]:
        done = kg(*args, "--graph", graph)
        assert (done.exit_code, says in done.output) == (status, True), done.output
    assert [found.name for found in tmp_path.iterdir() if "part" in found.name] == []
