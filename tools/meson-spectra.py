"""Meson spectra of 400 GeV protons on protons and neutrons at rest, from PYTHIA 8.

Run: python3 tools/meson-spectra.py [--events 1000000]     (two minutes on two cores; see tools/README.md)
Writes experiments/meson-spectra-pythia8-400gev-cu.json: for each species and target nucleon the number of mesons
in cells of (log10 of the momentum, transverse momentum), laboratory frame. Every meson of the species in the event
record counts once, also those from decays of other hadrons (neutral pions from eta and omega, and so on).
"""

import argparse
import hashlib
import json
import multiprocessing
import pathlib

import numpy
import pythia8mc

SETTINGS = ["SoftQCD:inelastic = on", "Beams:frameType = 2", "Beams:idA = 2212", "Beams:eA = 400", "Beams:eB = 0"]
TARGETS = {"proton": {"pdgId": 2212, "seed": 1001}, "neutron": {"pdgId": 2112, "seed": 1002}}
# Masses: Particle Data Group, Review of Particle Physics 2024 (rho0: the neutral one, e+e- average).
SPECIES = {
    "pi0": {"pdgId": 111, "massGeV": 0.1349768},
    "eta": {"pdgId": 221, "massGeV": 0.547862},
    "etaPrime": {"pdgId": 331, "massGeV": 0.95778},
    "rho0": {"pdgId": 113, "massGeV": 0.77526},
    "omega": {"pdgId": 223, "massGeV": 0.78266},
    "phi": {"pdgId": 333, "massGeV": 1.019461},
}
LOG_MOMENTUM = {"from": 0.4, "step": 0.025, "bins": 89}
LOG_MOMENTUM_EDGES = numpy.round(0.4 + 0.025 * numpy.arange(90), 3)
TRANSVERSE_EDGES = [0, 0.02, 0.04, 0.06, 0.08, 0.1, 0.125, 0.15, 0.175, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5]
TRANSVERSE_EDGES += [0.6, 0.7, 0.8, 0.9, 1.0, 1.2, 1.4, 1.6, 2.0, 2.5, 3.0]
BATCH = 20_000


class Histogram:
    """Counts of one species; momenta below the first edge and transverse momenta above the last are only totalled."""

    def __init__(self):
        self.momentum, self.transverse = [], []
        self.all = self.below = self.above = 0
        self.cells = numpy.zeros((len(LOG_MOMENTUM_EDGES) - 1, len(TRANSVERSE_EDGES) - 1), dtype=numpy.int64)

    def flush(self):
        if not self.momentum:
            return
        row = numpy.searchsorted(LOG_MOMENTUM_EDGES, numpy.log10(self.momentum), side="right") - 1
        column = numpy.searchsorted(TRANSVERSE_EDGES, self.transverse, side="right") - 1
        assert row.max() < self.cells.shape[0]
        inside = (row >= 0) & (column < self.cells.shape[1])
        numpy.add.at(self.cells, (row[inside], column[inside]), 1)
        self.all += len(row)
        self.below += int((row < 0).sum())
        self.above += int(((row >= 0) & (column >= self.cells.shape[1])).sum())
        self.momentum.clear()
        self.transverse.clear()

    def counts(self):
        """Rows of decimal counts, lowest momentum first; zeros at the end of a row are left out."""
        rows = [" ".join(map(str, numpy.trim_zeros(row, "b"))) for row in self.cells.tolist()]
        return {"all": self.all, "belowMomentumRange": self.below, "aboveTransverseRange": self.above, "rows": rows}


def generate(task):
    """Runs one target: (inelastic cross section in mb, counts by species)."""
    target, events = task
    pythia = pythia8mc.Pythia("", False)
    own = [f"Beams:idB = {target['pdgId']}", "Random:setSeed = on", f"Random:seed = {target['seed']}"]
    for line in ["Print:quiet = on", *SETTINGS, *own]:
        assert pythia.readString(line), line
    assert pythia.init()
    histograms = {species["pdgId"]: Histogram() for species in SPECIES.values()}
    done = 0
    while done < events:
        if not pythia.next():
            continue
        done += 1
        for particle in pythia.event:
            histogram = histograms.get(particle.id())
            # iBotCopyId is the particle itself unless the record carries it on under the same identity.
            if histogram is not None and particle.iBotCopyId() == particle.index():
                histogram.momentum.append(particle.pAbs())
                histogram.transverse.append(particle.pT())
        if done % BATCH == 0 or done == events:
            for histogram in histograms.values():
                histogram.flush()
    cross_section = pythia.infoPython().sigmaGen()
    return cross_section, {name: histograms[species["pdgId"]].counts() for name, species in SPECIES.items()}


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1_000_000, help="inelastic events for each target")
    parser.add_argument("--out", default=root / "experiments" / "meson-spectra-pythia8-400gev-cu.json")
    options = parser.parse_args()

    with multiprocessing.Pool(len(TARGETS)) as pool:
        results = pool.map(generate, [(target, options.events) for target in TARGETS.values()])
    targets, counts = {}, {name: {} for name in SPECIES}
    for (name, target), (cross_section, by_species) in zip(TARGETS.items(), results):
        targets[name] = {**target, "events": options.events, "inelasticCrossSectionMb": round(cross_section, 4)}
        for species, content in by_species.items():
            counts[species][name] = content
    canonical = json.dumps(counts, separators=(",", ":"))
    table = {
        "format": "beamlimits-meson-spectra/1",
        "about": "Mesons per inelastic interaction of a 400 GeV proton on a nucleon at rest, laboratory frame. "
        "Rows: log10(p/GeV), lowest first; numbers in a row: transverse momentum, zeros at its end left out. "
        "sha256 is that of `counts` as JSON without white space.",
        "madeBy": "tools/meson-spectra.py",
        "generator": {
            "name": "PYTHIA",
            "version": "8.317",
            "package": "pythia8mc 8.317.2",
            "reference": "C. Bierlich et al., SciPost Phys. Codebases 8 (2022), arXiv:2203.11601",
            "settings": SETTINGS,
        },
        "targets": targets,
        "species": SPECIES,
        "log10MomentumGeV": LOG_MOMENTUM,
        "transverseMomentumEdgesGeV": TRANSVERSE_EDGES,
        "counts": counts,
        "sha256": hashlib.sha256(canonical.encode()).hexdigest(),
    }
    pathlib.Path(options.out).write_text(json.dumps(table, indent=1) + "\n")


if __name__ == "__main__":
    main()
