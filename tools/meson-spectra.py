"""Meson spectra of beam protons on protons and neutrons at rest, from PYTHIA 8.

Run: python3 tools/meson-spectra.py [--energy 400] [--events 1000000]     (two minutes on two cores; see tools/README.md)
Writes experiments/meson-spectra-pythia8-400gev-cu.json, or the file of another energy: for each species and target
nucleon the number of mesons in cells of (log10 of the momentum, transverse momentum), laboratory frame. Every meson of
the species in the event record counts once, also those from decays of other hadrons (neutral pions from eta and omega,
and so on). A material is a mixture of the two nucleons: the experiment file says which.
"""

import argparse

from pythia_spectra import EXPERIMENTS, GENERATOR, LAYOUT, TARGETS, Cells, beam_settings, run_targets, write

# Masses: Particle Data Group, Review of Particle Physics 2024 (rho0: the neutral one, e+e- average).
SPECIES = {
    "pi0": {"pdgId": 111, "massGeV": 0.1349768},
    "eta": {"pdgId": 221, "massGeV": 0.547862},
    "etaPrime": {"pdgId": 331, "massGeV": 0.95778},
    "rho0": {"pdgId": 113, "massGeV": 0.77526},
    "omega": {"pdgId": 223, "massGeV": 0.78266},
    "phi": {"pdgId": 333, "massGeV": 1.019461},
}
TRANSVERSE_EDGES = [0, 0.02, 0.04, 0.06, 0.08, 0.1, 0.125, 0.15, 0.175, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5]
TRANSVERSE_EDGES += [0.6, 0.7, 0.8, 0.9, 1.0, 1.2, 1.4, 1.6, 2.0, 2.5, 3.0]
CELLS = Cells(0.4, 0.025, 89, TRANSVERSE_EDGES)
NAMES = {400: "meson-spectra-pythia8-400gev-cu.json"}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--energy", type=float, default=400, help="energy of the beam protons in GeV, up to 400")
    parser.add_argument("--events", type=int, default=1_000_000, help="inelastic events for each target")
    parser.add_argument("--out", help="path of the file")
    options = parser.parse_args()

    energy = f"{options.energy:g}"
    settings = beam_settings("SoftQCD:inelastic = on", options.energy)
    cross_sections, counts = run_targets(options.events, settings, SPECIES, CELLS)
    targets = {
        name: {**target, "events": options.events, "inelasticCrossSectionMb": round(cross_sections[name], 4)}
        for name, target in TARGETS.items()
    }
    head = {
        "format": "beamlimits-meson-spectra/1",
        "about": f"Mesons per inelastic interaction of a {energy} GeV proton on a nucleon at rest, laboratory frame. {LAYOUT}",
        "madeBy": "tools/meson-spectra.py",
        "generator": {**GENERATOR, "settings": settings},
    }
    path = options.out or EXPERIMENTS / NAMES.get(options.energy, f"meson-spectra-pythia8-{energy}gev.json")
    write(path, head, targets, SPECIES, CELLS, counts)


if __name__ == "__main__":
    main()
