"""Spectra of B mesons from beam protons on protons and neutrons at rest, from PYTHIA 8: their shape.

Run: python3 tools/b-meson-spectra.py [--energy 400] [--events 500000]     (three minutes on two cores; see tools/README.md)
Writes experiments/b-meson-spectra-pythia8-400gev.json in the format of meson-spectra.py, counted per event with a pair
of b quarks (HardQCD:hardbbbar). B+ and B- count as Bplus, B0 and anti-B0 as B0; they do not decay. How often a proton
makes such a pair is not taken from PYTHIA, whose leading order is low by a factor of three: `normalisation` says, at 400 GeV.
"""

import argparse

from pythia_spectra import EXPERIMENTS, GENERATOR, LAYOUT, TARGETS, Cells, beam_settings, run_targets, write

# Masses: Particle Data Group, Review of Particle Physics 2024.
SPECIES = {
    "Bplus": {"pdgId": 521, "massGeV": 5.27941, "antiparticles": "counted"},
    "B0": {"pdgId": 511, "massGeV": 5.27972, "antiparticles": "counted"},
}
NORMALISATION = {
    "about": "Pairs of b quarks per proton that interacts in a material of mass number A: "
    "bbCrossSectionNb / protonCrossSectionMb * A^massNumberExponent, in the same units. For 400 GeV protons.",
    "bbCrossSectionNb": {
        "value": 2.63,
        "uncertainty": 0.76,
        "label": "extrapolated",
        "source": "per nucleon at 400 GeV, arXiv:2407.08673, as the ALPINIST code quotes it; PYTHIA 8 itself gives 0.9 nb",
    },
    "protonCrossSectionMb": {
        "value": 39.85,
        "label": "fit",
        "source": "total cross section of protons on protons at 400 GeV, Particle Data Group fit, as ALPINIST uses it",
    },
    "massNumberExponent": {
        "value": 0.3333333333333333,
        "label": "assumed",
        "source": "pairs grow as A, interactions as A^(2/3); A^(1/3) is 3.99 for copper",
    },
}
# 10 to 447 GeV: B mesons below 20 GeV would be slower than their pair's centre of mass by more than the energy allows.
CELLS = Cells(1.0, 0.025, 66, [0.25 * i for i in range(21)] + [5.5, 6, 6.5, 7, 8, 9, 10])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--energy", type=float, default=400, help="energy of the beam protons in GeV, up to 400")
    parser.add_argument("--events", type=int, default=500_000, help="events with a pair of b quarks for each target")
    parser.add_argument("--out", help="path of the file")
    options = parser.parse_args()

    energy = f"{options.energy:g}"
    stable = [f"{species['pdgId']}:mayDecay = off" for species in SPECIES.values()]
    settings = beam_settings("HardQCD:hardbbbar = on", options.energy) + stable
    cross_sections, counts = run_targets(options.events, settings, SPECIES, CELLS)
    targets = {
        name: {**target, "events": options.events, "bbCrossSectionNb": round(cross_sections[name] * 1e6, 4)}
        for name, target in TARGETS.items()
    }
    head = {
        "format": "beamlimits-meson-spectra/1",
        "about": f"B mesons per event with a pair of b quarks, {energy} GeV proton on a nucleon at rest, laboratory frame. {LAYOUT}",
        "per": "bb event",
        "madeBy": "tools/b-meson-spectra.py",
        "generator": {**GENERATOR, "settings": settings},
        "normalisation": NORMALISATION,
    }
    path = options.out or EXPERIMENTS / f"b-meson-spectra-pythia8-{energy}gev.json"
    write(path, head, targets, SPECIES, CELLS, counts)


if __name__ == "__main__":
    main()
