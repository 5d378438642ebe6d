import type { Analysis, Observation, OpenRegion } from './analysis.js';

/** Whether the events of a region are known. */
export function isOpen(region: Observation): region is OpenRegion {
  return 'massesMeV' in region;
}

/** The masses of a region's events, ascending; undefined for a blind region. */
export function observedMasses(region: Observation): number[] | undefined {
  return isOpen(region) ? region.massesMeV.toSorted((a, b) => a - b) : undefined;
}

/** Number of events of a region, with those whose mass is not measured. */
export function eventCount({ massesMeV, withoutMass = 0 }: OpenRegion): number {
  return massesMeV.length + withoutMass;
}

/** One sentence for each blind region of an analysis, on what its result therefore lacks. */
export function blindRemarks({ observed, variants }: Analysis): string[] {
  const remarks: string[] = [];
  if (!isOpen(observed.signalRegion))
    remarks.push(
      `The signal region is blind (observed.signalRegion.blind): left out are its events, their significances, the observed contour${
        variants.length > 0 ? ' and those of the variants' : ''
      }.`,
    );
  if (!isOpen(observed.validationRegion))
    remarks.push(
      'The validation region is blind (observed.validationRegion.blind): left out are its events and their significance.',
    );
  return remarks;
}

/** The dates on which regions were opened; undefined where none has one. */
export function unblindedDates({ observed }: Analysis): Record<string, string> | undefined {
  const dates = Object.entries(observed).flatMap(([name, region]) =>
    isOpen(region) && region.unblinded !== undefined ? [[name, region.unblinded] as const] : [],
  );
  return dates.length > 0 ? Object.fromEntries(dates) : undefined;
}
