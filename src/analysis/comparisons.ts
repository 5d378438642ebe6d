import { clipFrom, signedArea } from '../contour/area.js';
import { core } from '../core/node.js';
import { InternalError } from '../errors.js';
import { productions } from '../model/production.js';
import type { AnalysisResult } from './analyse.js';
import type { Comparison, ContourLine, GridField } from './result.js';

/** A published number or statement that a result is compared with; it never enters the result. */
export interface PublishedNumber {
  readonly id: string;
  readonly quantity: string;
  readonly value: number;
  readonly relation: '=' | '<' | '~';
  /** Absolute. */
  readonly tolerance: number;
  readonly knownDifference?: string | undefined;
}

/** Sets each published number beside the result's own. */
export function compare(
  published: readonly PublishedNumber[],
  result: AnalysisResult,
): Comparison[] {
  return compareValues(published, comparableValues(result));
}

/** Sets each published number beside a value of its id. */
export function compareValues(
  published: readonly PublishedNumber[],
  values: ReadonlyMap<string, number>,
): Comparison[] {
  return published.map(({ id, quantity, value: paper, relation, tolerance, knownDifference }) => {
    const here = values.get(id);
    if (here === undefined) throw new InternalError(`nothing to compare with '${id}'`);
    // Rounding of the difference itself must not decide.
    const slack = tolerance + 1e-12;
    const agrees = relation === '<' ? here < paper + slack : Math.abs(here - paper) <= slack;
    return {
      quantity,
      paper,
      here,
      relation,
      tolerance,
      agrees,
      ...(knownDifference !== undefined && !agrees && { knownDifference }),
    };
  });
}

/** What can be compared, by the id that a file of published numbers uses. */
export function comparableValues(result: AnalysisResult): Map<string, number> {
  const { findings, analysis, production } = result;
  const values = new Map<string, number>();
  for (const { table, group, region, pValue } of findings.compatibility)
    if (pValue !== undefined) values.set(`compatibility/${table}/${group}/${region}`, pValue);
  values.set('probability-signal-region', findings.probabilityOfAnyEvent.signalRegion);
  values.set('probability-validation-region', findings.probabilityOfAnyEvent.validationRegion);
  const zTwoSided = findings.significance.signalRegion?.zTwoSided ?? null;
  if (zTwoSided !== null) values.set('significance-observed', zTwoSided);
  values.set('events-for-five-sigma', findings.discovery.events);
  values.set('background-expected', analysis.background.signalRegion.expected);
  values.set('background-uncertainty', analysis.background.signalRegion.uncertainty);

  const muons = production.filter(({ decay }) => decay === 'mumu');
  const lightest = Math.min(...muons.map(({ massMeV }) => massMeV));
  const probability = muons
    .filter(({ massMeV }) => massMeV === lightest)
    .reduce((sum, { probabilityAbove10GeV }) => sum + probabilityAbove10GeV, 0);
  values.set('production-probability', probability);
  values.set('mesons-exceed-bremsstrahlung', shareOfMesons(result.yields));
  const ratio =
    areaFrom(result.contours, 'zero-events-mumu', lightest) /
    areaFrom(result.contours, 'zero-events-all', lightest);
  values.set('mumu-region-smaller', ratio);
  values.set('mumu-region-marginally', ratio);
  values.set('efficiency-maximum', shareWithMaximum(result.acceptances));
  const masses = result.contours
    .filter(({ name }) => name === 'observed')
    .flatMap(({ massesMeV }) => massesMeV);
  values.set('region-end-mass', masses.length > 0 ? Math.max(...masses) : 0);
  return values;
}

/** Fewest expected events of a point of the plane that is looked at: what Figure 13 shows. */
const fewestEvents = 1e-3;

/** Share of the grid points with some expected events where mesons give more than bremsstrahlung. */
function shareOfMesons(yields: readonly GridField[]): number {
  const [bremsstrahlung, mesons] = productions.map((wanted) =>
    yields.find(
      ({ production, decay, selection }) =>
        production === wanted && decay === 'mumu' && selection === 'full',
    ),
  );
  if (!bremsstrahlung || !mesons) return mesons ? 1 : 0;
  let all = 0;
  let above = 0;
  mesons.values.forEach((fromMesons, i) => {
    const other = bremsstrahlung.values[i] as number;
    if (fromMesons + other < fewestEvents) return;
    all++;
    if (fromMesons > other) above++;
  });
  return above / all;
}

/** Area of a region in (mass, ln ε) at masses from `least` on. */
function areaFrom(contours: readonly ContourLine[], wanted: string, least: number): number {
  const { log } = core().exports;
  return contours
    .filter(({ name }) => name === wanted)
    .map(({ massesMeV, couplings }) =>
      massesMeV.map((x, i) => ({ x, y: log(couplings[i] as number) })),
    )
    .reduce((sum, line) => sum + signedArea(clipFrom(line, least)), 0);
}

/** Relative error up to which a simulated efficiency counts, when its maximum is looked for. */
const largestRelativeError = 0.1;

/** Share of the simulated masses, of both productions, whose efficiency rises to a maximum in ε and falls again. */
function shareWithMaximum(acceptances: readonly GridField[]): number {
  const rows = acceptances
    .filter(({ decay, selection }) => decay === 'mumu' && selection === 'full')
    .flatMap((field) => field.massesMeV.map((_, row) => hasMaximum(field, row)));
  return rows.filter(Boolean).length / rows.length;
}

function hasMaximum({ values, relativeErrors, couplings }: GridField, row: number): boolean {
  const start = row * couplings.length;
  const known = couplings
    .map((_, k) => ({
      value: values[start + k] as number,
      error: (relativeErrors[start + k] as number) * (values[start + k] as number),
    }))
    .filter(({ value, error }) => error <= largestRelativeError * value);
  const best = known.reduce((a, b) => (b.value > a.value ? b : a), { value: 0, error: 0 });
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return false;
  return [first, last].every((end) => end.value < best.value);
}
