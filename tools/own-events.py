"""Writes the event files of examples/own-events: events of the starter card's simulation, as a detector simulation would
leave them.

- events-300.root: a TTree in MeV and mm, as GEANT4 counts them, with names of its own
- events-420.parquet: momenta as size and angle, and missing numbers
- events-540.csv: as `beamlimits simulate` writes it

Needs a build, and uproot 5.7.7 with pyarrow 26.0.1; made with: python tools/own-events.py
"""

import csv
import pathlib
import subprocess
import tempfile

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import uproot

root = pathlib.Path(__file__).parent.parent
target = root / "examples/own-events"
events = 1000


def simulate(mass, path):
    """Events of the starter card, fewer than it asks for."""
    card = (root / "examples/starter/card.yaml").read_text()
    card = card.replace("bremsstrahlung: 40000", f"bremsstrahlung: {events}")
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "card.yaml").write_text(card)
        experiment = (root / "examples/starter/experiment.yaml").read_text()
        (pathlib.Path(folder) / "experiment.yaml").write_text(experiment)
        command = ["node", root / "bin/beamlimits.js", "simulate", f"{folder}/card.yaml"]
        subprocess.run([*command, "--mass", str(mass), "--quiet", "--out", path], check=True)


def read(path):
    with open(path) as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        columns = {}
        for row in rows:
            for name, value in row.items():
                columns.setdefault(name, []).append(float(value))
    return {name: np.array(values) for name, values in columns.items()}


def write_root(e):
    tree = {
        "weight": e["weight"],
        "A_px": 1000 * e["px"],
        "A_py": 1000 * e["py"],
        "A_pz": 1000 * e["pz"],
        "A_z": 1000 * e["zProduction"],
        "decay_z": 1000 * e["zDecay"],
        "hitsCalorimeter": np.where(e["geometrical"] == 1, 2, 0).astype(np.int32),
        "passed": e["full"] == 1,
    }
    with uproot.recreate(target / "events-300.root", compression=uproot.ZLIB(9)) as file:
        file.mktree("events", {name: values.dtype for name, values in tree.items()})
        file["events"].extend(tree)


def write_parquet(e):
    table = {
        "p": np.sqrt(e["px"] ** 2 + e["py"] ** 2 + e["pz"] ** 2),
        "theta": np.arctan2(np.hypot(e["px"], e["py"]), e["pz"]),
        "z": e["zDecay"],
        "weight": e["weight"],
        "inCalorimeter": e["geometrical"] == 1,
        # The quality of the fit exists for events with tracks only.
        "chi2": np.where(e["full"] == 1, 1.5, np.where(e["geometrical"] == 1, 40.0, np.nan)),
    }
    columns = {name: pa.array(values, from_pandas=True) for name, values in table.items()}
    pq.write_table(pa.table(columns), target / "events-420.parquet", compression="zstd")


if __name__ == "__main__":
    target.mkdir(exist_ok=True)
    simulate(540, target / "events-540.csv")
    with tempfile.TemporaryDirectory() as folder:
        for mass, write in ((300, write_root), (420, write_parquet)):
            simulate(mass, f"{folder}/{mass}.csv")
            write(read(f"{folder}/{mass}.csv"))
