// Writes the tables of examples/my-model: the vector of L_μ − L_τ, which knows neither quarks nor electrons but mixes with the photon
// through a loop of muons and one of taus. Plain arithmetic, no dependency:
//   node tools/mu-minus-tau.mjs
// Loop: M. Bauer, P. Foldenauer and J. Jaeckel, JHEP 07 (2018) 094 (arXiv:1803.05466), section 2: at q² = m²,
//   ε(m) = g e/(2π²) |∫₀¹ dx x(1−x) ln[(m_μ² − x(1−x) m²)/(m_τ² − x(1−x) m²)]|, about g/70 far below the muons.
// Widths: g² m/(12π) √(1−4r)(1+2r) to μμ, g² m/(24π) to each of ν_μ and ν_τ; to e⁺e⁻ and hadrons by the mixing, 10⁻⁴ of it: left out.
// Spectrum: mesons of experiments/meson-spectra-pythia8-400gev-cu.json per proton on copper, times the branching ratios of the
// dark photon (CERN-EP-2023-032, Eqs 6 and 7) at ε(m), with ρ dominance in the transition.
import { readFileSync, writeFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);
const spectra = JSON.parse(
  readFileSync(new URL('experiments/meson-spectra-pythia8-400gev-cu.json', root), 'utf8'),
);
const protonFraction = 0.4377; // molybdenum, as in examples/ship-like
const muon = 0.1056583755;
const tau = 1.77686;
const rho = { mass: 0.77526, width: 0.1491 };
const electricCharge = Math.sqrt((4 * Math.PI) / 137.035999);

const massesMeV = [220, 240, 260, 280, 300, 340, 380, 420, 460, 500];
const modes = [
  // name, parent, recoil mass, branching ratio to the photon, whether the parent is pseudoscalar
  ['eta→gamma', 'eta', 0, 0.3936, true],
  ['etaPrime→gamma', 'etaPrime', 0, 0.02307, true],
  ['rho0→pi0', 'rho0', 0.1349768, 4.7e-4, false],
  ['omega→pi0', 'omega', 0.1349768, 0.0835, false],
  ['phi→pi0', 'phi', 0.1349768, 1.32e-3, false],
  ['phi→eta', 'phi', 0.547862, 1.303e-2, false],
];

/** ε/g at q² = m² by the midpoint rule; the logarithm's real part where muons can be real. */
function mixing(mass) {
  const steps = 20000;
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const x = (i + 0.5) / steps;
    const y = x * (1 - x);
    sum += y * Math.log(Math.abs((muon ** 2 - y * mass ** 2) / (tau ** 2 - y * mass ** 2)));
  }
  const real = sum / steps;
  // Im ln = −π where x(1−x) m² > m_μ².
  const velocity = Math.sqrt(Math.max(0, 1 - 4 * (muon / mass) ** 2));
  const imaginary = Math.PI * (velocity / 4 - velocity ** 3 / 12);
  return (electricCharge / (2 * Math.PI ** 2)) * Math.hypot(real, imaginary);
}

function widths(mass) {
  const unit = mass / (12 * Math.PI);
  const ratio = (muon / mass) ** 2;
  return { mumu: unit * Math.sqrt(1 - 4 * ratio) * (1 + 2 * ratio), neutrinos: unit };
}

function transition(mass) {
  const [m2, width] = [rho.mass ** 2, rho.mass * rho.width];
  return m2 ** 2 / ((m2 - mass ** 2) ** 2 + width ** 2);
}

function branchingRatio([, parent, recoil, toPhoton, isPseudoscalar], mass) {
  const meson = spectra.species[parent].massGeV;
  if (mass + recoil >= meson) return 0;
  if (isPseudoscalar) return 2 * toPhoton * (1 - (mass / meson) ** 2) ** 3;
  const space = (1 - ((mass + recoil) / meson) ** 2) * (1 - ((mass - recoil) / meson) ** 2);
  return toPhoton * (space / (1 - (recoil / meson) ** 2) ** 2) ** 1.5;
}

/** Mesons per proton in each cell of the file: [momentum, transverse, content] at the middle of the cell. */
function mesonCells(parent) {
  const { from, step, bins } = spectra.log10MomentumGeV;
  const edges = spectra.transverseMomentumEdgesGeV;
  const cells = [];
  for (const [target, share] of [
    ['proton', protonFraction],
    ['neutron', 1 - protonFraction],
  ]) {
    const { rows } = spectra.counts[parent][target];
    for (let row = 0; row < bins; row++)
      (rows[row] ?? '').split(' ').forEach((text, column) => {
        const count = Number(text);
        if (count === 0) return;
        const momentum = 10 ** (from + (row + 0.5) * step);
        const transverse = (edges[column] + edges[column + 1]) / 2;
        if (transverse < momentum)
          cells.push([momentum, transverse, (share * count) / spectra.targets[target].events]);
      });
  }
  return cells;
}

const momentumEdges = Array.from({ length: 33 }, (_, i) => 4 * 10 ** (i / 16));
const transverseEdges = [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.4, 2];

/** Adds the vectors of one decay to the cells: isotropic in the rest frame, angles at the middles of equal parts. */
function addDecay(histogram, mode, mass) {
  const meson = spectra.species[mode[1]].massGeV;
  const ratio = branchingRatio(mode, mass);
  if (ratio === 0) return;
  const restEnergy = (meson ** 2 + mass ** 2 - mode[2] ** 2) / (2 * meson);
  const restMomentum = Math.sqrt(restEnergy ** 2 - mass ** 2);
  const [polar, azimuthal] = [24, 8];
  for (const [momentum, transverse, content] of mesonCells(mode[1])) {
    const energy = Math.hypot(momentum, meson);
    const along = Math.sqrt(momentum ** 2 - transverse ** 2);
    for (let i = 0; i < polar; i++)
      for (let j = 0; j < azimuthal; j++) {
        const cosine = -1 + (2 * (i + 0.5)) / polar;
        const angle = (Math.PI * (j + 0.5)) / azimuthal;
        // Along the flight of the meson, and across it inside and out of its plane with the beam.
        const forward = (energy * restMomentum * cosine + momentum * restEnergy) / meson;
        const across = restMomentum * Math.sqrt(1 - cosine ** 2);
        const inPlane = across * Math.cos(angle);
        const x = (forward * transverse + inPlane * along) / momentum;
        const y = across * Math.sin(angle);
        const z = (forward * along - inPlane * transverse) / momentum;
        const total = Math.hypot(x, y, z);
        const row = momentumEdges.findLastIndex((edge) => edge <= total);
        const column = transverseEdges.findLastIndex((edge) => edge <= Math.hypot(x, y));
        if (z <= 0 || row < 0 || row >= momentumEdges.length - 1) continue;
        if (column >= transverseEdges.length - 1) continue;
        histogram[row][column] += (content * ratio) / (polar * azimuthal);
      }
  }
}

const number = (value) => String(Number(value.toPrecision(5)));
const properties = [];
const spectrum = [];
for (const massMeV of massesMeV) {
  const mass = massMeV / 1000;
  const { mumu, neutrinos } = widths(mass);
  const mix = mixing(mass) ** 2;
  properties.push(
    [
      massMeV,
      number(mumu + neutrinos),
      number(mumu / (mumu + neutrinos)),
      number(mix),
      ...modes.map((mode) => number(branchingRatio(mode, mass) > 0 ? mix * transition(mass) : 0)),
    ].join(','),
  );
  const histogram = momentumEdges.slice(1).map(() => transverseEdges.slice(1).map(() => 0));
  for (const mode of modes) addDecay(histogram, mode, mass);
  histogram.forEach((row, i) =>
    row.forEach((content, j) => {
      if (content > 0)
        spectrum.push(
          [
            massMeV,
            number(momentumEdges[i]),
            number(momentumEdges[i + 1]),
            transverseEdges[j],
            transverseEdges[j + 1],
            number(content * mix * transition(mass)),
          ].join(','),
        );
    }),
  );
}
const source = '# Made by tools/mu-minus-tau.mjs, which names its sources.';
const write = (name, header, rows) =>
  writeFileSync(
    new URL(`examples/my-model/${name}`, root),
    `${[source, header, ...rows].join('\n')}\n`,
  );
write(
  'properties.csv',
  `massMeV,totalWidthGeV,mumu,bremsstrahlung,${modes.map(([name]) => name).join(',')}`,
  properties,
);
write(
  'spectrum.csv',
  'massMeV,momentumLowGeV,momentumHighGeV,transverseLowGeV,transverseHighGeV,perProton',
  spectrum,
);
