import { simulationCore } from '../core/node.js';
import type { Column, ColumnAllocator } from '../core/core.js';
import { materialOf, type MaterialProperties } from './materials.js';
import { stoppingPowersAt, type LossTable } from './loss-table.js';

/** Where the mean loss comes from: computed, or tabulated by a file for the materials that are named in it. */
export type LossSource = 'computed' | Readonly<Record<string, LossTable>>;

/** `Material` of assembly/simulation/transport/constants.ts, field by field. */
function materialRow(material: MaterialProperties): number[] {
  const zOverA = material.elements.reduce((sum, { z, a, share }) => sum + (share * z) / a, 0);
  return [
    material.densityGPerCm3,
    material.radiationLengthGPerCm2,
    zOverA,
    material.excitationEV * 1e-9,
    ...material.sternheimer,
    material.elements.length,
  ];
}

const elementRows = (material: MaterialProperties): number[] =>
  material.elements.flatMap(({ z, a, share }) => [z, a, share]);

/** Losses of a material by process, GeV cm²/g. */
export interface MuonLoss {
  readonly kineticEnergyGeV: number;
  readonly ionisation: number;
  readonly bremsstrahlung: number;
  readonly pairProduction: number;
  readonly photonuclear: number;
  readonly total: number;
}

/**
 * Mean energy loss of muons, computed from the cross-sections (docs/physics.md, "Muons through matter").
 *
 * @param material a name of src/transport/materials.ts
 * @param kineticEnergiesGeV kinetic energies, GeV
 * @throws UserError for an unknown material
 */
export function muonLoss(
  material: string,
  kineticEnergiesGeV: readonly number[],
): readonly MuonLoss[] {
  const properties = materialOf(material, 'material');
  if (properties === undefined)
    return kineticEnergiesGeV.map((kineticEnergyGeV) => ({
      kineticEnergyGeV,
      ionisation: 0,
      bremsstrahlung: 0,
      pairProduction: 0,
      photonuclear: 0,
      total: 0,
    }));
  return simulationCore().scope((allocate) => {
    const row = allocate(materialRow(properties)).address;
    const elements = allocate(elementRows(properties)).address;
    const out = allocate(4);
    return kineticEnergiesGeV.map((kineticEnergyGeV) => {
      const total = simulationCore().exports.muonStoppingPower(
        row,
        elements,
        kineticEnergyGeV,
        out.address,
      );
      const [ionisation, bremsstrahlung, pairProduction, photonuclear] = out.view;
      return {
        kineticEnergyGeV,
        ionisation: ionisation!,
        bremsstrahlung: bremsstrahlung!,
        pairProduction: pairProduction!,
        photonuclear: photonuclear!,
        total,
      };
    });
  });
}

const computed = new Map<string, Float64Array>();

/** A medium of assembly/simulation/transport/medium.ts; the computed ones are made once for each thread. */
function mediumValues(
  name: string,
  properties: MaterialProperties,
  table?: LossTable,
): Float64Array {
  const known = table === undefined ? computed.get(name) : undefined;
  if (known !== undefined) return known;
  const { exports } = simulationCore();
  const values = simulationCore().scope((allocate) => {
    const medium = allocate(exports.mediumLength());
    exports.fillMedium(
      allocate(materialRow(properties)).address,
      allocate(elementRows(properties)).address,
      table === undefined ? 0 : allocate(stoppingPowersAt(table, nodeEnergies())).address,
      medium.address,
    );
    return medium.copy();
  });
  if (table === undefined) computed.set(name, values);
  return values;
}

/** Kinetic energies of the nodes of a medium, GeV. */
function nodeEnergies(): number[] {
  const { nodeCount, nodeEnergy } = simulationCore().exports;
  return Array.from({ length: nodeCount() }, (_, node) => nodeEnergy(node));
}

/** Tables of a material in the core's memory; undefined for the vacuum. */
export function allocateMedium(
  allocate: ColumnAllocator,
  name: string,
  loss: LossSource,
  place: string,
): Column | undefined {
  const properties = materialOf(name, place);
  if (properties === undefined) return undefined;
  const table = loss === 'computed' ? undefined : loss[name];
  return allocate(mediumValues(name, properties, table));
}

/** CSDA range and loss of the tables that muons are followed with. */
export interface MuonRange {
  readonly kineticEnergyGeV: number;
  readonly rangeGPerCm2: number;
  readonly lossGeVCm2PerG: number;
}

/**
 * Range of muons that lose the mean, from the tables of the transport.
 *
 * @throws UserError for an unknown material or the vacuum
 */
export function muonRange(
  material: string,
  kineticEnergiesGeV: readonly number[],
  loss: LossSource = 'computed',
): readonly MuonRange[] {
  return withMedium(material, loss, (medium) =>
    kineticEnergiesGeV.map((kineticEnergyGeV) => ({
      kineticEnergyGeV,
      rangeGPerCm2: simulationCore().exports.rangeOfEnergy(medium, 0, kineticEnergyGeV),
      lossGeVCm2PerG: simulationCore().exports.lossOfEnergy(medium, 0, kineticEnergyGeV),
    })),
  );
}

/** Runs `body` with the address of a medium. */
export function withMedium<T>(material: string, loss: LossSource, body: (medium: number) => T): T {
  return simulationCore().scope((allocate) => {
    const medium = allocateMedium(allocate, material, loss, 'material');
    return body(medium?.address ?? 0);
  });
}
