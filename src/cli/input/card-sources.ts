import type { ExistingExclusion } from '../../analysis/analysis.js';
import { cardKind } from '../../card/card-kind.js';
import { readBackgroundCard } from '../../card/load-background.js';
import { readCard } from '../../card/load-card.js';
import { readLifetimePlane } from '../../card/load-lifetime-plane.js';
import type { Curve } from '../../lifetime-plane/lifetime-plane.js';
import type { Sourced } from '../citations.js';

/**
 * The sources of a card of any kind: its own, and those of the regions and curves that it shows.
 *
 * @throws UserError for a card that cannot be read
 */
export function cardSources(card: string): Sourced[] {
  switch (cardKind(card)) {
    case 'backgrounds':
      return [ownSource(readBackgroundCard(card).analysis)];
    case 'lifetime-plane': {
      const { plane } = readLifetimePlane(card);
      return [ownSource(plane), ...plane.curves.map(ofCurve)];
    }
    case 'search': {
      const { analysis } = readCard(card);
      return [ownSource(analysis), ...analysis.existing.map(ofExclusion)];
    }
  }
}

interface Named {
  readonly name: string;
  readonly source: string;
  readonly bibtex?: string;
}

function ownSource({ name, ...known }: Named): Sourced {
  return sourced(`Source of the card ${name}`, known);
}

function ofExclusion(exclusion: ExistingExclusion): Sourced {
  return 'table' in exclusion
    ? sourced(`Excluded before, ${exclusion.name}`, exclusion.table)
    : sourced(`Excluded before, ${exclusion.name}, computed`, exclusion.analysis);
}

function ofCurve({ name, source }: Curve): Sourced {
  return 'analysis' in source
    ? sourced(`Curve ${name}, computed`, source.analysis)
    : sourced(`Curve ${name}`, source);
}

function sourced(what: string, { source, bibtex }: Omit<Named, 'name'>): Sourced {
  return { what, source, ...(bibtex !== undefined && { bibtex }) };
}
