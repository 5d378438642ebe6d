import type { PlotlyObject } from './figure.js';
import type { Size } from './panel.js';
import { text, textSize, textWidth } from './text.js';

/** A name with the place that it belongs to, CSS pixels. */
export interface PlacedName {
  /** Lines of text, above one another. */
  readonly lines: readonly string[];
  readonly x: number;
  /** Edge of what is named, where the leader begins. */
  readonly y: number;
}

export interface NamesRow {
  /** Whether names stand above what they name, or below it. */
  readonly side: 'above' | 'below';
  /** Where text ends: its lower edge above, its upper edge below. */
  readonly edge: number;
  /** Turned by a right angle: narrow, where many stand close together. */
  readonly upright: boolean;
  /** Ends of the row. */
  readonly from: number;
  readonly to: number;
}

const lineHeight = 14;
const gap = 5;
/** Length of a leader's last piece, which leads to a name that had to move aside. */
const slant = 12;

/** Names in a row without overlap, each as close to its place as the others let it, with a leader between both. */
export function drawNames(
  names: readonly PlacedName[],
  row: NamesRow,
  figure: Size,
): { readonly shapes: PlotlyObject[]; readonly annotations: PlotlyObject[] } {
  const sorted = [...names].sort((a, b) => a.x - b.x);
  const widths = sorted.map(({ lines }) =>
    row.upright ? lineHeight * lines.length : widest(lines),
  );
  const centres = spread(
    sorted.map(({ x }) => x),
    widths.map((width) => width + (row.upright ? 0 : gap)),
    row.from,
    row.to,
  );
  const sign = row.side === 'above' ? 1 : -1;
  const near = row.edge + sign * 2;
  const shapes = sorted.map(({ x, y }, index) => {
    const points = [
      [x, y],
      [x, near + sign * slant],
      [centres[index]!, near],
    ];
    const drawn = points.map(([px, py]) => `${px! / figure.width},${1 - py! / figure.height}`);
    return {
      type: 'path',
      layer: 'above',
      xref: 'paper',
      yref: 'paper',
      path: `M${drawn.join('L')}`,
      line: { color: '#5c5c61', width: 0.6 },
    };
  });
  const annotations = sorted.flatMap(({ lines }, index) =>
    row.upright
      ? [
          text(figure, centres[index]!, row.edge, lines.join('<br>'), {
            horizontal: 'center',
            vertical: row.side === 'above' ? 'bottom' : 'top',
            angle: -90,
          }),
        ]
      : lines.map((line, number) => {
          const below = row.side === 'above' ? lines.length - 1 - number : -number - 1;
          return text(figure, centres[index]!, row.edge - lineHeight * below, line, {
            horizontal: 'center',
            vertical: 'bottom',
          });
        }),
  );
  return { shapes, annotations };
}

function widest(lines: readonly string[]): number {
  return Math.max(...lines.map((line) => textWidth(line, textSize)));
}

/**
 * Centres of boxes in a row, as close to where they belong as possible (least squares) without overlap; boxes that meet stand
 * side by side around the mean of their places.
 *
 * @param wanted centres in rising order
 * @param from, to ends of the row, which hold where there is room for all
 */
export function spread(
  wanted: readonly number[],
  widths: readonly number[],
  from: number,
  to: number,
): number[] {
  interface Group {
    readonly members: readonly number[];
    readonly width: number;
    readonly left: number;
  }
  const group = (members: readonly number[]): Group => {
    const width = members.reduce((sum, member) => sum + widths[member]!, 0);
    let before = 0;
    let sum = 0;
    for (const member of members) {
      sum += wanted[member]! - before - widths[member]! / 2;
      before += widths[member]!;
    }
    const left = Math.max(from, Math.min(sum / members.length, to - width));
    return { members, width, left };
  };
  const groups: Group[] = [];
  for (const index of wanted.keys()) {
    let next = group([index]);
    for (
      let last = groups.at(-1);
      last && last.left + last.width > next.left;
      last = groups.at(-1)
    ) {
      groups.pop();
      next = group([...last.members, ...next.members]);
    }
    groups.push(next);
  }
  return groups.flatMap(({ members, left }) => {
    let at = left;
    return members.map((member) => {
      at += widths[member]!;
      return at - widths[member]! / 2;
    });
  });
}
