"""Writes the seeds of the corpora, Corpora/TARGET/seed-*, that are not taken from the fixtures.

    python3 Fuzzing/seeds.py [--check]

With --check nothing is written; the exit code is 1 where a file is not what this script makes.
"""
from __future__ import annotations

import gzip
import json
import pathlib
import random
import sys

FOLDER = pathlib.Path(__file__).resolve().parent / "Corpora"

NUMBERS = """0 -0 1 0.5 .5 1. +.5e-3 007 1.e3 1E+05 0.12345678 0.1234567890123456789012345
2.2250738585072011e-308 2.2250738585072014e-308 4.9406564584124654e-324 2.4703282292062328e-324
2.5e-324 1.7976931348623157e308 1.7976931348623159e308 1e309 1e400 1e-400 9007199254740993
9007199254740992.5 9007199254740993.0000000000000000000000000001 8.5e22 1e23 123456789012345678e-40
6.631236846766476e-316 18446744073709551615 18446744073709551616 99999999999999999999999999
0e999999 -0e-5 1e99999999999999999999999 1e 1e+ . -. e5 0x10 nan inf 1..2 0.5,1 0.12345678e
3.2378839133029012895883524125015e-319 0.00000000000000000000000000000000000000001e+41""".split()

TABLES = [
    "id,p_real\n1,0.25\n2,0.75\n", "id,p_real\r\n1,0.25\r\n2,0.75\r\n", "\ufeffid,p_real\na,1\n",
    "p_real,note,id\n0.5,x,007\n0.25,,7\n", 'id,p_real\n"a,b",0.5\n"c""d",1\n"e\nf",0\n',
    "id,logit\n1,-2.5\n2,1e3\n", "id,p_real,logit\nx,0.5,0\ny,0.1,-2.2\n",
    "id,label\n1,1\n2,0\n3,real\n4,FAKE\n", "id,split\n1,public\n2, Private \n",
    "id,group\n1,a b\n2,\n", "id\n1\n2\n4294967295\n4294967296\n", "id,p_real\n\n1,0.5\n\n\n",
    "id,p_real\n1,0.5", "id,p_real\n1,0.5\r", "id,p_real\r1,0.5\r", "id,p_real\n1, 0.5 \n",
    "id,p_real\n1,1.5\n1,nan\n,\n", 'id,p_real\n"1,0.5\n', "id;p_real\n1;0.5\n", "",
    "id,p_real\n\u00e9\u5199\U0001f600,0.5\n", "id,p_real\n1,-0\n2,-1e-400\n3,1e-400\n",
    '"id","p_real"\n"1","0.5"\n',
]

GATES = [
    "log_loss > 0.5", "log_loss > 0.5 || auc < 0.9", "log_loss>0.5&&auc<0.9||n==100",
    "(log_loss > 0.5 || auc < 0.9) && n != 99", "ci95.1 >= 0.6", "splits.public.n <= 30",
    'decomposition."a b" < -Infinity', "worst == Infinity", "clip > 0", "nothing > 1",
    "seed >= 1e19 && (n < +1e+2 || (n > .5))", '"Infinity" == 1', '"a\\"\\\\b".0 < 1', "((1<2))",
    "1 < 2 < 3", "n = 1", "n & 1", "!n", "n > 1 &&", "n > 0x10", '"open', "a..b < 1", "valid == 1",
    "(" * 64 + "1<2" + ")" * 64, "(" * 65 + "1<2" + ")" * 65,
]

QUERIES = [
    "SELECT * FROM run", "SELECT name, sql FROM sqlite_master ORDER BY name",
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 9) SELECT sum(x) FROM c",
    "PRAGMA table_info(run)", "PRAGMA user_version", "PRAGMA user_version = 7", "PRAGMA query_only = OFF",
    "INSERT INTO run DEFAULT VALUES", "DELETE FROM run", "UPDATE run SET name = 'x'", "DROP TABLE run",
    "ATTACH 'other.sqlite' AS other", "VACUUM INTO 'copy.sqlite'", "SELECT load_extension('x')",
    "CREATE TEMP TABLE t (a)", "SELECT 1; SELECT 2", "SELECT 1; -- nothing", "EXPLAIN SELECT 1",
    "VALUES (1, 2), (x'00', 'text')", "SELECT value FROM json_each('[1, 2]')", "BEGIN IMMEDIATE",
    "PRAGMA journal_mode = DELETE", "PRAGMA wal_checkpoint(TRUNCATE)", "REINDEX", "ANALYZE",
    "SELECT writefile('out', 'x')", "UPDATE sqlite_master SET sql = ''", "SAVEPOINT s",
    "SELECT randomblob(1000000000)", "SELECT zeroblob(1e9)", "SELECT printf('%1000000d', 1)",
]


def calibrators() -> list[str]:
    steps = {"knots": [-1.5, 0, 2.25], "values": [0.05, 0.3, 0.7, 0.99]}
    parts = [
        {"method": "identity", "parameters": {}}, {"method": "temperature", "parameters": {"temperature": 1.7}},
        {"method": "platt", "parameters": {"slope": 0.34, "intercept": 0.035}},
        {"method": "beta", "parameters": {"a": 0.5, "b": 1.5, "c": -0.25}},
        {"method": "quadratic", "parameters": {"a": 0.01, "b": 1, "c": 0}},
        {"method": "quadratic", "parameters": {"a": 1e308, "b": -1e308, "c": 0}},
        {"method": "histogram", "parameters": {}, **steps}, {"method": "isotonic", "parameters": {}, **steps},
        {"method": "venn_abers", "parameters": {}, **steps},
        {"method": "isotonic", "parameters": {}, "knots": [], "values": [0.5]},
    ]
    clipped = [{**part, "method": part["method"] + "+clip", "clip": {"lower": 0.02, "upper": 0.97}}
               for part in parts]
    odd = [{"method": "platt", "parameters": {"slope": -1, "intercept": 0}},
           {"method": "isotonic", "parameters": {}, "knots": [1, 1], "values": [0, 0.5, 1]},
           {"method": "nothing", "parameters": {}}, {}]
    texts = [json.dumps({"version": 1, **part}) for part in parts + clipped + odd]
    return texts + ['{"version": 2}', "[]", "1e400", '{"version":1,"method":"temperature",'
                    '"parameters":{"temperature":1e-320}}']


def gzips() -> list[bytes]:
    table = b"id,p_real\n" + b"".join(b"%d,0.%d\n" % (row, row * 7919) for row in range(60))
    whole = [gzip.compress(table, level, mtime=0) for level in (0, 1, 9)]
    named = bytearray(whole[1])
    named[3] = 0x08  # a name before the data
    return whole + [
        bytes(named[:10]) + b"t.csv\0" + bytes(named[10:]), whole[1] + whole[0],
        whole[1] + bytes(20), whole[1] + b"more", whole[1][:-3], whole[1][:40],
        gzip.compress(b"", mtime=0), gzip.compress(bytes(30_000), 9, mtime=0)]


def png_rows() -> list[bytes]:
    generator = random.Random(1)
    return [bytes([33, 3, kind, 40, pieces, 0]) + generator.randbytes(500)
            for kind in range(5) for pieces in (0, 3)]


def networks() -> list[bytes]:
    """Graphs as small as they can be: ModelProto by hand, see onnx.proto."""
    def field(number: int, content: bytes | str | int) -> bytes:
        def varint(value: int) -> bytes:
            return bytes([value]) if value < 128 else bytes([value & 127 | 128]) + varint(value >> 7)
        if isinstance(content, int):
            return varint(number << 3) + varint(content)
        data = content.encode() if isinstance(content, str) else content
        return varint(number << 3 | 2) + varint(len(data)) + data

    def node(operation: str, inputs: str, output: str, more: bytes = b"") -> bytes:
        return field(1, b"".join(field(1, name) for name in inputs.split()) + field(2, output)
                     + field(4, operation) + more)

    def model(graph: bytes, *metadata: tuple[str, str]) -> bytes:
        return (field(1, 8) + field(2, "maker") + field(3, "1.0") + field(7, graph)
                + field(8, field(1, "") + field(2, 17))
                + b"".join(field(14, field(1, key) + field(2, value)) for key, value in metadata))

    def value(number: int, name: str) -> bytes:
        return field(number, field(1, name) + field(2, field(1, field(1, 1))))

    weights = field(5, field(1, 2) + field(2, 1) + field(8, "w") + field(9, bytes(8)))
    beside = field(5, field(8, "w") + field(13, field(1, "location") + field(2, "w.data")) + field(14, 1))
    ends = value(11, "x") + value(12, "y")
    body = field(1, node("Identity", "x", "z")[2:]) + value(12, "z")
    plain = node("GlobalAveragePool", "x", "a") + node("Flatten", "a", "b") + node("Gemm", "b w", "c")
    return [
        model(plain + node("Sigmoid", "c", "y") + weights + ends, ("llbench.real_class", "1"),
              ("llbench.mean", "0.485, 0.456, 0.406"), ("llbench.features", "b")),
        model(plain + node("Softmax", "c", "y") + beside + ends + value(13, "b")),
        model(node("If", "x", "y", field(5, field(1, "then_branch") + field(6, body))) + ends),
        model(node("Relu", "y", "x") + node("Relu", "x", "y") + ends),
        model(ends, ("llbench.std", "0")), model(b""), field(7, 1), b""]


def seeds() -> dict[str, list[bytes]]:
    texts = {"number": NUMBERS, "table": TABLES, "gate": GATES, "query": QUERIES,
             "calibrator": calibrators()}
    return {**{name: [text.encode() for text in items] for name, items in texts.items()},
            "gzip": gzips(), "png-rows": png_rows(), "network": networks()}


def main() -> int:
    wrong = 0
    for name, items in seeds().items():
        folder = FOLDER / name
        folder.mkdir(parents=True, exist_ok=True)
        expected = {f"seed-{index:02}": item for index, item in enumerate(items)}
        there = {file.name: file.read_bytes() for file in folder.glob("seed-*")}
        if "--check" in sys.argv:
            wrong += there != expected
            continue
        for file in there.keys() - expected.keys():
            (folder / file).unlink()
        for file, item in expected.items():
            (folder / file).write_bytes(item)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
