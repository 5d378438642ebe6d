import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type { AnalysisResult } from '../../analysis/analyse.js';
import type { InputFile } from '../../analysis/analysis.js';
import { square } from '../../arithmetic.js';
import { unblindedDates } from '../../analysis/blinding.js';
import type { EdgeDistance } from '../../analysis/existing-distance.js';
import type { Comparison, ContourLine } from '../../analysis/result.js';
import { coreBytes, simulationCoreBytes } from '../../core/node.js';
import { existingSummary, inputSummary } from './existing.js';

/** What `summary.json` holds. */
export function summary(
  result: AnalysisResult,
  comparisons: readonly Comparison[],
  distances: readonly EdgeDistance[] = [],
): object {
  const { analysis, findings, seed } = result;
  return {
    format: 'beamlimits-summary/1',
    name: analysis.name,
    title: analysis.title,
    source: analysis.source,
    ...(result.recast && { recast: result.recast }),
    provenance: provenance(result),
    pot: analysis.pot,
    limit: {
      ...analysis.limit,
      upperLimitsByObservedCount: findings.upperLimits,
      byPrior: findings.priors,
    },
    observed: analysis.observed,
    background: analysis.background,
    excludedRegion: excludedRegion(result.contours),
    ...(analysis.existing.length > 0 && {
      existing: existingSummary(analysis.existing, analysis.inputs[0]),
    }),
    significance: findings.significance,
    globalSignificance: findings.globalSignificance,
    probabilityOfAnyEvent: findings.probabilityOfAnyEvent,
    discovery: findings.discovery,
    compatibility: findings.compatibility,
    pseudoExperiments: { ...result.pseudoExperiments, seed },
    monteCarlo: result.monteCarlo,
    sensitivity: result.sensitivity,
    production: result.production,
    ...reconstructionSummary(result),
    warnings: result.warnings,
    comparisons,
    ...(distances.length > 0 && { existingDistances: distances }),
  };
}

/** Widths and shares without the densities, which have a file of their own. */
function reconstructionSummary({ analysis, reconstruction, pointing }: AnalysisResult): object {
  const { efficiencies = [] } = analysis.experiment;
  const uncertainty = Math.sqrt(
    efficiencies.reduce((sum, one) => sum + square(one.relativeUncertainty), 0),
  );
  return {
    ...(efficiencies.length > 0 && {
      efficiency: {
        applied: analysis.selection.full.efficiency,
        relativeUncertainty: uncertainty,
        factors: efficiencies,
      },
    }),
    ...(reconstruction && {
      massResolution: {
        from: 'simulated reconstruction',
        fit: {
          typicalDeviation: reconstruction.fit.typicalDeviation,
          largestDeviation: reconstruction.fit.largestDeviation,
        },
      },
    }),
    ...(pointing && {
      pointing: Object.fromEntries(
        Object.entries(pointing).map(([name, numbers]) => [
          name,
          { ...numbers, density: undefined },
        ]),
      ),
    }),
  };
}

/** What the result is a function of; and when blind regions were opened. */
function provenance({ analysis, seed }: AnalysisResult): object {
  const unblinded = unblindedDates(analysis);
  return { ...dependencies(analysis.inputs, seed), ...(unblinded && { unblinded }) };
}

/** Version, cores, seed and input files, the card first. */
export function dependencies(inputs: readonly InputFile[], seed: number): object {
  const [card] = inputs;
  const folder = card ? dirname(card.path) : '';
  return {
    beamlimits: packageVersion(),
    coreSha256: hashOf(coreBytes()),
    simulationCoreSha256: hashOf(simulationCoreBytes()),
    seed,
    inputs: inputs.map((input) => inputSummary(input, folder)),
  };
}

export function packageVersion(): string {
  const path = createRequire(import.meta.url).resolve('#package');
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}

/** Smallest and largest mass and coupling. */
export interface Box {
  readonly massesMeV: readonly [number, number];
  readonly couplings: readonly [number, number];
}

/** The box around the observed contour; null when nothing is excluded. */
export function excludedRegion(contours: readonly ContourLine[]): Box | null {
  return boxAround(contours.filter(({ name }) => name === 'observed'));
}

/** The box around some lines; null without any. */
export function boxAround(lines: readonly ContourLine[]): Box | null {
  if (lines.length === 0) return null;
  const masses = lines.flatMap(({ massesMeV }) => massesMeV);
  const couplings = lines.flatMap((line) => line.couplings);
  return {
    massesMeV: [Math.min(...masses), Math.max(...masses)],
    couplings: [Math.min(...couplings), Math.max(...couplings)],
  };
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
