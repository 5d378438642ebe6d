"""Writes the small tables of the tests of readers, all with the same 200 rows.

Needs ROOT (wheel `root` 0.1a12, ROOT 6.40), uproot 5.7.7 and pyarrow 26.0.1; made with: python make-tables.py
"""

import array
import pathlib

import numpy as np

here = pathlib.Path(__file__).parent
rows = 200
row = np.arange(rows)
columns = {
    "x": row * 0.37 - 100,
    "count": (-row).astype(np.int32),
    "large": row.astype(np.int64) * 1_000_000_007,
    "single": (row / 8).astype(np.float32),
    "flag": row % 3 == 0,
}


def parquet():
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.table({**columns, "name": ["text"] * rows})
    for codec in ("snappy", "zstd", "gzip", "none"):
        pq.write_table(table, here / f"{codec}.parquet", compression=codec, row_group_size=120)
    missing = pa.table({"x": pa.array([None if r % 10 == 3 else float(r) for r in range(rows)])})
    pq.write_table(missing, here / "missing.parquet")
    pq.write_table(table.slice(0, 0), here / "no-rows.parquet")


def uproot_file():
    import uproot

    with uproot.recreate(here / "uproot.root", compression=uproot.ZLIB(4)) as file:
        file.mktree("events", {name: values.dtype for name, values in columns.items()})
        for first in (0, 80):
            file["events"].extend(
                {name: values[first : first + 80 + first // 2] for name, values in columns.items()}
            )


def root_files():
    import ROOT

    for name, setting in (("zlib", 101), ("lzma", 201), ("lz4", 401), ("zstd", 501), ("plain", 0)):
        file = ROOT.TFile(str(here / f"{name}.root"), "recreate", "", setting)
        tree = ROOT.TTree("events", "events")
        x, count, large, single, flag = (array.array(code, [0]) for code in "diqfb")
        vector = array.array("d", [0, 0])
        pair = array.array("f", [0, 0])
        tree.Branch("x", x, "x/D")
        tree.Branch("count", count, "count/I")
        tree.Branch("large", large, "large/L")
        tree.Branch("single", single, "single/F")
        tree.Branch("flag", flag, "flag/O")
        tree.Branch("vector", vector, "vector[2]/D")
        tree.Branch("pair", pair, "first/F:second/F")
        text = ROOT.std.string("text")
        tree.Branch("text", text)
        for r in range(rows):
            x[0], count[0], large[0] = columns["x"][r], -r, r * 1_000_000_007
            single[0], flag[0] = r / 8, r % 3 == 0
            vector[0], vector[1] = r, 2 * r
            pair[0], pair[1] = r + 0.5, r - 0.5
            tree.Fill()
        tree.Write()
        file.Close()
    file = ROOT.TFile(str(here / "two-trees.root"), "recreate")
    ROOT.TNtuple("one", "one", "a:b").Write()
    ROOT.TTree("two", "two").Write()
    ROOT.TNamed("note", "no tree").Write()
    file.Close()


parts = {"parquet": parquet, "uproot": uproot_file, "root": root_files}
if __name__ == "__main__":
    import sys

    for part in sys.argv[1:] or parts:
        parts[part]()
