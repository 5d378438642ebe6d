import type { Analysis } from '../analysis/analysis.js';
import { productions } from '../model/production.js';
import type { Experiment, Outline } from '../experiment/experiment.js';
import { numberText as n } from './found.js';

/** Lines for a person on the experiment: beam, dump, decay volume, magnet, planes. */
export function describeExperiment(experiment: Experiment): string[] {
  const { beam, dump, decayVolume, magnet, massResolution, tracking } = experiment;
  const [x, y, z] = beam.impactPointM;
  const layers = dump.layers.map((layer) => `${n(layer.lengthM)} m ${layer.material}`);
  const widths = massResolution?.sigmaMeV.flat() ?? [];
  return [
    `${experiment.name} (${experiment.source})`,
    `beam          protons of ${n(beam.energyGeV)} GeV at x, y, z = ${n(x)}, ${n(y)}, ${n(z)} m`,
    `dump          ${layers.join(', ')}`,
    `decay volume  ${n(decayVolume.fromM)} to ${n(decayVolume.toM)} m`,
    `magnet        ${n(magnet.kickGeV)} GeV along x at ${n(magnet.positionZM)} m`,
    ...experiment.planes.map((plane) => {
      const hole = plane.hole.radiusM > 0 ? `, hole of radius ${n(plane.hole.radiusM)} m` : '';
      return `plane         ${plane.name} at ${n(plane.positionZM)} m: ${describeOutline(plane.outline)}${hole}`;
    }),
    ...(tracking
      ? [
          `tracking      positions to ${n(1e6 * tracking.hitResolutionM)} μm, momenta to (${n(100 * tracking.momentumResolution.constant)} ⊕ ${n(100 * tracking.momentumResolution.perGeV)} p)%`,
        ]
      : []),
    ...(widths.length > 0
      ? [`resolution    mass to ${n(Math.min(...widths))} to ${n(Math.max(...widths))} MeV (table)`]
      : []),
  ];
}

/** Lines for a person on the size of the grid and of the simulation. */
export function describeGrid(analysis: Analysis): string[] {
  const { massesMeV, couplings } = analysis.scan;
  const { events } = analysis.sampling;
  const decays = (['mumu', 'ee'] as const).filter((decay) => massesMeV[decay].length > 0);
  const simulated = productions.filter((production) => analysis.production[production].enabled);
  return [
    ...decays.map((decay) => {
      const masses = massesMeV[decay];
      return `masses        ${decay}: ${masses.length} from ${n(masses[0]!)} to ${n(masses.at(-1)!)} MeV`;
    }),
    `couplings     ${couplings.length} from ${n(couplings[0]!)} to ${n(Number(couplings.at(-1)!.toPrecision(4)))}`,
    ...simulated.map((p) => `events        ${p}: ${events[p]} for each mass and decay`),
    ...(analysis.eventSamples ?? []).map(
      ({ production, decay, massMeV, file }) =>
        `events        ${production}, ${decay}, ${n(massMeV)} MeV: from ${file}`,
    ),
  ];
}

function describeOutline(outline: Outline): string {
  if (outline.shape === 'circle') return `circle of radius ${n(outline.radiusM)} m`;
  return outline.shape === 'square'
    ? `square of half width ${n(outline.halfWidthM)} m`
    : `octagon of apothem ${n(outline.apothemM)} m`;
}
