import type { MemoryExports } from './memory-exports.js';

/** What the simulation core exports, as TypeScript sees it; mirrors assembly/simulation/index.ts. */
export interface SimulationExports extends MemoryExports {
  fillWords(
    words: number,
    stride: number,
    draws: number,
    firstEvent: number,
    count: number,
    stream: number,
    seedLow: number,
    seedHigh: number,
  ): void;
  bremsstrahlungSpectrum(
    z: number,
    transverseMomentum2: number,
    mass: number,
    nucleonMass: number,
    fineStructure: number,
  ): number;
  integratedSpectrum(
    z: number,
    limit2: number,
    mass: number,
    nucleonMass: number,
    fineStructure: number,
  ): number;
  protonCrossSection(s: number): number;
  crossSectionRatio(z: number, beamEnergy: number, nucleonMass: number): number;
  bremsstrahlungProbability(
    mass: number,
    zMin: number,
    zMax: number,
    transverseMomentumMax: number,
    beamEnergy: number,
    nucleonMass: number,
    fineStructure: number,
  ): number;
  energyFractionCells(): number;
  shardResultLength(couplingCount: number): number;
  simulateBremsstrahlung(
    shard: number,
    flight: number,
    apertures: number,
    couplings: number,
    spectrum: number,
    cells: number,
    results: number,
  ): void;
  simulateMesonDecay(
    shard: number,
    flight: number,
    apertures: number,
    couplings: number,
    decay: number,
    cells: number,
    results: number,
  ): void;
  sin(x: number): number;
  cos(x: number): number;
  weighEvents(events: number, couplings: number, results: number): void;
  muonStoppingPower(material: number, elements: number, kineticEnergy: number, out: number): number;
  fillMedium(material: number, elements: number, tabulated: number, medium: number): void;
  mediumLength(): number;
  nodeCount(): number;
  nodeEnergy(node: number): number;
  energyOfRange(medium: number, column: number, range: number): number;
  rangeOfEnergy(medium: number, column: number, energy: number): number;
  lossOfEnergy(medium: number, column: number, energy: number): number;
  softVariance(medium: number, energy: number): number;
  hardRate(medium: number, energy: number): number;
  hardFraction(medium: number, energy: number, u: number): number;
  hardDensity(medium: number, energy: number, fraction: number): number;
  propagateMuons(
    transport: number,
    slabs: number,
    regions: number,
    muons: number,
    count: number,
  ): void;
  makeSecondMuons(
    model: number,
    transport: number,
    element: number,
    slabs: number,
    regions: number,
    muons: number,
    count: number,
    pairs: number,
  ): void;
}
