import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { InputFile } from '../analysis/analysis.js';
import { UserError } from '../errors.js';
import { hbarC } from '../model/constants.js';
import { builtInModels, type ModelSettings } from '../model/find-model.js';
import { modesOf } from '../model/production-modes.js';
import { productions } from '../model/production.js';
import type { CouplingLaw, ModelTable, ParticleSpectrum } from '../model/tabulated-model.js';
import type { CardDocument, Path } from './document.js';
import { numberText as n } from './found.js';
import { suggestion } from '../suggest.js';
import { readNumberTable, type NumberTable } from './read-csv.js';
import { readInputFile } from './read-file.js';
import type { Card } from './schema/card-schema.js';

const maximumBytes = 64_000_000;

/** Columns of the properties that are not modes of production. */
const lifetimeColumns = ['properDecayLengthM', 'totalWidthGeV'] as const;
const ownColumns = ['massMeV', ...lifetimeColumns, 'mumu', 'ee'];

/**
 * The physics model of a card: a built-in one by its name, or its table.
 *
 * @param path of the card as it was given
 * @throws UserError for a name that no model has, and for a table that cannot be read or makes no sense
 */
export function physicsModel(
  document: CardDocument,
  { model }: Card,
  path: string,
): { readonly settings: ModelSettings; readonly inputs: InputFile[] } {
  const names = Object.keys(builtInModels);
  if (model.table === undefined) {
    if (!names.includes(model.name))
      throw document.error(
        ['model', 'name'],
        `found the text ${JSON.stringify(model.name)}, expected ${names.join(', ')}, or a table`,
      );
    return { settings: { name: model.name }, inputs: [] };
  }
  if (names.includes(model.name))
    throw document.error(
      ['model', 'name'],
      `found the text ${JSON.stringify(model.name)} with a table, expected a name that no model of beamlimits has`,
    );
  const { particle, coupling, properties, spectra, ...laws } = model.table;
  const inputs: InputFile[] = [];
  const read = (name: string, at: Path): NumberTable => {
    const shown = isAbsolute(name) ? name : join(dirname(path), name);
    const place = `${document.place(at)}: ${shown}`;
    const file = readInputFile(resolve(dirname(resolve(path)), name), maximumBytes, place);
    inputs.push(file.input);
    return readNumberTable(file.bytes, shown);
  };
  const law = (key: 'decayLaw' | 'productionLaw'): CouplingLaw => {
    const given = laws[key];
    return 'power' in given ? given : couplingLaw(read(given.file, ['model', 'table', key]));
  };
  const known = propertiesOf(read(properties, ['model', 'table', 'properties']));
  if (Object.keys(known.production).length === 0 && spectra === undefined)
    throw document.error(
      ['model', 'table'],
      'found no mode of production in the properties and no spectra, expected one of them',
    );
  const table: ModelTable = {
    labels: { particle, coupling },
    ...known,
    decayLaw: law('decayLaw'),
    productionLaw: law('productionLaw'),
    spectra: spectra === undefined ? [] : spectraOf(read(spectra, ['model', 'table', 'spectra'])),
  };
  return { settings: { name: model.name, table }, inputs };
}

function propertiesOf(
  table: NumberTable,
): Pick<ModelTable, 'massesMeV' | 'properDecayLengthsM' | 'branchingRatios' | 'production'> {
  const massesMeV = table.column('massMeV');
  rising(table, 'massMeV', massesMeV);
  const share = (name: string): readonly number[] => {
    if (!table.names.includes(name)) return massesMeV.map(() => 0);
    const values = table.column(name);
    each(table, name, values, (value) => value >= 0 && value <= 1, 'a branching ratio from 0 to 1');
    return values;
  };
  const branchingRatios = { mumu: share('mumu'), ee: share('ee') };
  const sums = branchingRatios.mumu.map((mumu, i) => mumu + (branchingRatios.ee[i] as number));
  // Rounded shares may add up to a little more than all.
  each(
    table,
    'mumu + ee',
    sums,
    (sum) => sum <= 1 + 1e-6,
    'branching ratios of at most 1 together',
  );
  const modes = table.names.filter((name) => !ownColumns.includes(name));
  const known = productions.flatMap(modesOf).filter((mode) => mode !== 'spectrum');
  const strange = modes.find((mode) => !known.includes(mode));
  if (strange !== undefined)
    throw new UserError(
      `found the column ${JSON.stringify(strange.slice(0, 60))}, expected ${ownColumns.join(', ')}, or a mode of production: ${known.join(', ')}${suggestion(strange, [...ownColumns, ...known])}`,
      table.head,
    );
  const production = Object.fromEntries(
    modes.map((mode) => {
      const values = table.column(mode);
      each(table, mode, values, (value) => value >= 0, 'a number of particles of 0 or more');
      return [mode, values];
    }),
  );
  return { massesMeV, properDecayLengthsM: properDecayLengths(table), branchingRatios, production };
}

/** cτ at coupling 1: given, or from the total width. */
function properDecayLengths(table: NumberTable): readonly number[] {
  const given = lifetimeColumns.filter((name) => table.names.includes(name));
  const [name] = given;
  if (name === undefined || given.length > 1)
    throw new UserError(
      `found ${name === undefined ? 'neither' : 'both'} ${lifetimeColumns.join(name === undefined ? ' nor ' : ' and ')}, expected one of them`,
      table.head,
    );
  const values = table.column(name);
  if (name === 'properDecayLengthM') {
    each(table, name, values, (length) => length > 0, 'a length above 0');
    return values;
  }
  each(table, name, values, (width) => width > 0, 'a width above 0');
  return values.map((width) => hbarC / width);
}

function couplingLaw(table: NumberTable): CouplingLaw {
  const couplings = table.column('coupling');
  const factors = table.column('factor');
  if (couplings.length < 2)
    throw new UserError('found a single coupling, expected two or more', table.file);
  rising(table, 'coupling', couplings);
  rising(table, 'factor', factors);
  return { couplings, factors };
}

const spectrumColumns = [
  'momentumLowGeV',
  'momentumHighGeV',
  'transverseLowGeV',
  'transverseHighGeV',
  'perProton',
] as const;

function spectraOf(table: NumberTable): ParticleSpectrum[] {
  const masses = table.column('massMeV');
  const columns = spectrumColumns.map((name) => table.column(name));
  const [low = [], high = [], inner = [], outer = [], perProton = []] = columns;
  each(table, 'perProton', perProton, (value) => value >= 0, 'a number of particles of 0 or more');
  each(table, 'momentumLowGeV', low, (value) => value >= 0, 'a momentum of 0 or more');
  each(table, 'transverseLowGeV', inner, (value) => value >= 0, 'a momentum of 0 or more');
  each(table, 'momentumHighGeV', high, (value, row) => value > low[row]!, 'more than the low edge');
  each(
    table,
    'transverseHighGeV',
    outer,
    (value, row) => value > inner[row]!,
    'more than the low edge',
  );
  each(table, 'massMeV', masses, (mass) => mass > 0, 'a mass above 0');
  each(
    table,
    'transverseLowGeV',
    inner,
    (value, row) => value < high[row]!,
    'a transverse momentum below the largest momentum of its cell',
  );
  return [...new Set(masses)].map((massMeV) => {
    if (!perProton.some((value, row) => value > 0 && masses[row] === massMeV))
      throw new UserError(
        `found no particles at ${n(massMeV)} MeV, expected perProton above 0 in a cell`,
        table.place(masses.indexOf(massMeV)),
      );
    const rows = [...masses.keys()].filter((row) => masses[row] === massMeV);
    const own = columns.map((column) => rows.map((row) => column[row] as number));
    const named = Object.fromEntries(spectrumColumns.map((name, i) => [name, own[i]]));
    return { massMeV, ...named } as ParticleSpectrum;
  });
}

function rising(table: NumberTable, name: string, values: readonly number[]): void {
  each(
    table,
    name,
    values,
    (value, row) => value > (row === 0 ? 0 : (values[row - 1] as number)),
    'a number above 0 and above the one before',
  );
}

function each(
  table: NumberTable,
  name: string,
  values: readonly number[],
  holds: (value: number, row: number) => boolean,
  expected: string,
): void {
  const row = values.findIndex((value, i) => !holds(value, i));
  if (row >= 0)
    throw new UserError(
      `found ${name} = ${n(values[row] as number)}, expected ${expected}`,
      table.place(row, table.names.includes(name) ? name : undefined),
    );
}
