import type { Column, ColumnAllocator, SimulationCore } from '../core/core.js';
import { muonMass } from '../model/constants.js';
import { planesOf, trackField } from '../sample/track-acceptance.js';
import { sampleColumns, type TrackSample } from '../sample/track-sample.js';
import { allocateTable, fillTable, type TrackTable } from '../sample/track-table.js';
import { nestedRegions, type PairingSettings } from './pair-selection.js';

/** Some tracks of a sample, from the row `first` on, with their crossings of the planes of isolation. */
export function pairTable(
  core: SimulationCore,
  allocate: ColumnAllocator,
  { experiment, selection }: Pick<PairingSettings, 'experiment' | 'selection'>,
  tracks: TrackSample,
  first: number,
  count: number,
): TrackTable {
  const planes = planesOf(
    experiment,
    selection.isolation.map(({ plane }) => plane),
  );
  const table = allocateTable(allocate, count, 2 * planes.length);
  fillTable(table, tracks, first);
  const field = allocate(trackField(experiment, tracks.planeZM));
  planes.forEach(({ positionZM }, k) => {
    const x = table.address + (sampleColumns.length + 2 * k) * table.stride;
    core.exports.crossings(
      field.address,
      table.address,
      table.stride,
      count,
      positionZM,
      x,
      x + table.stride,
    );
  });
  return table;
}

/** `PairCuts` of the core, for tracks at the plane `planeZM`. */
export function pairCuts(
  allocate: ColumnAllocator,
  { experiment, selection, planes, masses }: PairingSettings,
  planeZM: number,
): Column {
  const { vertexZ, trackDistanceMaxM = Infinity, isolation } = selection;
  const regions = nestedRegions(experiment);
  const [beamX, beamY] = experiment.beam.impactPointM;
  const bounds = regions.flatMap(({ zTaxM, cdaTaxMaxM }) => [zTaxM.fromM, zTaxM.toM, cdaTaxMaxM]);
  const axes = planes.flatMap(({ fromZM, stepZM, binsZ, stepCdaM, binsCda }) => [
    fromZM,
    stepZM,
    binsZ,
    stepCdaM,
    binsCda,
  ]);
  return allocate([
    planeZM,
    muonMass,
    beamX,
    beamY,
    vertexZ.fromM,
    vertexZ.toM,
    trackDistanceMaxM,
    isolation.length,
    allocate(isolation.map(({ distanceM }) => distanceM)).address,
    regions.length,
    allocate(bounds).address,
    planes.length,
    allocate(axes).address,
    masses.fromMeV / 1000,
    masses.stepMeV / 1000,
    masses.bins,
  ]);
}
