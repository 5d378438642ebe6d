import type { Block } from './block.js';
import type { FigureData, FigureWords } from './figure-data.js';
import { scientific } from './scale.js';
import { textWidth } from './text.js';

export interface CornerOptions {
  /** Whether what is drawn depends on the confidence level. */
  readonly confidenceLevel: boolean;
  /** Whether what is drawn depends on the scale of the mesons; it does unless told otherwise. */
  readonly mesons?: boolean;
  /** Width of the frame in CSS pixels: what fits on one row stands on one. */
  readonly width: number;
}

/**
 * What the figure is, in words inside the frame: who made it and what it reproduces, never a
 * collaboration's name alone; protons on target and, for limits, the confidence level; and where its
 * content is not measured.
 */
export function corner(
  data: FigureWords & Pick<FigureData, 'pot' | 'confidenceLevel'>,
  options: CornerOptions,
): Block {
  const limit = options.confidenceLevel ? `, ${percent(data.confidenceLevel)} CL` : '';
  const rows = [
    ...wrapped(statement(data), options.width),
    `${scientific(data.pot)} POT${limit}`,
    ...(options.mesons === false ? [] : mesonNote(data, options.width)),
  ];
  return { rows: rows.map((label) => ({ label })) };
}

/** Who made the figure, and what it reproduces. */
export function statement(data: FigureWords): string[] {
  if (data.source === '') return ['beamlimits'];
  return ['beamlimits,', data.reproduction ? `reproduction of ${data.source}` : data.source];
}

/** A probability as a percentage without needless digits. */
export function percent(fraction: number): string {
  return `${Number((fraction * 100).toPrecision(6))}%`;
}

/** Where the mesons' scale comes from; nothing when it is the spectra's own. */
export function mesonNote({ mesonScale }: FigureWords, width: number): string[] {
  if (mesonScale.remark === undefined) return [];
  return wrapped([`meson scale ${mesonScale.value}:`, mesonScale.remark], width);
}

/** Text takes at most four fifths of the frame's width, so that the frame and its ticks stay clear. */
function wrapped(parts: readonly string[], width: number): string[] {
  const line = parts.join(' ');
  return textWidth(line) <= 0.8 * width ? [line] : [...parts];
}
