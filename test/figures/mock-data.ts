import { join } from 'node:path';
import type { Decay, Production } from '../../src/analysis/analysis.js';
import type {
  ContourLine,
  GridField,
  Pointing,
  ReconstructionField,
} from '../../src/analysis/result.js';
import { packageFolder } from '../../src/card/builtin-card.js';
import { loadExperiment } from '../../src/card/load-experiment.js';
import { pointingBins } from '../../src/sample/pointing.js';
import type { FigureData } from '../../src/figures/figure-data.js';
import { darkPhotonLabels } from '../../src/figures/figure-data.js';

/**
 * Made-up results with the shapes of real ones: yields C(m) ε² (e^{−L₁/λ} − e^{−L₂/λ}) with
 * λ ∝ 1/(m ε)², closed regions where they exceed a number of events. No number here is physics.
 */
export function mockYield(production: Production, massMeV: number, coupling: number): number {
  const momentumGeV = production === 'mesons' ? 30 : 55;
  const decayLengthM = (0.19 * momentumGeV) / (massMeV * coupling) ** 2 / 1e6;
  const survival = Math.exp(-80 / decayLengthM) - Math.exp(-157 / decayLengthM);
  const falling = production === 'mesons' ? 90 : 150;
  const rate = (production === 'mesons' ? 4e15 : 2.2e15) * Math.exp(-massMeV / falling);
  return rate * coupling ** 2 * survival * (massMeV > 211 ? 0.4 : 1);
}

export function mockAcceptance(production: Production, massMeV: number, coupling: number): number {
  const best = 2.1e-6 * Math.sqrt(300 / massMeV) * (production === 'mesons' ? 1.3 : 1);
  const height = production === 'mesons' ? 0.34 : 0.55;
  return height * Math.exp(-0.5 * (Math.log(coupling / best) / 0.9) ** 2) * (massMeV / 700) ** 0.3;
}

type Yield = (massMeV: number, coupling: number) => number;

/** The closed line where `events` crosses `limit`, from its lower edge to its upper one and back; none without a crossing. */
export function region(
  name: string,
  events: Yield,
  limit: Yield,
  massesMeV: readonly number[],
): ContourLine[] {
  const edges: { mass: number; lower: number; upper: number }[] = [];
  for (const mass of massesMeV) {
    const excess = (lnCoupling: number) =>
      Math.log(events(mass, Math.exp(lnCoupling)) / limit(mass, Math.exp(lnCoupling)));
    const [from, to] = [Math.log(1e-8), Math.log(1e-3)];
    let best = from;
    for (let at = from; at <= to; at += 0.02) if (excess(at) > excess(best)) best = at;
    if (excess(best) <= 0) continue;
    edges.push({
      mass,
      lower: Math.exp(root(excess, from, best)),
      upper: Math.exp(root((at) => -excess(at), best, to)),
    });
  }
  if (edges.length < 2) return [];
  const back = [...edges].reverse();
  const masses = [...edges, ...back, edges[0]].map(({ mass }) => mass);
  const couplings = [...edges.map((e) => e.lower), ...back.map((e) => e.upper), edges[0].lower];
  return [{ name, line: 0, massesMeV: masses, couplings }];
}

function root(rising: (at: number) => number, below: number, above: number): number {
  for (let step = 0; step < 50; step++) {
    const middle = (below + above) / 2;
    if (rising(middle) > 0) above = middle;
    else below = middle;
  }
  return (below + above) / 2;
}

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step);
}

const notched: Yield = (mass) => (Math.abs(mass - 411) <= 6 ? 4.18 : 2.46);
const flat =
  (events: number): Yield =>
  () =>
    events;

function mockPointing(cdaTaxRmsM: number): Pointing {
  const { fromM, toM, binM, cdaToM, cdaBinM } = pointingBins;
  const columns = (toM - fromM) / binM;
  const density = Float64Array.from({ length: columns * Math.round(cdaToM / cdaBinM) }, (_, at) => {
    const z = fromM + (0.5 + (at % columns)) * binM;
    const cda = (0.5 + Math.floor(at / columns)) * cdaBinM;
    return 0.04 * Math.exp(-0.5 * (((z - 23) / 5.5) ** 2 + (cda / cdaTaxRmsM) ** 2));
  });
  return {
    ...{ massMeV: 250, coupling: 1.4e-6, zTaxMeanM: 23, zTaxRmsM: 1000 * cdaTaxRmsM },
    ...{ cdaTaxRmsM, signalRegion: 0.96, validationRegion: 0.03, density },
  };
}

function mockReconstruction(production: Production): ReconstructionField {
  const sigma = (mass: number, coupling: number): number =>
    0.006 * (mass - 200) * (1 + 0.6 / (1 + (1e-6 / coupling) ** 2)) +
    (production === 'mesons' ? 0 : 0.3);
  const { massesMeV, couplings, values, relativeErrors, effectiveSampleSizes } = field(
    production,
    'mumu',
    sigma,
  );
  const shares = new Float64Array(values.length).fill(0.9);
  return {
    production,
    massesMeV,
    couplings,
    sigmaMassMeV: values,
    relativeErrors,
    effectiveSampleSizes,
    signalRegion: shares,
    validationRegion: shares,
  };
}

function field(production: Production, decay: Decay, value: Yield): GridField {
  const massesMeV = decay === 'ee' ? range(5, 700, 139) : [...range(215, 685, 20), 700];
  const couplings = range(-8, -3, 0.1).map((exponent) => 10 ** exponent);
  const values = Float64Array.from(
    massesMeV.flatMap((mass) => couplings.map((coupling) => value(mass, coupling))),
  );
  return {
    production,
    decay,
    selection: 'full',
    massesMeV,
    couplings,
    values,
    relativeErrors: values.map((at) => (at > 0 ? 0.01 : NaN)),
    effectiveSampleSizes: values.map((at) => (at > 0 ? 1e4 : 0)),
  };
}

/** The one thing that is not made up: a beam line with as many names as a real one. */
const { experiment: mockExperiment } = loadExperiment(
  join(packageFolder(), 'experiments/na62-dump.yaml'),
  'na62-dump.yaml',
  'experiment',
);

/** Regions that were excluded before: two that overlap, a narrow one, one outside Figure 14, and a lower edge. */
function mockExisting(): ContourLine[] {
  const old: Yield = (mass, coupling) => 40 * mockYield('mesons', 1.7 * mass, 2.2 * coupling);
  const dump: Yield = (mass, coupling) => 3 * mockYield('mesons', mass, 1.4 * coupling);
  const prompt = range(20, 700, 10);
  return [
    ...region('existing-E-old', old, flat(2.3), [...range(2, 20, 1), ...range(22, 400, 4)]),
    ...region('existing-Dump', dump, flat(2.3), [...range(2, 20, 1), ...range(22, 700, 4)]),
    {
      ...{ name: 'existing-Narrow', line: 0, massesMeV: [290, 310, 310, 290, 290] },
      couplings: [1.5e-5, 1.5e-5, 5e-5, 5e-5, 1.5e-5],
    },
    {
      ...{ name: 'existing-Far', line: 0, massesMeV: [6, 16, 14, 6, 6] },
      couplings: [3e-4, 3e-4, 6e-4, 6e-4, 3e-4],
    },
    {
      ...{ name: 'existing-prompt', line: 0, massesMeV: prompt },
      couplings: prompt.map((mass) => 6e-4 * (1 + 0.3 * Math.sin(mass / 7))),
    },
  ];
}

/** A whole set of results, drawn with one scale of mesons. */
export function mockFigureData(): FigureData {
  const fine = [
    ...range(215, 404, 3),
    404.99,
    405,
    ...range(406, 416, 1),
    417,
    417.01,
    ...range(418, 700, 3),
  ];
  const broad = [...range(5, 20, 1), ...range(22, 700, 6)];
  const scale = 0.05;
  const total = (mesons: number, strength = 1): Yield => {
    return (mass, coupling) =>
      strength *
      (mockYield('bremsstrahlung', mass, coupling) + mesons * mockYield('mesons', mass, coupling)) *
      0.6;
  };
  const muons: Yield = (mass, coupling) => total(scale)(mass, coupling);
  const formFactor: Yield = (mass, coupling) =>
    total(scale)(mass, coupling) * Math.exp((mass - 215) / 180);
  const zeroEvents = (mesons: number, suffix: string) => {
    const electrons = total(mesons);
    const brems = (mass: number, coupling: number) =>
      0.6 * mockYield('bremsstrahlung', mass, coupling);
    const meson = (mass: number, coupling: number) =>
      0.6 * mesons * mockYield('mesons', mass, coupling);
    const every: Yield = (mass, coupling) => electrons(mass, coupling) * (mass > 211 ? 2 : 1);
    return [
      ...region(`zero-events-mumu${suffix}`, total(mesons), flat(2.3), fine),
      ...region(`zero-events-ee${suffix}`, total(mesons, 0.8), flat(2.3), broad),
      ...region(`zero-events-all${suffix}`, every, flat(2.3), broad),
      ...region(`zero-events-bremsstrahlung${suffix}`, brems, flat(2.3), broad),
      ...region(`zero-events-mesons${suffix}`, meson, flat(2.3), broad),
    ];
  };
  return {
    title: 'A made-up search for dark photons',
    source: 'CERN-EP-2023-032',
    reproduction: true,
    existing: [
      ...['E-old', 'Dump', 'Narrow', 'Far'].map((label) => ({ name: `existing-${label}`, label })),
      { name: 'existing-prompt', label: '<i>e</i><sup>+</sup><i>e</i><sup>−</sup>' },
    ],
    contours: [
      ...mockExisting(),
      ...region('observed', muons, notched, fine),
      ...region('expected', muons, flat(2.46), fine),
      ...region('expected-68-outer', total(scale, 1.2), flat(2.46), fine),
      ...region('expected-68-inner', total(scale, 0.8), flat(2.46), fine),
      ...region('expected-95-outer', total(scale, 1.45), flat(2.46), fine),
      ...region('expected-95-inner', total(scale, 0.6), flat(2.46), fine),
      ...zeroEvents(scale, ''),
      ...zeroEvents(1, '-mesons-1'),
      ...region('events-2.3-bremsstrahlung', total(0), flat(2.3), fine),
      ...region('events-2.3-mesons', (m, e) => 0.4 * mockYield('mesons', m, e), flat(2.3), fine),
      ...region('observed-mesons-0', total(0), notched, fine),
      ...region('observed-mesons-1', total(1), notched, fine),
      ...region('observed-form-factor', formFactor, notched, fine),
    ],
    yields: [
      field('bremsstrahlung', 'mumu', total(0)),
      field('mesons', 'mumu', (m, e) => 0.4 * mockYield('mesons', m, e)),
      field('bremsstrahlung', 'ee', total(0)),
    ],
    acceptances: (['bremsstrahlung', 'mesons'] as const).map((production) =>
      field(production, 'mumu', (m, e) => mockAcceptance(production, m, e)),
    ),
    reconstruction: (['bremsstrahlung', 'mesons'] as const).map(mockReconstruction),
    pointing: { effective: mockPointing(0.0055), tracking: mockPointing(0.0025) },
    experiment: mockExperiment,
    regions: [
      { name: 'SR', zTaxM: { fromM: 6, toM: 40 }, cdaTaxMaxM: 0.02 },
      { name: 'VR', zTaxM: { fromM: -4, toM: 50 }, cdaTaxMaxM: 0.15, excluding: 'SR' },
    ],
    pot: 1.4e17,
    confidenceLevel: 0.9,
    labels: darkPhotonLabels,
    observedEventMassesMeV: [411],
    mesonScale: { value: scale, remark: 'inferred from the publication' },
    warnings: [],
  };
}
