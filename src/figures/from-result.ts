import type { AnalysisResult } from '../analysis/analyse.js';
import { darkPhotonLabels, type FigureData } from './figure-data.js';

/** What the figures are drawn from. */
export function figureData(result: AnalysisResult): FigureData {
  const { analysis } = result;
  return {
    title: analysis.title,
    source: analysis.source,
    reproduction: analysis.reproduction,
    contours: result.contours,
    yields: result.yields,
    acceptances: result.acceptances,
    pot: analysis.pot.nominal,
    confidenceLevel: analysis.limit.confidenceLevel,
    labels: darkPhotonLabels,
    observedEventMassesMeV: analysis.observed.signalRegion.massesMeV,
    mesonScale: { value: analysis.production.mesons.scale },
    warnings: result.warnings,
  };
}
