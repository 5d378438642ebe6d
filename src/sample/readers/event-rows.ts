import { InternalError } from '../../errors.js';
import type { Region } from '../../experiment/experiment.js';
import type { EventQuantity, EventSample } from '../event-sample.js';
import type { SampleSettings } from '../sampling.js';
import { eventFlags } from '../simulated-events.js';
import { checkFinite, checkMomentum, rowError, text, unitHint } from './row-checks.js';
import type { TableChunk } from './table.js';
import type { EventColumnsToWeigh } from './weigh-event-file.js';

type Quantities = Partial<Record<EventQuantity, Float64Array>>;

/** Turns quantities of a file into what the kernel takes, and refuses rows that make no sense. */
export class EventRows {
  readonly #sample: EventSample;
  readonly #settings: SampleSettings;
  readonly #signalRegion: Region | undefined;
  readonly #validationRegion: Region | undefined;

  constructor(sample: EventSample, settings: SampleSettings) {
    this.#sample = sample;
    this.#settings = settings;
    if (this.#isReconstructed) {
      const { regions = [] } = settings.experiment;
      this.#signalRegion = regions.find(({ name }) => name === 'SR');
      this.#validationRegion = regions.find(({ name }) => name === 'VR');
    }
  }

  /** @throws UserError with the row */
  read(chunk: TableChunk, given: Quantities): EventColumnsToWeigh {
    const weight = given.weight ?? this.#sharedWeights(chunk.rows);
    const zero = new Float64Array(chunk.rows);
    const { momentumX = zero, momentumY = zero } = given;
    const momentumZ = needed(given.momentumZ);
    const decayZ = needed(given.decayZ);
    const productionZ =
      given.productionZ ??
      new Float64Array(chunk.rows).fill(this.#settings.experiment.beam.impactPointM[2]);
    this.#checkWeights(chunk, weight);
    const counts = (row: number): boolean => weight[row]! > 0;
    const { file } = this.#sample;
    for (const [name, values] of Object.entries({
      momentumX,
      momentumY,
      momentumZ,
      decayZ,
      productionZ,
    }))
      checkFinite(file, chunk, name, values, counts);
    const { energyGeV } = this.#settings.experiment.beam;
    checkMomentum(
      file,
      chunk,
      (row) =>
        counts(row)
          ? Math.sqrt(
              momentumX[row]! * momentumX[row]! +
                momentumY[row]! * momentumY[row]! +
                momentumZ[row]! * momentumZ[row]!,
            )
          : 0,
      energyGeV,
    );
    this.#checkDecays(chunk, decayZ, given.decayDensity, counts);
    return {
      columns: [
        weight,
        momentumX,
        momentumY,
        momentumZ,
        productionZ,
        decayZ,
        this.#flags(chunk, given),
        given.mass ?? zero,
        given.decayDensity,
      ],
      isReconstructed: this.#isReconstructed,
      groups: groupsOf(given.group, chunk.rows),
    };
  }

  get #isReconstructed(): boolean {
    return this.#settings.selection.full.reconstruction === 'simulated';
  }

  #sharedWeights(rows: number): Float64Array {
    const { productionProbability, generatedEvents } = this.#sample;
    if (productionProbability === undefined || generatedEvents === undefined)
      throw new InternalError('events have neither weights nor a production probability');
    return new Float64Array(rows).fill(productionProbability / generatedEvents);
  }

  #checkWeights({ firstRow, rows }: TableChunk, weight: Float64Array): void {
    for (let row = 0; row < rows; row++)
      if (!(weight[row]! >= 0 && weight[row]! < Infinity))
        throw rowError(
          this.#sample.file,
          firstRow + row,
          `found the weight ${weight[row]!}, expected a number not below 0`,
        );
  }

  /** Decays inside the decay volume, unless the file states with which density they were drawn. */
  #checkDecays(
    chunk: TableChunk,
    decayZ: Float64Array,
    density: Float64Array | undefined,
    counts: (row: number) => boolean,
  ): void {
    const { file } = this.#sample;
    const { fromM, toM } = this.#settings.experiment.decayVolume;
    const inside = (z: number): boolean => z >= fromM && z <= toM;
    for (let row = 0; row < chunk.rows; row++) {
      if (!counts(row)) continue;
      const z = decayZ[row]!;
      if (density) {
        if (!(density[row]! > 0 && density[row]! < Infinity))
          throw rowError(
            file,
            chunk.firstRow + row,
            `found the decay density ${density[row]!}, expected a number above 0`,
          );
      } else if (!inside(z))
        throw rowError(
          file,
          chunk.firstRow + row,
          `found a decay at ${text(z)} m, expected it in the decay volume from ${fromM} to ${toM} m` +
            unitHint(z, { cm: 1e-2, mm: 1e-3 }, inside),
        );
    }
  }

  #flags(chunk: TableChunk, given: Quantities): Float64Array {
    const { file, massMeV } = this.#sample;
    const geometrical = needed(given.geometrical);
    const insidePlanes = given.insidePlanes ?? geometrical;
    const passed = needed(this.#isReconstructed ? given.reconstructed : given.full);
    for (const [name, values] of Object.entries({ geometrical, insidePlanes, passed }))
      checkFinite(file, chunk, name === 'passed' ? 'full selection' : `${name} selection`, values);
    const flags = new Float64Array(chunk.rows);
    const { mass, zTax, cdaTax } = given;
    for (let row = 0; row < chunk.rows; row++) {
      let flag = 0;
      if (geometrical[row] !== 0) flag |= eventFlags.geometrical;
      if (insidePlanes[row] !== 0 || geometrical[row] !== 0) flag |= eventFlags.insidePlanes;
      if (passed[row] !== 0) {
        flag |= this.#isReconstructed
          ? eventFlags.reconstructed | this.#regionFlags(needed(zTax)[row]!, needed(cdaTax)[row]!)
          : eventFlags.full;
        flag |= eventFlags.insidePlanes;
      }
      flags[row] = flag;
    }
    if (this.#isReconstructed) {
      const isPassed = (row: number): boolean => passed[row] !== 0;
      for (const [name, values] of [
        ['reconstructed mass', needed(mass)],
        ['zTax', needed(zTax)],
        ['cdaTax', needed(cdaTax)],
      ] as const)
        checkFinite(file, chunk, name, values, isPassed);
      checkMass(file, chunk, needed(mass), massMeV / 1000, isPassed);
    }
    return flags;
  }

  #regionFlags(zTax: number, cdaTax: number): number {
    if (isInside(this.#signalRegion, zTax, cdaTax))
      return eventFlags.signalRegion | eventFlags.full;
    return isInside(this.#validationRegion, zTax, cdaTax) ? eventFlags.validationRegion : 0;
  }
}

function isInside(region: Region | undefined, zTax: number, cdaTax: number): boolean {
  if (!region) throw new InternalError('simulated reconstruction needs the regions SR and VR');
  const { fromM, toM } = region.zTaxM;
  return zTax > fromM && zTax < toM && Math.abs(cdaTax) < region.cdaTaxMaxM;
}

/** Masses that are a hundred times the true one are in another unit. */
function checkMass(
  file: string,
  { firstRow, rows }: TableChunk,
  mass: Float64Array,
  expectedGeV: number,
  matters: (row: number) => boolean,
): void {
  const far = 100 * expectedGeV;
  for (let row = 0; row < rows; row++)
    if (matters(row) && !(mass[row]! >= 0 && mass[row]! < far))
      throw rowError(
        file,
        firstRow + row,
        `found a reconstructed mass of ${text(mass[row]!)} GeV, expected one near ${text(expectedGeV)} GeV` +
          unitHint(mass[row]!, { MeV: 1e-3 }, (value) => value > 0 && value < far),
      );
}

/** Where the number of the group changes. */
function groupsOf(group: Float64Array | undefined, rows: number): number[] {
  const groups = [0];
  if (group)
    for (let row = 1; row < rows; row++) if (group[row] !== group[row - 1]) groups.push(row);
  return [...groups, rows];
}

function needed(values: Float64Array | undefined): Float64Array {
  if (!values) throw new InternalError('a quantity is not mapped');
  return values;
}

/** The quantities that must be mapped, in words; the card checks them. */
export function missingQuantities(sample: EventSample, isReconstructed: boolean): EventQuantity[] {
  const wanted: EventQuantity[] = ['momentumZ', 'decayZ', 'geometrical'];
  wanted.push(
    ...(isReconstructed
      ? (['reconstructed', 'mass', 'zTax', 'cdaTax'] as const)
      : (['full'] as const)),
  );
  return wanted.filter((name) => sample.columns[name] === undefined);
}
