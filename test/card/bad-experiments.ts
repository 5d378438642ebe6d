import type { BadInput } from './bad-cards.js';

/** Changes of the NA62 experiment file. */
export const badExperiments: readonly BadInput[] = [
  [
    'energyGeV: 400',
    'energyGeV: 400 GeV',
    '/experiments/na62-dump.yaml:11:14 (beam.energyGeV): found the text "400 GeV", expected a finite number (in GeV, without writing the unit)',
  ],
  [
    'energyGeV: 400',
    'energyMeV: 400000',
    '/experiments/na62-dump.yaml:11:3 (beam.energyMeV): found the unknown key "energyMeV", did you mean "energyGeV"?',
  ],
  [
    'fromM: 102.0',
    'fromM: 20.0',
    '/experiments/na62-dump.yaml:26:10 (decayVolume.fromM): found a decay volume that starts at 20 m, expected it behind the dump, which ends at 26.27 m',
  ],
  [
    'fromM: 102.0',
    'fromM: 190.0',
    '/experiments/na62-dump.yaml:27:8 (decayVolume.toM): found the end of the decay volume at 180 m, expected it behind its start at 190 m',
  ],
  [
    'toM: 180.0',
    'toM: 200.0',
    '/experiments/na62-dump.yaml:30:15 (magnet.positionZM): found the magnet at 196.995 m, expected it behind the decay volume, which ends at 200 m',
  ],
  [
    'toM: 180.0',
    'toM: 190.0',
    '/experiments/na62-dump.yaml:37:17 (planes[0].positionZM): found the plane "STRAW1" at 183.508 m, expected it behind the decay volume, which ends at 190 m',
  ],
  [
    'positionZM: 183.508',
    'positionZM: 170.0',
    '/experiments/na62-dump.yaml:37:17 (planes[0].positionZM): found the plane "STRAW1" at 170 m, expected it behind the decay volume, which ends at 180 m',
  ],
  [
    'positionZM: 196.995',
    'positionZM: 100',
    '/experiments/na62-dump.yaml:30:15 (magnet.positionZM): found the magnet at 100 m, expected it behind the decay volume, which ends at 180 m',
  ],
  [
    'name: STRAW2',
    'name: STRAW1',
    '/experiments/na62-dump.yaml:40:11 (planes[1].name): found the plane "STRAW1" for the second time, expected each name once',
  ],
  [
    'radiusM: 0.15',
    'radiusM: 1.15',
    '/experiments/na62-dump.yaml:61:11 (planes[5].hole): found a hole that reaches 1.15 m from the axis, expected it inside the outline, which reaches 1.13 m',
  ],
  [
    'radiusM: 0.15',
    'radiusM: -0.15',
    '/experiments/na62-dump.yaml:61:52 (planes[5].hole.radiusM): found the number -0.15, expected a number of at least 0',
  ],
  [
    'apothemM: 1.13',
    'radiusM: 1.13',
    '/experiments/na62-dump.yaml:60:32 (planes[5].outline.radiusM): found the unknown key "radiusM", expected one of shape, apothemM',
  ],
  [
    'shape: octagon',
    'shape: hexagon',
    '/experiments/na62-dump.yaml:60:23 (planes[5].outline.shape): found the text "hexagon", expected one of circle, square, octagon',
  ],
  [
    '[0.0, -0.022, 23.07]',
    '[0.0, -0.022]',
    '/experiments/na62-dump.yaml:12:17 (beam.impactPointM): found a list of 2, expected at least 3 entries',
  ],
  [
    '[0.0047, 0.0032]',
    '[0.0047, -1]',
    '/experiments/na62-dump.yaml:13:27 (beam.impactSpreadM[1]): found the number -1, expected a number of at least 0',
  ],
  [
    '[4.2e-07, 1.0e-06]',
    '[1.0e-06, 4.2e-07]',
    '/experiments/na62-dump.yaml:73:24 (massResolution.couplings[1]): found 4.2e-07 after 1.0e-06, expected ascending values',
  ],
  [
    '    - [0.48, 0.57]\n',
    '',
    '/experiments/na62-dump.yaml:75:5 (massResolution.sigmaMeV): found 8 entries, expected 9, one for each of the masses',
  ],
  [
    '[0.48, 0.57]',
    '[0.48]',
    '/experiments/na62-dump.yaml:75:7 (massResolution.sigmaMeV[0]): found 1 entry, expected 2, one for each of the couplings',
  ],
  [
    'protonFraction: 0.456362',
    'protonFraction: 1.4',
    '/experiments/na62-dump.yaml:21:19 (dump.protonFraction): found the number 1.4, expected a number of at most 1',
  ],
  [
    'mesonSpectra: meson',
    '#mesonSpectra: meson',
    '/examples/na62/card.yaml:35:5 (production.mesons): found meson production with an experiment that names no meson spectra, expected dump.mesonSpectra in the experiment file',
  ],
  [
    'mesonSpectra: meson',
    'mesonSpectra: nomeson',
    '/examples/na62/card.yaml:35:5 (production.mesons): meson spectra nomeson-spectra-pythia8-400gev-cu.json of the experiment: found no file, expected a readable file',
  ],
  [
    'kickGeV: 0.270',
    'kick: 0.270',
    '/experiments/na62-dump.yaml:31:3 (magnet.kick): found the unknown key "kick", did you mean "kickGeV"?',
  ],
  [
    'planes:',
    'plane:',
    '/experiments/na62-dump.yaml:33:1 (plane): found the unknown key "plane", did you mean "planes"?',
  ],
  [
    'lengthM: 0.8',
    'lengthMm: 800',
    '/experiments/na62-dump.yaml:18:7 (dump.layers[0].lengthMm): found the unknown key "lengthMm", did you mean "lengthM"?',
  ],
  [
    'material: copper',
    'material: cooper',
    '/experiments/na62-dump.yaml:112:23 (beamLine.elements[1].regions[0].material): found the material "cooper", expected one of air, aluminium, concrete, copper, iron, lead-glass, liquid-argon, standard-rock, vacuum',
  ],
  [
    'surroundings: air',
    'surroundings: fog',
    '/experiments/na62-dump.yaml:86:17 (beamLine.surroundings): found the material "fog", expected one of air, aluminium, concrete, copper, iron, lead-glass, liquid-argon, standard-rock, vacuum',
  ],
  [
    'fromM: 86.0',
    'fromM: 32.0',
    '/experiments/na62-dump.yaml:104:14 (beamLine.elements[1].fromM): found "SCR" from 32 m, expected it behind "B2", which ends at 32.5 m',
  ],
  [
    'toM: 91.0',
    'toM: 85.0',
    '/experiments/na62-dump.yaml:105:12 (beamLine.elements[1].toM): found the end of "SCR" at 85 m, expected it behind its start at 86 m',
  ],
  [
    'fieldT: [-0.6',
    'field: [-0.6',
    '/experiments/na62-dump.yaml:99:13 (beamLine.elements[0].regions[0].field): found the unknown key "field", did you mean "fieldT"?',
  ],
  [
    'fieldT: [-0.6',
    'fieldT: [-6000.0',
    '/experiments/na62-dump.yaml:99:21 (beamLine.elements[0].regions[0].fieldT): found a field of -6000, expected tesla, at most 20 in size',
  ],
  [
    'fieldAroundT: 1.4',
    'fieldAroundT: 14000.0',
    '/experiments/na62-dump.yaml:113:27 (beamLine.elements[1].regions[0].fieldAroundT): found a field of 14000, expected tesla, at most 20 in size',
  ],
  [
    'fieldAroundT: 1.4',
    'fieldAroundT: 1.4 T',
    '/experiments/na62-dump.yaml:113:27 (beamLine.elements[1].regions[0].fieldAroundT): found the text "1.4 T", expected a finite number (in T, without writing the unit)',
  ],
];
