"""Counts of mesons from PYTHIA 8 in cells of (log10 of the momentum, transverse momentum), laboratory frame.

Shared by meson-spectra.py and b-meson-spectra.py; writes the format that src/sample/meson-spectra-file.ts reads.
"""

import hashlib
import json
import multiprocessing
import pathlib

import numpy
import pythia8mc

GENERATOR = {
    "name": "PYTHIA",
    "version": "8.317",
    "package": "pythia8mc 8.317.2",
    "reference": "C. Bierlich et al., SciPost Phys. Codebases 8 (2022), arXiv:2203.11601",
}
TARGETS = {"proton": {"pdgId": 2212, "seed": 1001}, "neutron": {"pdgId": 2112, "seed": 1002}}
EXPERIMENTS = pathlib.Path(__file__).resolve().parent.parent / "experiments"
LAYOUT = (
    "Rows: log10(p/GeV), lowest first; numbers in a row: transverse momentum, zeros at its end left out. "
    "sha256 is that of `counts` as JSON without white space."
)
BATCH = 20_000


def beam_settings(process, energy_gev):
    """PYTHIA settings of a proton beam on a nucleon at rest."""
    return [process, "Beams:frameType = 2", "Beams:idA = 2212", f"Beams:eA = {energy_gev:g}", "Beams:eB = 0"]


class Cells:
    """Bins of log10(p/GeV), equal steps, and edges of the transverse momentum in GeV."""

    def __init__(self, start, step, bins, transverse_edges):
        self.log_momentum = {"from": start, "step": step, "bins": bins}
        self.log_edges = numpy.round(start + step * numpy.arange(bins + 1), 3)
        self.transverse_edges = transverse_edges


class Histogram:
    """Counts of one species; momenta below the first edge and transverse momenta above the last are only totalled."""

    def __init__(self, cells):
        self.log_edges, self.transverse_edges = cells.log_edges, cells.transverse_edges
        self.momentum, self.transverse = [], []
        self.all = self.below = self.above = 0
        self.cells = numpy.zeros((len(self.log_edges) - 1, len(self.transverse_edges) - 1), dtype=numpy.int64)

    def flush(self):
        if not self.momentum:
            return
        row = numpy.searchsorted(self.log_edges, numpy.log10(self.momentum), side="right") - 1
        column = numpy.searchsorted(self.transverse_edges, self.transverse, side="right") - 1
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
    """Runs one target: (cross section of the process in mb, counts by species); `antiparticles` count as well."""
    target, events, settings, species, cells = task
    pythia = pythia8mc.Pythia("", False)
    own = [f"Beams:idB = {target['pdgId']}", "Random:setSeed = on", f"Random:seed = {target['seed']}"]
    for line in ["Print:quiet = on", *settings, *own]:
        assert pythia.readString(line), line
    assert pythia.init()
    by_species = {name: Histogram(cells) for name in species}
    by_identity = {content["pdgId"]: by_species[name] for name, content in species.items()}
    by_identity |= {-content["pdgId"]: by_species[name] for name, content in species.items() if "antiparticles" in content}
    done = 0
    while done < events:
        if not pythia.next():
            continue
        done += 1
        for particle in pythia.event:
            histogram = by_identity.get(particle.id())
            # iBotCopyId is the particle itself unless the record carries it on under the same identity.
            if histogram is not None and particle.iBotCopyId() == particle.index():
                histogram.momentum.append(particle.pAbs())
                histogram.transverse.append(particle.pT())
        if done % BATCH == 0 or done == events:
            for histogram in by_species.values():
                histogram.flush()
    cross_section = pythia.infoPython().sigmaGen()
    return cross_section, {name: histogram.counts() for name, histogram in by_species.items()}


def run_targets(events, settings, species, cells):
    """Both targets, each in a process of its own: (cross sections in mb by target, counts by species and target)."""
    with multiprocessing.Pool(len(TARGETS)) as pool:
        results = pool.map(generate, [(target, events, settings, species, cells) for target in TARGETS.values()])
    cross_sections, counts = {}, {name: {} for name in species}
    for target, (cross_section, by_species) in zip(TARGETS, results):
        cross_sections[target] = cross_section
        for name, content in by_species.items():
            counts[name][target] = content
    return cross_sections, counts


def write(path, head, targets, species, cells, counts):
    """Writes the file: `head` first (format, about, generator, ...), then the tables and their checksum."""
    canonical = json.dumps(counts, separators=(",", ":"))
    table = {
        **head,
        "targets": targets,
        "species": species,
        "log10MomentumGeV": cells.log_momentum,
        "transverseMomentumEdgesGeV": cells.transverse_edges,
        "counts": counts,
        "sha256": hashlib.sha256(canonical.encode()).hexdigest(),
    }
    pathlib.Path(path).write_text(json.dumps(table, indent=1) + "\n")
