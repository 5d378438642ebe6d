import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { InputFile } from '../analysis/analysis.js';
import { UserError } from '../errors.js';
import type {
  Curve,
  LifetimePlane,
  SearchCurve,
  TableCurve,
} from '../lifetime-plane/lifetime-plane.js';
import { cardKind } from './card-kind.js';
import type { CardDocument, Path } from './document.js';
import { numberText as n } from './found.js';
import { expandDecades } from './grids.js';
import { readCard } from './load-card.js';
import { readNumberTable } from './read-csv.js';
import { readDocument } from './read-document.js';
import { readInputFile } from './read-file.js';
import { checkCurveSearch, checkLifetimePlane } from './rules/lifetime-plane-rules.js';
import { lifetimePlaneSchema, type LifetimePlaneCard } from './schema/lifetime-plane-schema.js';
import { validate } from './validate.js';

const maximumBytes = 64_000_000;

/** A card of a plane of lifetime and branching ratios that has been read and checked. */
export interface LoadedLifetimePlane {
  readonly plane: LifetimePlane;
  /** Sentences for the user, each with its place. */
  readonly warnings: readonly string[];
}

/**
 * Reads the card of a plane of lifetime and branching ratios with the cards and tables of its curves. Paths in a file are relative
 * to that file.
 *
 * @throws UserError with file, line, column and path inside for anything that is wrong in one of them
 */
export function readLifetimePlane(path: string): LoadedLifetimePlane {
  const { document, input } = readDocument(resolve(path), path);
  const card = validate(document, lifetimePlaneSchema);
  checkLifetimePlane(document, card);
  const files = new PlaneFiles(document, card, path);
  const curves = card.curves.map((_, index) => files.curve(index));
  const plane = {
    name: card.name,
    title: card.title,
    source: card.source,
    reproduction: card.reproduction,
    decay: card.decay,
    massesMeV: card.massesMeV,
    lifetimesPs: expandDecades(card.lifetimesPs),
    sampling: card.sampling,
    curves,
    ...(card.figure && { figure: card.figure }),
    inputs: [input, ...files.inputs],
  };
  return { plane, warnings: [...document.warnings, ...files.warnings] };
}

/** What a card's curves are made of, each file once. */
class PlaneFiles {
  readonly inputs: InputFile[] = [];
  readonly warnings: string[] = [];
  readonly #document: CardDocument;
  readonly #card: LifetimePlaneCard;
  readonly #path: string;

  constructor(document: CardDocument, card: LifetimePlaneCard, path: string) {
    this.#document = document;
    this.#card = card;
    this.#path = path;
  }

  curve(index: number): Curve {
    const { name, label, line, card, limit, table } = this.#card.curves[index]!;
    const source = table ? this.#table(table, index) : this.#search(card!, limit!, index);
    return { name, label: label ?? name, line, source };
  }

  #search(card: string, limit: SearchCurve['limit'], index: number): SearchCurve {
    const at = ['curves', index, 'card'];
    const { shown } = this.#read(card, at);
    if (cardKind(shown) !== 'search')
      throw this.#document.error(
        at,
        `found a card of the kind ${cardKind(shown)} (${shown}), expected that of a search`,
      );
    const { analysis, warnings } = readCard(shown);
    checkCurveSearch(this.#document, this.#card, index, analysis, shown);
    const { bMesonSpectraFile } = analysis.experiment.dump;
    const spectra = readInputFile(bMesonSpectraFile!, maximumBytes, this.#document.place(at));
    // Its card and its experiment come first; what else it reads is of its own model.
    this.#add([...analysis.inputs.slice(0, 2), spectra.input]);
    this.warnings.push(...warnings);
    return { analysis, limit };
  }

  #table(
    { file, ...provenance }: NonNullable<LifetimePlaneCard['curves'][number]['table']>,
    index: number,
  ): TableCurve {
    const { bytes, input, shown } = this.#read(file, ['curves', index, 'table', 'file']);
    this.#add([input]);
    return { ...provenance, points: tablePoints(bytes, shown) };
  }

  /** A file beside the card. */
  #read(file: string, at: Path): { shown: string; bytes: Uint8Array; input: InputFile } {
    const shown = isAbsolute(file) ? file : join(dirname(this.#path), file);
    const place = `${this.#document.place(at)}: ${shown}`;
    const absolute = resolve(dirname(resolve(this.#path)), file);
    return { shown, ...readInputFile(absolute, maximumBytes, place) };
  }

  #add(inputs: readonly InputFile[]): void {
    for (const input of inputs)
      if (!this.inputs.some(({ path }) => path === input.path)) this.inputs.push(input);
  }
}

/** @throws UserError for values of 0 or less and for lifetimes that do not rise at a mass */
function tablePoints(bytes: Uint8Array, shown: string): TableCurve['points'] {
  const table = readNumberTable(bytes, shown);
  const [masses, lifetimes, products] = (
    ['massMeV', 'lifetimePs', 'branchingRatioProduct'] as const
  ).map((name) => {
    const values = table.column(name);
    const row = values.findIndex((value) => !(value > 0));
    if (row >= 0)
      throw new UserError(
        `found ${name} = ${n(values[row]!)}, expected a number above 0`,
        table.place(row),
      );
    return values;
  }) as [readonly number[], readonly number[], readonly number[]];
  masses.forEach((mass, row) => {
    const before = masses.lastIndexOf(mass, row - 1);
    if (row > 0 && before >= 0 && !(lifetimes[row]! > lifetimes[before]!))
      throw new UserError(
        `found the lifetime ${n(lifetimes[row]!)} ps after ${n(lifetimes[before]!)} ps, expected rising lifetimes at each mass`,
        table.place(row),
      );
  });
  return masses.map((massMeV, row) => ({
    massMeV,
    lifetimePs: lifetimes[row]!,
    branchingRatioProduct: products[row]!,
  }));
}
