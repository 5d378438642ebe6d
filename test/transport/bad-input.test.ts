import { describe, expect, it } from 'vitest';
import type { BeamLine } from '../../src/experiment/beam-line.js';
import { readLossTable } from '../../src/transport/loss-table.js';
import { muonLoss } from '../../src/transport/media.js';
import {
  propagateDownstream,
  propagateUpstream,
  type TransportOptions,
} from '../../src/transport/propagate.js';
import { block, line, tracks } from './lines.js';

const options: TransportOptions = { seed: 1, fluctuations: 'mean', scattering: false };
const iron = line('air', block('iron', 1, 2));
const run = (
  track: Parameters<typeof tracks>[1],
  beamLine: BeamLine = iron,
  more: Partial<TransportOptions> = {},
) => propagateDownstream(tracks(3, track), beamLine, 0, 5, { ...options, ...more });

describe('a sentence tells what is wrong with', () => {
  it.each<[string, () => unknown, string]>([
    [
      'a momentum of 0',
      () => run((i) => ({ momentumGeV: i })),
      'tracks: found momentumGeV 0 in row 1, expected a momentum above 0 and up to 10000 GeV.',
    ],
    [
      'a momentum that is not a number',
      () => run(() => ({ momentumGeV: NaN })),
      'tracks: found momentumGeV NaN in row 1, expected a finite number.',
    ],
    [
      'a momentum in MeV',
      () => run((i) => ({ momentumGeV: i === 1 ? 4e5 : 10 })),
      'tracks: found momentumGeV 400000 in row 2, expected a momentum above 0 and up to 10000 GeV; is it in MeV?',
    ],
    [
      'a charge of 2',
      () => run(() => ({ charge: 2 })),
      'tracks: found charge 2 in row 1, expected 1 or -1.',
    ],
    [
      'a slope of 1.5',
      () => run(() => ({ slopeX: 1.5 })),
      'tracks: found slopeX 1.5 in row 1, expected a slope between -1 and 1; is it in mrad?',
    ],
    [
      'an unknown material',
      () => run(() => ({}), line('air', block('unobtainium', 1, 2))),
      'beamLine.elements[0].regions[0].material: found the material "unobtainium", expected one of air, aluminium, concrete, copper, iron, lead-glass, liquid-argon, standard-rock, vacuum.',
    ],
    [
      'unknown surroundings',
      () => run(() => ({}), line('ether')),
      'beamLine.surroundings: found the material "ether", expected one of air, aluminium, concrete, copper, iron, lead-glass, liquid-argon, standard-rock, vacuum.',
    ],
    [
      'overlapping elements',
      () => run(() => ({}), line('air', block('iron', 1, 3), block('copper', 2, 4))),
      'beamLine.elements[1]: found the element "copper" from 2 m, expected it behind "iron", which ends at 3 m: elements are in order of z and do not overlap.',
    ],
    [
      'an element of no length',
      () => run(() => ({}), line('air', block('iron', 3, 3))),
      'beamLine.elements[0]: found the element "iron" from 3 to 3 m, expected its end behind its start.',
    ],
    [
      'a field in gauss',
      () => run(() => ({}), line('air', block('iron', 1, 2, [18000, 0]))),
      'beamLine.elements[0].regions[0].fieldT: found a field of 18000, expected tesla, at most 20 in size.',
    ],
    [
      'fluctuations of another name',
      () => run(() => ({}), iron, { fluctuations: 'landau' as 'full' }),
      'fluctuations: found "landau", expected mean, gaussian or full.',
    ],
    [
      'a step of 0',
      () => run(() => ({}), iron, { steps: { longestM: 0 } }),
      'steps.longestM: found 0, expected a number above 0, up to 1000000.',
    ],
    [
      'a way back that goes down',
      () =>
        propagateUpstream(
          tracks(1, () => ({})),
          iron,
          0,
          5,
          options,
        ),
      'toM: found 5 m, expected a plane upstream of 0 m.',
    ],
    [
      'columns of two lengths',
      () =>
        propagateDownstream(
          { ...tracks(2, () => ({})), xM: new Float64Array(1) },
          iron,
          0,
          5,
          options,
        ),
      'tracks: found 1 values of xM, expected 2, one for each track.',
    ],
    [
      'a material without losses',
      () => muonLoss('neutronium', [1]),
      'material: found the material "neutronium", expected one of air, aluminium, concrete, copper, iron, lead-glass, liquid-argon, standard-rock, vacuum.',
    ],
  ])('%s', (_, action, sentence) => {
    expect(action).toThrow(expect.objectContaining({ name: 'UserError', message: sentence }));
  });
});

describe('a table of losses', () => {
  const row = (energy: number, loss = 2) => `${energy} 1 1 1 1 1 1 ${loss} ${energy} 0 1`;
  const rows = [10, 30, 100, 300, 1e3, 1e4, 1e5, 1e6].map((energy) => row(energy));
  const text = ['Iron', ' coefficients', '  0.14 2.96 0.0', ...rows].join('\n');

  it('is read past its header', () => {
    const table = readLossTable(text, 'iron.txt');
    expect(table.kineticEnergiesGeV).toEqual([0.01, 0.03, 0.1, 0.3, 1, 10, 100, 1000]);
    expect(table.lossGeVCm2PerG[3]).toBe(0.002);
  });

  it.each([
    [
      '',
      'iron.txt: found 0 rows of numbers, expected a table of muon losses in the format of the Particle Data Group.',
    ],
    [
      text.replace(rows[3]!, '300 1 1'),
      'iron.txt:7: found 3 columns, expected at least 9, from T to the CSDA range.',
    ],
    [
      text.replace(rows[3]!, row(50)),
      'iron.txt:7: found the kinetic energy 50 MeV after 100 MeV, expected ascending energies.',
    ],
    [
      text.replace(rows[3]!, row(300, -2)),
      'iron.txt:7: found "-2" in column 8, expected a number above 0.',
    ],
    [
      text.replace(rows[7]!, rows[7]!.replace('1000000', 'nan')),
      'iron.txt: found 7 rows of numbers, expected a table of muon losses in the format of the Particle Data Group.',
    ],
    [
      ['x', ...[200, 300, 400, 500, 600, 700, 800, 900].map((e) => row(e))].join('\n'),
      'iron.txt: found kinetic energies from 0.2 to 0.9 GeV, expected at least 0.1 to 100 GeV.',
    ],
  ])('is refused %#', (bad, sentence) => {
    expect(() => readLossTable(bad, 'iron.txt')).toThrow(
      expect.objectContaining({ name: 'UserError', message: sentence }),
    );
  });
});
