import type { UserError } from '../errors.js';
import type { LimitLine, LimitTableSettings } from './limit-table.js';
import { lineOf, regionBetween, type TablePoint } from './lines.js';
import { shown } from './number-rows.js';

type Path = readonly (string | number)[];

/** A YAML file that has been parsed, with the places of its values. */
export interface LocatedDocument {
  readonly value: unknown;
  /** `file:line:column (path.inside)`. */
  place(path: Path): string;
  /** The error to throw for the value at a path. */
  error(path: Path, message: string): UserError;
}

interface Variable {
  readonly path: Path;
  readonly name: string;
  readonly units: string;
  readonly values: readonly unknown[];
}

/**
 * A limit from a data table of HEPData: one independent variable, the mass, and the coupling as dependent variable; or two of them,
 * the lower and the upper edge. Where a row has no number (`-`), a line ends.
 *
 * @throws UserError with line, column and path inside
 */
export function readHepData(document: LocatedDocument, settings: LimitTableSettings): LimitLine[] {
  const independent = variables(document, 'independent_variables');
  const dependent = variables(document, 'dependent_variables');
  const [mass] = independent;
  if (!mass || independent.length > 1)
    throw document.error(
      ['independent_variables'],
      `found ${independent.length} independent variables, expected one, the mass`,
    );
  requireUnit(document, mass, settings.massUnit);
  const { columns } = settings;
  const lower = columns ? named(document, dependent, columns.lower) : onlyOne(document, dependent);
  const edges = [lower];
  if (columns?.upper !== undefined) edges.push(named(document, dependent, columns.upper));
  for (const edge of edges)
    if (edge.values.length !== mass.values.length)
      throw document.error(
        [...edge.path, 'values'],
        `found ${edge.values.length} values for ${mass.values.length} masses, expected as many`,
      );
  return stretches(document, mass, edges).map(([low = [], up]) =>
    up ? regionBetween(low, up, settings) : lineOf(low, settings.line ?? 'lower-edge', settings),
  );
}

/** Points of each edge by stretch without a missing number. */
function stretches(
  document: LocatedDocument,
  mass: Variable,
  edges: readonly Variable[],
): TablePoint[][][] {
  const found: TablePoint[][][] = [];
  let current: TablePoint[][] | undefined;
  for (const row of mass.values.keys()) {
    const atMass = numberOf(document, mass, row);
    const points = edges.map((edge) => {
      const coupling = numberOf(document, edge, row);
      return atMass === undefined || coupling === undefined
        ? undefined
        : {
            mass: atMass,
            coupling,
            massPlace: document.place([...mass.path, 'values', row]),
            couplingPlace: document.place([...edge.path, 'values', row]),
          };
    });
    if (points.includes(undefined)) {
      current = undefined;
      continue;
    }
    if (!current) found.push((current = edges.map(() => [])));
    points.forEach((point, edge) => current![edge]!.push(point!));
  }
  if (found.length === 0)
    throw document.error([...edges[0]!.path, 'values'], 'found no numbers, expected couplings');
  return found;
}

/** The number in a row, undefined for a dash. HEPData has numbers as text as well: YAML 1.1 reads 1e-7 as text. */
function numberOf(document: LocatedDocument, variable: Variable, row: number): number | undefined {
  const entry = variable.values[row];
  const value = isMapping(entry) ? entry['value'] : undefined;
  if (typeof value === 'string' && /^\s*-?\s*$/.test(value)) return undefined;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  throw document.error(
    [...variable.path, 'values', row],
    `found ${typeof value === 'string' ? shown(value) : 'no value'}, expected a number`,
  );
}

function variables(document: LocatedDocument, key: string): Variable[] {
  const list = isMapping(document.value) ? document.value[key] : undefined;
  if (!Array.isArray(list))
    throw document.error([key], `found no list of ${key}, expected a data table of HEPData`);
  return (list as unknown[]).map((entry, index) => {
    const path = [key, index];
    const header = isMapping(entry) ? entry['header'] : undefined;
    const values = isMapping(entry) ? entry['values'] : undefined;
    if (!isMapping(header) || typeof header['name'] !== 'string' || !Array.isArray(values))
      throw document.error(path, 'found no header with a name and values, expected both');
    const units = typeof header['units'] === 'string' ? header['units'] : '';
    return { path, name: header['name'], units, values: values as unknown[] };
  });
}

function requireUnit(document: LocatedDocument, mass: Variable, massUnit: 'MeV' | 'GeV'): void {
  const written = /\b([MG]eV)\b/i.exec(mass.units)?.[1]?.toLowerCase();
  if (written === undefined || written === massUnit.toLowerCase()) return;
  throw document.error(
    [...mass.path, 'header', 'units'],
    `found masses in ${shown(mass.units)}, expected ${massUnit} as the card says; did you mean massUnit: ${massUnit === 'MeV' ? 'GeV' : 'MeV'}?`,
  );
}

function onlyOne(document: LocatedDocument, dependent: readonly Variable[]): Variable {
  const [one] = dependent;
  if (one && dependent.length === 1) return one;
  throw document.error(
    ['dependent_variables'],
    `found ${dependent.length} dependent variables (${names(dependent)}), expected columns.lower in the card to name one`,
  );
}

function named(
  document: LocatedDocument,
  dependent: readonly Variable[],
  wanted: string,
): Variable {
  const found = dependent.filter(({ name }) => name === wanted);
  if (found.length === 1) return found[0]!;
  throw document.error(
    ['dependent_variables'],
    `found ${found.length === 0 ? 'no' : found.length} dependent variables of the name ${shown(wanted)}, expected one of ${names(dependent)}`,
  );
}

function names(list: readonly Variable[]): string {
  return list.map(({ name }) => shown(name)).join(', ');
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
