import type { Experiment } from '../experiment/experiment.js';
import type { BlockRow } from './block.js';
import { black, dashes, petroff } from './palette.js';
import { elementsOf, kindColours, sectionOf, tankLine, type DrawnKind } from './side-view.js';

const kindNames: Readonly<Partial<Record<DrawnKind, string>>> = {
  dump: 'dump',
  'field +x': 'field along +<i>x</i> (into the page)',
  'field −x': 'field along −<i>x</i> (out of it)',
  collimator: 'collimator',
  iron: 'no field',
  veto: 'large-angle veto (LAV)',
  'decay volume': 'decay volume',
};

export const thinLens = { colour: petroff.violet, dash: dashes.dashed, width: 1.6 } as const;
export const beamLine = { colour: black, dash: dashes.solid, width: 1.2 } as const;
export const beamAxis = { colour: '#5c5c61', dash: dashes.dashDotted, width: 0.6 } as const;

/** What the colours mean: the kinds that the experiment has, and the kick of the magnet for a charge of +1. */
export function beamLineLegend(experiment: Experiment): readonly BlockRow[] {
  const drawn = new Set<DrawnKind>(
    elementsOf(experiment).flatMap((element) => sectionOf(element).map(({ kind }) => kind)),
  );
  drawn.add('decay volume');
  const names =
    experiment.beamLine === undefined
      ? { ...kindNames, dump: 'dump (height not known)' }
      : kindNames;
  const filled = Object.entries(names).flatMap(([kind, label]): BlockRow[] =>
    drawn.has(kind as DrawnKind)
      ? [{ label, sample: { fill: kindColours[kind as DrawnKind] } }]
      : [],
  );
  const line = (label: string, colour: string, width: number): BlockRow => ({
    label,
    sample: { line: { colour, width, dash: dashes.solid } },
  });
  const { kickGeV } = experiment.magnet;
  return [
    ...filled,
    ...(drawn.has('tank') ? [line('vacuum tank', tankLine.color, tankLine.width)] : []),
    line('detector plane with its hole', kindColours.plane, 2),
    { label: `magnet, ${sign(kickGeV)} GeV/<i>c</i> along <i>x</i>`, sample: { line: thinLens } },
    { label: 'protons', sample: { line: beamLine } },
    { label: 'axis <i>x</i> = <i>y</i> = 0', sample: { line: beamAxis } },
  ];
}

/** A number with its sign, the minus a true one. */
export function sign(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value)}`;
}
