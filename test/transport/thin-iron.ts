import {
  defaultSecondMuonModel,
  type SecondMuonsOptions,
} from '../../src/transport/second-muons.js';
import { block, line, tracks } from './lines.js';

export const count = 20000;
/** 100 GeV muons through 10 cm of iron, thin and transparent, and pions along them: nothing but the rate matters. */
export const thin: SecondMuonsOptions = {
  tracks: tracks(count, () => ({ momentumGeV: 100 })),
  beamLine: line('vacuum', block('iron', 100, 100.1)),
  upstreamM: 99,
  referenceM: 180,
  model: {
    ...defaultSecondMuonModel,
    pionInteractionLengthGPerCm2: 1e6,
    meanTransverse2GeV2: 1e-6,
  },
  firstChamberM: 183.5,
  lastChamberM: 219,
  endM: 241,
  leastMomentumGeV: 0,
  oppositeCharges: false,
  triesPerMuon: 1,
  transport: { seed: 9, fluctuations: 'mean', scattering: false },
};
