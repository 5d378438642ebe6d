/** Where the sums of an event go, two events at a time. */
import { mul, sub } from '../math/vector';
import { append, Weighed } from './block';

/** Events by how far they got. An event's sums are those of all stages that it belongs to. */
@unmanaged
export class Selected {
  /** The geometrical selection and not the full one; the full one and not the geometrical; both; neither. */
  geometricalOnly: Weighed;
  fullOnly: Weighed;
  both: Weighed;
  rejected: Weighed;
  /** Of the full selection, with amplitude × (reconstructed − true mass)². */
  residuals: Weighed;
  /** Reconstructed, but outside the signal region: in the validation region, and outside both. */
  validation: Weighed;
  outside: Weighed;
}

/** Sorts the lanes of an event pair by the two selections. */
@inline
export function sortBySelection(
  selected: Selected,
  lanes: i32,
  geometrical: i32,
  full: i32,
  path: v128,
  amplitude: v128,
): void {
  append(selected.both, geometrical & full, path, amplitude);
  append(selected.geometricalOnly, geometrical & ~full, path, amplitude);
  append(selected.fullOnly, ~geometrical & full, path, amplitude);
  append(selected.rejected, lanes & ~geometrical & ~full, path, amplitude);
}

/** Sorts the reconstructed lanes of an event pair by region, those of the full selection with their squared mass residual. */
@inline
export function sortReconstructed(
  selected: Selected,
  reconstructed: i32,
  full: i32,
  validation: i32,
  path: v128,
  amplitude: v128,
  mass: v128,
  trueMass: v128,
): void {
  const residual = sub(mass, trueMass);
  append(selected.residuals, full, path, mul(amplitude, mul(residual, residual)));
  append(selected.validation, validation, path, amplitude);
  append(selected.outside, reconstructed & ~full & ~validation, path, amplitude);
}
