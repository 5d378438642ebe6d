// What the page says about the simulated reconstruction.
import { dex, fixed, scientific, table } from './markdown.mjs';

const compareEvents = 1000;
const resolutionMassMeV = 410;

export function reconstructionValues({ analysis, reconstruction, pointing }, outcome, masses) {
  const { effective, tracking } = pointing;
  const percent = (share) => `${fixed(100 * share, 1)}%`;
  const words = (name, one) => ({
    [`${name}Mean`]: fixed(one.zTaxMeanM, 1),
    [`${name}Z`]: fixed(one.zTaxRmsM, 1),
    [`${name}Cda`]: fixed(1000 * one.cdaTaxRmsM, 1),
    [`${name}Sr`]: percent(one.signalRegion),
    [`${name}Vr`]: percent(one.validationRegion),
  });
  const [bremsstrahlung, mesons] = reconstruction.fields;
  const { couplings, massesMeV } = bremsstrahlung;
  const k = couplings.findIndex((coupling) => coupling >= 1e-6);
  const at = massesMeV.indexOf(resolutionMassMeV) * couplings.length + k;
  const both = bremsstrahlung.sigmaMassMeV.filter(
    (_, i) =>
      bremsstrahlung.effectiveSampleSizes[i] >= compareEvents &&
      mesons.effectiveSampleSizes[i] >= compareEvents &&
      bremsstrahlung.sigmaMassMeV[i] <= mesons.sigmaMassMeV[i],
  ).length;
  if (both > 0)
    throw new Error('mesons have the larger mass resolution somewhere: the page says no');
  return {
    compareEvents: String(compareEvents),
    resolutionMass: String(resolutionMassMeV),
    resolutionCoupling: scientific(couplings[k], 2),
    resolutionBremsstrahlung: fixed(bremsstrahlung.sigmaMassMeV[at], 2),
    resolutionMesons: fixed(mesons.sigmaMassMeV[at], 2),
    fitTypical: `${fixed(100 * reconstruction.fit.typicalDeviation, 1)}%`,
    spotCda: fixed(1000 * Math.hypot(...analysis.experiment.beam.impactSpreadM) * Math.SQRT1_2, 1),
    ...words('tracking', tracking),
    ...words('effective', effective),
    pointingMass: fixed(effective.massMeV, 0),
    pointingCoupling: scientific(effective.coupling, 2),
    reconstructionTable: changesTable(outcome, masses),
  };
}

function changesTable({ rows, reference }, masses) {
  return table(
    ['in place of the card', ...masses.map((mass) => `${mass} MeV`), 'closes at, MeV'],
    [
      ['the card', ...masses.map(() => '0 / 0'), fixed(reference.closingMassMeV, 0)],
      ...rows
        .filter(({ group }) => /^(reconstruction|production point)/.test(group))
        .map(({ group, value, shifts, closingMassMeV }) => [
          `${group.split(' (')[0]}: ${value.replace(/^none: /, '')}`,
          ...shifts.map((pair) => (pair ? pair.map(dex).join(' / ') : 'not excluded')),
          fixed(closingMassMeV, 0),
        ]),
    ],
  );
}
