/** The stages of the selection with their sums, and what they add up to. */
import { allocate } from '../memory';
import { Selected } from './sorting';
import { addSums, allocateStage, CouplingGrid, Stage, weigh } from './weighing';

/** Each event is weighed once for each stage it is in: see `Selected`. */
@unmanaged
export class Stages {
  geometricalOnly: Stage;
  fullOnly: Stage;
  both: Stage;
  rejected: Stage;
  residuals: Stage;
  validation: Stage;
  outside: Stage;
}

export function allocateStages(grid: CouplingGrid): Stages {
  const stages = allocate(offsetof<Stages>());
  for (let field: usize = 0; field < offsetof<Stages>(); field += sizeof<usize>())
    store<usize>(stages + field, changetype<usize>(allocateStage(grid)));
  return changetype<Stages>(stages);
}

/** The events of the stages, for the selection to fill. */
export function sorted(stages: Stages): Selected {
  const selected = changetype<Selected>(allocate(offsetof<Selected>()));
  selected.geometricalOnly = stages.geometricalOnly.events;
  selected.fullOnly = stages.fullOnly.events;
  selected.both = stages.both.events;
  selected.rejected = stages.rejected.events;
  selected.residuals = stages.residuals.events;
  selected.validation = stages.validation.events;
  selected.outside = stages.outside.events;
  return selected;
}

/** Weighs what waits in the stages; without `weighSimulated` those of the full selection alone. */
export function weighAll(
  stages: Stages,
  grid: CouplingGrid,
  weighSimulated: bool,
  last: bool,
): void {
  weigh(stages.both, grid, last);
  weigh(stages.fullOnly, grid, last);
  weigh(stages.residuals, grid, last);
  weigh(stages.validation, grid, last);
  weigh(stages.outside, grid, last);
  if (weighSimulated) {
    weigh(stages.geometricalOnly, grid, last);
    weigh(stages.rejected, grid, last);
  } else {
    stages.geometricalOnly.events.count = 0;
    stages.rejected.events.count = 0;
  }
}

/** Adds the rows of a shard's results: simulated, geometrical, full, residuals, validation, outside. */
export function addResults(
  stages: Stages,
  grid: CouplingGrid,
  weighSimulated: bool,
  sums: usize,
): void {
  const rows = usize(grid.count) << 4;
  const geometrical = sums + rows;
  const full = geometrical + rows;
  if (weighSimulated) {
    addSums(stages.both.sums, sums, grid);
    addSums(stages.fullOnly.sums, sums, grid);
    addSums(stages.geometricalOnly.sums, sums, grid);
    addSums(stages.rejected.sums, sums, grid);
    addSums(stages.both.sums, geometrical, grid);
    addSums(stages.geometricalOnly.sums, geometrical, grid);
  }
  addSums(stages.both.sums, full, grid);
  addSums(stages.fullOnly.sums, full, grid);
  addSums(stages.residuals.sums, full + rows, grid);
  addSums(stages.validation.sums, full + 2 * rows, grid);
  addSums(stages.outside.sums, full + 3 * rows, grid);
}
