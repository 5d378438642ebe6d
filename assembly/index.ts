// The only list of what the core exports; src/core/exports.ts is its typed mirror (a test compares them).
export { allocate, mark, release } from './memory';
export { exp, log } from './math/elementary';

export {
  bremsstrahlungProbability,
  bremsstrahlungSpectrum,
  crossSectionRatio,
  integratedSpectrum,
  protonCrossSection,
} from './simulation/bremsstrahlung-spectrum';
export { energyFractionCells } from './simulation/bremsstrahlung';
export {
  shardResultLength,
  simulateBremsstrahlung,
  simulateMesonDecay,
} from './simulation/simulate';
export { addDecayWeights } from './weighting/decay-weights';
export { fillWords } from './random/philox-lanes';
