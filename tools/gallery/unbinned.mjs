// The event of CERN-EP-2023-032 in limits against the mass hypothesis: a window, the unbinned likelihood, the whole region.
import { MassWindows } from '../../dist/analysis/mass-windows.js';
import { fractionBetween } from '../../dist/mass-distribution.js';
import { massResolution } from '../../dist/experiment/mass-resolution.js';
import { limitCurvesFigure } from '../../dist/figures/limit-curves.js';
import { builtinCard, eventDensities, limit, loadCard } from '../../dist/index.js';
import { csv } from './data-files.mjs';

/** Where the resolution is taken: the geometric mean of the couplings of its table, rounded. */
const coupling = 6.5e-7;
const [fromMeV, toMeV, stepMeV] = [380, 440, 0.25];

const {
  pot,
  background,
  observed,
  limit: settings,
  experiment,
} = loadCard(builtinCard('na62-dark-photon'));
const { massesMeV } = observed.signalRegion;
const { massDistribution } = background;
const { expected } = background.signalRegion;
const level = settings.confidenceLevel;
const sigma = massResolution(experiment.massResolution);
const { couplings } = experiment.massResolution;
const windows = new MassWindows(
  { sigma, couplings: [couplings[0], couplings.at(-1)] },
  settings.massWindowSigmas,
);

const upper = (channel) => limit({ channels: [channel], pot }, { level }).upperLimit;

/** The limit at a mass by each procedure; `inside` says where an event on the window's edge counts. */
const procedures = {
  window(mass, inside) {
    const half = windows.halfWidth(mass, coupling);
    const mean = expected * fractionBetween(massDistribution, mass - half, mass + half);
    return upper({ observed: inside ? 1 : 0, backgrounds: [{ mean }] });
  },
  unbinned(mass) {
    const events = eventDensities({
      massesMeV,
      hypothesisMeV: mass,
      sigmaMeV: sigma(mass, coupling),
      background: massDistribution,
    });
    return upper({ observed: events.length, backgrounds: [{ mean: expected }], events });
  },
  region() {
    return upper({ observed: massesMeV.length, backgrounds: [{ mean: expected }] });
  },
};

export function unbinnedCurves() {
  const walls = [-1, 1].map((side) => windows.wall(massesMeV[0], side, coupling));
  const grid = [];
  for (let mass = fromMeV; mass <= toMeV; mass += stepMeV) grid.push(mass);
  const isInside = (mass) => mass > walls[0] && mass < walls[1];
  const window = [
    ...grid.map((massMeV) => ({ massMeV, limit: procedures.window(massMeV, isInside(massMeV)) })),
    ...walls.flatMap((massMeV, i) =>
      [i === 1, i === 0].map((inside) => ({ massMeV, limit: procedures.window(massMeV, inside) })),
    ),
  ].sort((a, b) => a.massMeV - b.massMeV);
  return {
    walls,
    sigmaMeV: sigma(massesMeV[0], coupling),
    curves: [
      { name: 'window', label: 'Window of ±3<i>σ<sub>M</sub></i>', points: window },
      {
        name: 'unbinned',
        label: 'Unbinned likelihood',
        points: grid.map((massMeV) => ({ massMeV, limit: procedures.unbinned(massMeV) })),
      },
      {
        name: 'region',
        label: 'Count of the whole region',
        points: [fromMeV, toMeV].map((massMeV) => ({ massMeV, limit: procedures.region() })),
      },
    ],
  };
}

export function unbinnedFigureOf({ curves }) {
  return limitCurvesFigure({
    title: 'Upper limit on the signal against the mass hypothesis, with an event at 411 MeV',
    description:
      'Bayesian upper limits at 90% CL on the number of signal events, against the mass hypothesis: by the count in a mass window, which has walls around the event; by an extended unbinned likelihood, which rises and falls smoothly; by the count of the whole region, which knows no mass. Background 0.016 events, exponential in mass; POT uncertain by 20%, log-normal.',
    remarks: ['beamlimits', '90% CL, <i>b</i> = 0.016', 'POT uncertain by 20%'],
    curves,
    eventMassesMeV: massesMeV,
  });
}

const digits = (value, count) => String(Number(value.toPrecision(count)));

/** The points of the figure. */
export function unbinnedCsv({ curves }) {
  return csv(
    ['procedure', 'massMeV', 'upperLimit'],
    curves.flatMap(({ name, points }) =>
      points.map((point) => [name, digits(point.massMeV, 9), digits(point.limit, 9)]),
    ),
  );
}

/** The limits at some distances of the hypothesis from the event. */
export function unbinnedTable({ curves, sigmaMeV }) {
  const [event] = massesMeV;
  const rows = [0, 2, 2.9, 3.1, 3.5, 4, 4.5, 5, 6, 8].map((distance) => {
    const mass = event + distance * sigmaMeV;
    const half = windows.halfWidth(mass, coupling);
    const limits = [
      procedures.window(mass, mass - event < half),
      procedures.unbinned(mass),
      procedures.region(),
    ];
    return `| ${distance} | ${mass.toFixed(1)} | ${limits.map((value) => value.toFixed(3)).join(' | ')} |`;
  });
  return [
    `| distance, σ_M | hypothesis, MeV | ${curves.map(({ name }) => name).join(' | ')} |`,
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}
