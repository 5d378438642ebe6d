import { contourInputs } from '../analysis/analyse.js';
import type { Analysis, Estimate } from '../analysis/analysis.js';
import { searchContours } from '../analysis/contours.js';
import { regionLines } from '../analysis/exclusion.js';
import type { ContourLine } from '../analysis/result.js';
import { Signal, surfacesOf } from '../analysis/signal.js';
import { core } from '../core/node.js';
import { UserError } from '../errors.js';
import { limit } from '../inference/limit.js';
import { productions } from '../model/production.js';
import type { SampleSums } from '../yield/sample-sums.js';

/** A stretch along the beam, metres. */
export interface Stretch {
  readonly fromM: number;
  readonly toM: number;
}

/** The analysis with other protons on target: its backgrounds grow in proportion, with their uncertainties. */
export function withPot(analysis: Analysis, nominal: number): Analysis {
  const { pot, background } = analysis;
  const factor = nominal / pot.nominal;
  const scaled = ({ expected, uncertainty }: Estimate): Estimate => ({
    expected: factor * expected,
    uncertainty: factor * uncertainty,
  });
  return {
    ...analysis,
    pot: { ...pot, nominal },
    background: {
      ...background,
      signalRegion: scaled(background.signalRegion),
      validationRegion: scaled(background.validationRegion),
    },
  };
}

/**
 * The analysis with another decay volume, in all of which vertices are selected.
 *
 * @throws UserError for a volume that begins before the dump or ends behind a plane that pairs have to cross
 */
export function withDecayVolume(analysis: Analysis, volume: Stretch): Analysis {
  const { experiment, selection } = analysis;
  const start = experiment.beam.impactPointM[2];
  const wanted = [...selection.geometrical.planes, ...selection.full.planes];
  const first = Math.min(
    ...experiment.planes
      .filter(({ name }) => wanted.includes(name))
      .map(({ positionZM }) => positionZM),
  );
  if (!(volume.fromM > start && volume.toM > volume.fromM && volume.toM <= first))
    throw new UserError(
      `found the decay volume ${volume.fromM}..${volume.toM} m, expected one behind the dump at ${start} m that ends before the first plane at ${first} m`,
      '--decay-volume',
    );
  return {
    ...analysis,
    experiment: { ...experiment, decayVolume: volume },
    selection: { ...selection, geometrical: { ...selection.geometrical, vertexZ: volume } },
  };
}

/** The median limit that is expected without a signal in μ⁺μ⁻, and the observed one where the signal region is open. */
export function searchCurves(
  analysis: Analysis,
  samples: readonly SampleSums[],
  seed: number,
): { readonly observed: ContourLine[]; readonly expected: ContourLine[] } {
  const { inputs } = contourInputs({ ...analysis, variants: [] }, samples, seed);
  const contours = searchContours(inputs);
  const named = (wanted: string): ContourLine[] => contours.filter(({ name }) => name === wanted);
  return { observed: named('observed'), expected: named('expected') };
}

/** Steps over the share of muons among the expected events. */
const shareSteps = 8;

/**
 * What zero observed events in μ⁺μ⁻ (full selection) and in e⁺e⁻ (geometrical selection, efficiency 1, no background) exclude
 * together: two channels of one likelihood with the protons on target in common.
 *
 * @throws UserError for a card without one of the decays, and for a method that has no limit of several channels
 */
export function combinedContour(
  analysis: Analysis,
  samples: readonly SampleSums[],
  seed: number,
  name: string,
): ContourLine[] {
  const { inputs } = contourInputs(analysis, samples, seed);
  const [muons, electrons] = [
    surfacesOf(inputs.surfaces.full, productions, ['mumu']),
    surfacesOf(inputs.surfaces.geometrical, productions, ['ee']),
  ];
  if (muons.length === 0 || electrons.length === 0)
    throw new UserError(
      'found masses of one decay in the scan of the card, expected those of mumu and of ee',
      '--combine-decays',
    );
  const { log } = core().exports;
  const limits = combinedLimits(analysis);
  const signals = [new Signal(muons, analysis), new Signal(electrons, analysis)] as const;
  const both = new Signal([...muons, ...electrons], analysis);
  return regionLines(
    name,
    (massMeV) => {
      const [ofMuons, ofElectrons] = signals.map((signal) => signal.atMass(massMeV));
      return (coupling) => {
        const events = ofMuons!(coupling);
        const all = events + ofElectrons!(coupling);
        return all > 0 ? log(all / between(limits, events / all)) : -Infinity;
      };
    },
    {
      massRangeMeV: both.massRangeMeV,
      couplings: analysis.scan.couplings,
      stepsMeV: both.stepsMeV,
    },
  );
}

/** Limits on the events of both channels together, over equal steps of the share of the first from 0 to 1. */
function combinedLimits(analysis: Analysis): readonly number[] {
  const { method, confidenceLevel: level } = analysis.limit;
  const { relativeUncertainty, prior, minimum } = analysis.pot;
  if (method !== 'bayes')
    throw new UserError(`found the method ${method}, expected bayes`, '--combine-decays');
  return Array.from({ length: shareSteps + 1 }, (_, i) => {
    const share = i / shareSteps;
    const model = {
      channels: [
        {
          name: 'mumu',
          observed: 0,
          signal: share,
          backgrounds: [{ mean: analysis.background.signalRegion.expected }],
        },
        { name: 'ee', observed: 0, signal: 1 - share },
      ],
      ...(relativeUncertainty > 0 && {
        pot: { relativeUncertainty, prior, ...(minimum !== undefined && { minimum }) },
      }),
    };
    return limit(model, { method, level }).upperLimit;
  });
}

/** Straight lines between values at equal steps from 0 to 1. */
function between(values: readonly number[], x: number): number {
  const at = Math.min(values.length - 2, Math.floor(x * (values.length - 1)));
  const share = x * (values.length - 1) - at;
  return (1 - share) * (values[at] as number) + share * (values[at + 1] as number);
}
