import type { GridField } from '../analysis/result.js';
import { productionNames, productions } from '../model/production.js';
import type { FigureData } from './figure-data.js';

/** The fields of the full selection for μμ: bremsstrahlung, then mesons, those that the analysis has. */
export function bothProductions(fields: readonly GridField[]): GridField[] {
  return productions.flatMap((production) =>
    fields
      .filter((field) => field.production === production)
      .filter(({ decay, selection }) => decay === 'mumu' && selection === 'full')
      .slice(0, 1),
  );
}

/** What a panel shows: particle, decay and production. */
export function productionLabel(data: FigureData, field: GridField): string {
  const decay = '<i>μ</i><sup>+</sup><i>μ</i><sup>−</sup>';
  return `${data.labels.particle} → ${decay}, ${productionNames[field.production]}`;
}

/** Which production a panel shows, as a sentence. */
export function sidesSentence(fields: readonly GridField[]): string {
  const [left, right] = fields.map(({ production }) => productionNames[production]);
  if (left === undefined) return '';
  return right === undefined ? `From ${left}.` : `Left: ${left}, right: ${right}.`;
}
