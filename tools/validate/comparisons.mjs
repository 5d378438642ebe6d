// Our answers beside the committed tables of other tools (test/reference/README.md says what each holds).
import { hepstats } from './hepstats.mjs';
import { feldmanCousins, rolke } from './intervals.mjs';
import { combined, counting, extremes } from './posterior.mjs';
import { profileRatio } from './profile-ratio.mjs';
import { sideBands } from './side-bands.mjs';

/** Every comparison with the committed tables. */
export const committed = () => [
  ...counting(),
  ...combined(),
  ...rolke(),
  ...feldmanCousins(),
  ...sideBands(),
  ...profileRatio(),
  ...hepstats(),
  ...extremes(),
];
