import { InternalError, UserError } from '../../errors.js';
import type { TrackSample } from '../track-sample.js';
import { BoundMap, type ColumnMap } from './column-map.js';
import { openTable, type ReadTableOptions } from './read-table.js';
import { checkFinite, checkMomentum, rowError, text, unitHint } from './row-checks.js';
import type { TableChunk, TableSource } from './table.js';
import type { Dimension } from './units.js';

/** What can be said about a track of a file, and in which dimension. */
export const trackQuantities = {
  /** At the plane of reference. */
  x: 'length',
  y: 'length',
  /** dx/dz and dy/dz with the momentum; or the three components of the momentum. */
  slopeX: 'number',
  slopeY: 'number',
  momentum: 'momentum',
  momentumX: 'momentum',
  momentumY: 'momentum',
  momentumZ: 'momentum',
  charge: 'number',
  time: 'time',
  weight: 'number',
  /** Tracks for which it is 0 are left out. */
  selection: 'number',
} as const satisfies Record<string, Dimension>;

export type TrackQuantity = keyof typeof trackQuantities;

/** A file with a control sample of single tracks. */
export interface TrackFile {
  readonly source: TableSource;
  /** The file as messages name it. */
  readonly file: string;
  /** z of the plane where positions are given, metres. */
  readonly planeZM: number;
  readonly columns: ColumnMap<TrackQuantity>;
}

export interface ControlTracks extends TrackSample {
  readonly timeNs?: Float64Array;
}

export interface ReadTracksOptions extends ReadTableOptions {
  /** No track has more; above it a momentum is taken for one in another unit. */
  readonly beamEnergyGeV: number;
}

/** 10⁷ tracks are 640 MB, and far more than anybody pairs. */
const mostTracks = 10_000_000;

/** Farther from the beam line than this, a position is taken for one in another unit, metres. */
const farthestM = 20;

type Quantities = Partial<Record<TrackQuantity, Float64Array>>;

/**
 * Reads a control sample of single tracks.
 *
 * @throws UserError for a file that cannot be read, columns that it does not have, a row that is no track, or no tracks
 */
export async function readControlTracks(
  sample: TrackFile,
  { beamEnergyGeV, ...options }: ReadTracksOptions,
): Promise<ControlTracks> {
  const { file, planeZM } = sample;
  checkMap(sample);
  const table = await openTable(sample.source, options);
  try {
    const map = new BoundMap(sample.columns, trackQuantities, table.columns, file);
    const parts: Quantities[] = [];
    let rows = 0;
    let tracks = 0;
    for await (const chunk of table.chunks(map.columns)) {
      const part = selected(file, chunk, map.quantities(chunk), beamEnergyGeV);
      parts.push(part);
      rows += chunk.rows;
      tracks += part.x!.length;
      if (tracks > mostTracks)
        throw new UserError(`found more than ${mostTracks} tracks, expected fewer`, file);
    }
    if (tracks === 0)
      throw new UserError(
        rows === 0
          ? 'found no tracks, expected a control sample of some'
          : `found ${rows} rows and no track among them that is selected, expected some`,
        file,
      );
    const column = (name: TrackQuantity): Float64Array => join(parts, name, tracks);
    return {
      planeZM,
      xM: column('x'),
      yM: column('y'),
      slopeX: column('slopeX'),
      slopeY: column('slopeY'),
      momentumGeV: column('momentum'),
      charge: column('charge'),
      ...(sample.columns.time && { timeNs: column('time') }),
      ...(sample.columns.weight && { weight: column('weight') }),
    };
  } finally {
    await table.close();
  }
}

/** Positions, charge, and the direction in one of its two forms must be mapped. */
function checkMap({ columns, file }: TrackFile): void {
  const missing = (names: readonly TrackQuantity[]): TrackQuantity[] =>
    names.filter((name) => columns[name] === undefined);
  const always = missing(['x', 'y', 'charge']);
  const components = missing(['momentumX', 'momentumY', 'momentumZ']);
  const slopes = missing(['slopeX', 'slopeY', 'momentum']);
  if (always.length > 0)
    throw new UserError(`found no columns for ${always.join(', ')}, expected them`, file);
  if ((components.length === 0) === (slopes.length === 0))
    throw new UserError(
      `found ${components.length === 0 ? 'both' : 'neither'} momentumX, momentumY, momentumZ ` +
        `${components.length === 0 ? 'and' : 'nor'} slopeX, slopeY, momentum, expected one of the two`,
      file,
    );
}

/** The tracks of a chunk that are selected, all with slopes and momentum. */
function selected(
  file: string,
  chunk: TableChunk,
  given: Quantities,
  beamEnergyGeV: number,
): Quantities {
  const { selection } = given;
  if (selection) checkFinite(file, chunk, 'selection', selection);
  const isSelected = (row: number): boolean => !selection || selection[row] !== 0;
  for (const [name, values] of Object.entries(given))
    checkFinite(file, chunk, name, values, isSelected);
  const all = given.momentum
    ? given
    : { ...given, ...fromComponents(file, chunk, given, isSelected) };
  checkRows(file, chunk, all, isSelected, beamEnergyGeV);
  const filter = (values: Float64Array): Float64Array =>
    selection ? values.filter((_, row) => isSelected(row)) : values;
  return Object.fromEntries(Object.entries(all).map(([name, values]) => [name, filter(values)]));
}

function fromComponents(
  file: string,
  { rows, firstRow }: TableChunk,
  { momentumX, momentumY, momentumZ }: Quantities,
  isSelected: (row: number) => boolean,
): Quantities {
  if (!momentumX || !momentumY || !momentumZ)
    throw new InternalError('a component of the momentum is not mapped');
  const slopeX = new Float64Array(rows);
  const slopeY = new Float64Array(rows);
  const momentum = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    const [x, y, z] = [momentumX[row]!, momentumY[row]!, momentumZ[row]!];
    if (isSelected(row) && !(z > 0))
      throw rowError(
        file,
        firstRow + row,
        `found the momentum ${text(z)} GeV along z, expected one above 0`,
      );
    slopeX[row] = x / z;
    slopeY[row] = y / z;
    momentum[row] = Math.sqrt(x * x + y * y + z * z);
  }
  return { slopeX, slopeY, momentum };
}

function checkRows(
  file: string,
  chunk: TableChunk,
  { x, y, momentum, charge, weight }: Quantities,
  isSelected: (row: number) => boolean,
  beamEnergyGeV: number,
): void {
  if (!x || !y || !momentum || !charge) throw new InternalError('a quantity is not mapped');
  checkMomentum(file, chunk, (row) => (isSelected(row) ? momentum[row]! : 0), beamEnergyGeV);
  for (let row = 0; row < chunk.rows; row++) {
    if (!isSelected(row)) continue;
    const fault = (message: string) => rowError(file, chunk.firstRow + row, message);
    if (!(momentum[row]! > 0))
      throw fault(`found the momentum ${text(momentum[row]!)} GeV, expected one above 0`);
    if (Math.abs(charge[row]!) !== 1)
      throw fault(`found the charge ${text(charge[row]!)}, expected 1 or -1`);
    if (weight && weight[row]! < 0)
      throw fault(`found the weight ${text(weight[row]!)}, expected a number not below 0`);
    const far = Math.max(Math.abs(x[row]!), Math.abs(y[row]!));
    if (far > farthestM)
      throw fault(
        `found a track ${text(far)} m off the beam line, expected at most ${farthestM} m` +
          unitHint(far, { cm: 1e-2, mm: 1e-3 }, (value) => value <= farthestM),
      );
  }
}

function join(parts: readonly Quantities[], name: TrackQuantity, length: number): Float64Array {
  const whole = new Float64Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part[name]!, at);
    at += part[name]!.length;
  }
  return whole;
}
