import type { Block } from './block.js';
import type { FigureData } from './figure-data.js';
import { scientific } from './scale.js';

/**
 * What the figure is, in words inside the frame: who made it and what it reproduces, never a
 * collaboration's name alone; protons on target and, for limits, the confidence level; and where its
 * content is not measured.
 */
export function corner(data: FigureData, options: { confidenceLevel: boolean }): Block {
  const limit = options.confidenceLevel ? `, ${percent(data.confidenceLevel)} CL` : '';
  const rows = [
    ...statement(data),
    `${scientific(data.pot)} POT${limit}`,
    ...mesonNote(data),
  ];
  return { rows: rows.map((label) => ({ label })) };
}

/** The same as one line of plain text, for titles. */
export function statement(data: FigureData): string[] {
  return data.source === ''
    ? ['beamlimits']
    : ['beamlimits,', `reproduction of ${data.source}`];
}

/** A probability as a percentage without needless digits. */
export function percent(fraction: number): string {
  return `${Number((fraction * 100).toPrecision(6))}%`;
}

function mesonNote({ mesonScale }: FigureData): string[] {
  if (mesonScale.remark === undefined) return [];
  return [`meson scale ${mesonScale.value}:`, mesonScale.remark];
}
