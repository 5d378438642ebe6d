import { promptHistogram, type PromptPlane } from '../../src/figures/figure-8.js';
import { shareIn, type SharedEvent } from '../../src/transport/region-share.js';

const zEdges = Array.from({ length: 41 }, (_, index) => -100 + 10 * index);
const cdaEdges = Array.from({ length: 21 }, (_, index) => 100 * index);
const inValidation = (z: number, cda: number): boolean => z > -4 && z < 50 && cda < 0.15;

/** Spread evenly outside the validation region, none of it physics: 141 as the publication simulates. */
export const mockPromptEvents: readonly SharedEvent[] = Array.from({ length: 141 }, (_, i) => ({
  zTaxM: 60 + ((i * 37) % 230),
  cdaTaxM: 0.2 + 0.01 * ((i * 53) % 170),
  weight: 2,
}));

/** What figure 8 shows, from made-up pairs. */
export function mockPrompt(events = mockPromptEvents): PromptPlane {
  return {
    histogram: promptHistogram(events, zEdges, cdaEdges),
    share: shareIn(events, inValidation),
    confidenceLevel: 0.9,
    provenance: 'synthetic',
  };
}
