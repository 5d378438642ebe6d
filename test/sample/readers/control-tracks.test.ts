import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ColumnMap } from '../../../src/sample/readers/column-map.js';
import {
  readControlTracks,
  type TrackQuantity,
} from '../../../src/sample/readers/control-tracks.js';

const folder = mkdtempSync(join(tmpdir(), 'tracks-'));
afterAll(() => rmSync(folder, { recursive: true }));

const mapped = (value: string, unit?: string) => ({
  value,
  place: `card.yaml (${value})`,
  ...(unit !== undefined && { unit }),
});
const slopes: ColumnMap<TrackQuantity> = {
  x: mapped('x', 'mm'),
  y: mapped('y', 'mm'),
  slopeX: mapped('tx'),
  slopeY: mapped('ty'),
  momentum: mapped('p', 'GeV'),
  charge: mapped('q'),
};

function read(rows: string, columns = slopes, names = 'x,y,tx,ty,p,q') {
  const path = join(folder, 'tracks.csv');
  writeFileSync(path, `${names}\n${rows}`);
  return readControlTracks(
    { source: { path, format: 'csv' }, file: 'tracks.csv', planeZM: 180, columns },
    { beamEnergyGeV: 400 },
  );
}

describe('tracks', () => {
  it('come in metres and GeV, with their slopes', async () => {
    expect(await read('100,-200,1e-3,2e-3,25,1\n0,1500,0,-0.25,75.5,-1\n')).toEqual({
      planeZM: 180,
      xM: Float64Array.of(0.1, 0),
      yM: Float64Array.of(-0.2, 1.5),
      slopeX: Float64Array.of(1e-3, 0),
      slopeY: Float64Array.of(2e-3, -0.25),
      momentumGeV: Float64Array.of(25, 75.5),
      charge: Float64Array.of(1, -1),
    });
  });

  it('may have components of the momentum, weights, times, and a selection that leaves some out', async () => {
    const columns: ColumnMap<TrackQuantity> = {
      x: mapped('x', 'm'),
      y: mapped('y', 'm'),
      momentumX: mapped('px', 'MeV'),
      momentumY: mapped('py', 'MeV'),
      momentumZ: mapped('pz', 'MeV'),
      charge: mapped('pdg / -13'),
      weight: mapped('w'),
      time: mapped('t', 'ns'),
      selection: mapped('chi2 < 20 && pz > 0'),
    };
    const rows = '1,2,3000,0,4000,13,0.5,1.5,3\n1,2,0,0,-5,13,1,0,3\n0,0,0,0,9000,-13,2,-1,19\n';
    const tracks = await read(rows, columns, 'x,y,px,py,pz,pdg,w,t,chi2');
    expect([...tracks.slopeX]).toEqual([0.75, 0]);
    expect([...tracks.momentumGeV]).toEqual([5, 9]);
    expect([...tracks.charge]).toEqual([-1, 1]);
    expect([...tracks.weight!]).toEqual([0.5, 2]);
    expect([...tracks.timeNs!]).toEqual([1.5, -1]);
  });
});

describe('what is no track is refused with its row', () => {
  const first = '0,0,0,0,25,1\n';
  it.each([
    ['', 'tracks.csv: found no tracks, expected a control sample of some'],
    ['0,0,0,0,nan,1\n', 'tracks.csv (row 1): found the momentum NaN, expected a number'],
    [`${first}0,nan,0,0,5,1\n`, 'tracks.csv (row 2): found the y NaN, expected a number'],
    [`${first}0,0,0,0,0,1\n`, 'tracks.csv (row 2): found the momentum 0 GeV, expected one above 0'],
    [
      `${first}0,0,0,0,-3,1\n`,
      'tracks.csv (row 2): found the momentum -3 GeV, expected one above 0',
    ],
    [
      `${first}0,0,0,0,4e5,1\n`,
      "tracks.csv (row 2): found a momentum of 400000 GeV, expected at most the beam's 400 GeV: it looks like MeV",
    ],
    [`${first}0,0,0,0,3,0\n`, 'tracks.csv (row 2): found the charge 0, expected 1 or -1'],
  ])('%j', async (rows, message) => {
    await expect(read(rows)).rejects.toThrow(message);
  });

  it('positions in another unit', async () => {
    const columns = { ...slopes, x: mapped('x', 'm') };
    await expect(read('250,0,0,0,5,1\n', columns)).rejects.toThrow(
      'tracks.csv (row 1): found a track 250 m off the beam line, expected at most 20 m: it looks like cm',
    );
  });

  it('a column that the file does not have, an expression that cannot be read', async () => {
    await expect(read(first, { ...slopes, momentum: mapped('mom') })).rejects.toThrow(
      'card.yaml (mom): found no column "mom" in tracks.csv, expected one of "x", "y", "tx", "ty", "p", "q"',
    );
    await expect(read(first, { ...slopes, slopeX: mapped('Tx') })).rejects.toThrow(
      ', did you mean "tx"?',
    );
    await expect(read(first, { ...slopes, charge: mapped('q *') })).rejects.toThrow(
      'card.yaml (q *): found the end at character 4 of "q *"',
    );
  });

  it('a selection without tracks, directions in neither or both forms', async () => {
    await expect(read(first, { ...slopes, selection: mapped('p > 100') })).rejects.toThrow(
      'found 1 rows and no track among them that is selected',
    );
    const { momentum, ...without } = slopes;
    expect(momentum).toBeDefined();
    await expect(read(first, without)).rejects.toThrow('found neither momentumX');
  });
});
