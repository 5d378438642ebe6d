import { observedMasses } from '../analysis/blinding.js';
import type { AnalysisResult } from '../analysis/analyse.js';
import type { Analysis } from '../analysis/analysis.js';
import { existingName } from '../analysis/existing-contours.js';
import { findModel } from '../model/find-model.js';
import { figureLabels, noSearchResult, type FigureData } from './figure-data.js';

/** What the figures are drawn from. */
export function figureData(result: AnalysisResult): FigureData {
  return {
    ...analysisFigureData(result.analysis),
    contours: result.contours,
    existing: result.analysis.existing.map((exclusion) => ({
      name: existingName(exclusion),
      label: exclusion.label,
    })),
    yields: result.yields,
    acceptances: result.acceptances,
    ...(result.reconstruction && { reconstruction: result.reconstruction.fields }),
    ...(result.pointing && { pointing: result.pointing }),
    warnings: result.warnings,
  };
}

/** What a figure takes from an analysis without its result. */
export function analysisFigureData(analysis: Analysis): FigureData {
  const { enabled, scale, scaleRemark } = analysis.production.mesons;
  return {
    title: analysis.title,
    source: analysis.source,
    reproduction: analysis.reproduction,
    ...noSearchResult,
    experiment: analysis.experiment,
    regions: analysis.experiment.regions ?? [],
    pot: analysis.pot.nominal,
    confidenceLevel: analysis.limit.confidenceLevel,
    labels: figureLabels(findModel(analysis.model)),
    observedEventMassesMeV: observedMasses(analysis.observed.signalRegion) ?? [],
    mesonScale: enabled
      ? { value: scale, ...(scaleRemark !== undefined && { remark: scaleRemark }) }
      : { value: 1 },
  };
}
