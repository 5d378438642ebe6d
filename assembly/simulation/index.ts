// The only list of what the simulation core exports; src/core/simulation-exports.ts is its typed mirror (a test compares
// them).
export { allocate, mark, release } from '../memory';
export { fillWords } from '../random/philox-lanes';
export {
  bremsstrahlungProbability,
  bremsstrahlungSpectrum,
  crossSectionRatio,
  integratedSpectrum,
  protonCrossSection,
} from './bremsstrahlung-spectrum';
export { energyFractionCells } from './bremsstrahlung';
export { shardResultLength } from './shard-results';
export { simulateBremsstrahlung, simulateMesonDecay } from './simulate';
export { haloMuons } from './halo';
export { pairSumsLength } from './pair-settings';
export { pairSample, pairTables } from './pairs';
export { selectMatched } from './matched-pairs';
export { acceptTracks, crossings } from './track-columns';
export { highlandAngle } from './highland';
export { cos, sin } from './angles';
export { weighEvents } from './weigh-events';
export {
  energyOfRange,
  hardDensity,
  hardFraction,
  hardRate,
  lossOfEnergy,
  rangeOfEnergy,
  softVariance,
} from './transport/energy-range';
export { fillMedium, mediumLength, nodeCount, nodeEnergy } from './transport/medium';
export { propagateMuons } from './transport/propagate';
export { makeSecondMuons } from './transport/second-muon';
export { muonStoppingPower } from './transport/stopping-power';
