import { distance } from 'fastest-levenshtein';

/**
 * The known word nearest to a misspelt one, if it is near enough to be meant: at most a third of its letters
 * differ, or only the unit at its end does (energyMeV for energyGeV).
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const lower = word.slice(0, 60).toLowerCase();
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of known) {
    const sameStem = stem(candidate) === stem(word) && stem(word) !== '';
    const letters = sameStem ? 0.5 : distance(lower, candidate.toLowerCase());
    if (letters < bestDistance) [best, bestDistance] = [candidate, letters];
  }
  const allowed = Math.max(2, Math.floor((best?.length ?? 0) / 3));
  return bestDistance <= allowed && bestDistance < lower.length ? best : undefined;
}

/** ` (did you mean "x"?)`, or nothing. */
export function suggestion(word: string, known: readonly string[]): string {
  const best = nearest(word, known);
  return best === undefined ? '' : `, did you mean "${best}"?`;
}

/** The unit at the end of a key, if it carries one. */
export function unitOf(key: string): string | undefined {
  return /(?<=[a-zXYZ])(GeV|MeV|M|T)$/.exec(key)?.[1]?.replace(/^M$/, 'm');
}

function stem(key: string): string {
  return key.replace(/_?(TeV|GeV|MeV|keV|eV|M|T|Cm|Mm|Km|cm|mm|km|m)$/, '').toLowerCase();
}
