import type { LossRow } from '../transport/loss-rows.js';
import type { MuonLoss } from '../transport/media.js';
import type { Figure } from './figure.js';
import { largest, smallest } from './lines.js';
import { black, dashes, petroff, type LineStyle } from './palette.js';
import { bareLayout } from './panel.js';
import { stacked, stackedHeight, type Series } from './stacked.js';
import { plainText } from './text.js';

export interface MuonLossesFigure {
  readonly material: string;
  readonly losses: readonly LossRow[];
  /** Name of the published table; ratios to it are drawn below. */
  readonly published?: string;
}

const parts: readonly [keyof MuonLoss, string, LineStyle][] = [
  ['total', 'total', { colour: black, dash: dashes.solid, width: 1.8 }],
  ['ionisation', 'ionisation', { colour: petroff.blue, dash: dashes.dashed, width: 1.5 }],
  ['bremsstrahlung', 'bremsstrahlung', { colour: petroff.red, dash: dashes.dotted, width: 1.8 }],
  ['pairProduction', 'pairs', { colour: petroff.orange, dash: dashes.solid, width: 1.4 }],
  ['photonuclear', 'photonuclear', { colour: petroff.purple, dash: dashes.dashDotted, width: 1.5 }],
];
const rangeStyle: LineStyle = { colour: petroff.red, dash: dashes.dashed, width: 1.5 };

/** Mean loss of muons over the kinetic energy, with loss and range over published ones below. */
export function muonLossesFigure({ material, losses, published }: MuonLossesFigure): Figure {
  const size = { width: 456, height: stackedHeight };
  const energies = losses.map(({ kineticEnergyGeV }) => kineticEnergyGeV);
  const totals = losses.map(({ total }) => 1e3 * total);
  const least = 1e-3 * smallest(totals);
  const upper = parts.map(([key, name, style]): Series => {
    const seen = losses.filter((row) => 1e3 * row[key] > least);
    return {
      name,
      x: seen.map(({ kineticEnergyGeV }) => kineticEnergyGeV),
      y: seen.map((row) => 1e3 * row[key]),
      style,
    };
  });
  const known = losses.filter((row) => row.published !== undefined);
  const at = known.map(({ kineticEnergyGeV }) => kineticEnergyGeV);
  const ratio = known.map((row) => row.total / row.published!.lossGeVCm2PerG);
  const ranges = known.map((row) => row.rangeGPerCm2 / row.published!.rangeGPerCm2);
  const spread = Math.max(0.01, 1.2 * largest([...ratio, ...ranges].map((r) => Math.abs(r - 1))));
  const lower: Series[] =
    known.length === 0
      ? []
      : [
          { name: 'loss', x: at, y: ratio, errors: at.map(() => 0), style: parts[0]![2] },
          { name: 'range', x: at, y: ranges, style: rangeStyle },
        ];
  const { data, axes, shapes, annotations } = stacked(
    [
      {
        left: 64,
        width: 378,
        x: { kind: 'log', from: smallest(energies), to: largest(energies) },
        xTitle: 'Kinetic energy <i>T</i>',
        xUnit: 'GeV',
        upper: {
          title: 'Mean loss [MeV cm²/g]',
          y: { kind: 'log', from: least, to: 2 * largest(totals) },
          series: upper,
        },
        lower: {
          title: 'Computed / published',
          y: { kind: 'linear', from: 1 - spread, to: 1 + spread },
          series: lower,
        },
        blocks: [
          {
            rows: [
              { label: `beamlimits, muons in ${material}` },
              ...parts.map(([, label, line]) => ({ label, sample: { line } })),
              {
                label: published
                  ? `below: loss (points), range; over ${published}`
                  : 'below: no published table was given',
              },
            ],
          },
        ],
      },
    ],
    size,
  );
  return {
    title: `Mean loss of muons in ${material}. beamlimits`,
    description: plainText(
      `Mean energy loss of muons in ${material} by process over the kinetic energy, computed from cross-sections. ${published ? `Below: loss and range over those of ${published}.` : ''}`,
    ),
    ...size,
    data,
    layout: { ...axes, ...bareLayout, shapes, annotations },
  };
}
