import type { Experiment } from '../experiment/experiment.js';
import type { SelectionCuts } from '../experiment/selection.js';
import type { ModelSettings } from '../model/find-model.js';
import type { Decay, Production, ProductionSettings } from '../model/production.js';
import type { EventSample } from './event-sample.js';

export interface Scan {
  /** Simulated masses of each decay, ascending; empty when the decay is not simulated. */
  readonly massesMeV: Readonly<Record<Decay, readonly number[]>>;
  /** Ascending. A log-spaced grid has `perOctave` couplings for each factor of two; a list has no perOctave. */
  readonly couplings: readonly number[];
  readonly couplingsPerOctave?: number;
}

export interface Sampling {
  /** Events for each mass and decay. */
  readonly events: Readonly<Record<Production, number>>;
  /** How the decay position is drawn along the decay volume; weights undo the choice. */
  readonly decayPosition:
    | { readonly proposal: 'flat' }
    /** Half of the events flat, half from a falling exponential of this length. */
    | { readonly proposal: 'exponential'; readonly lengthM: number };
}

/** What the simulated events are a function of, besides the seed. */
export interface SampleSettings {
  readonly experiment: Experiment;
  readonly model: ModelSettings;
  readonly production: ProductionSettings;
  readonly scan: Scan;
  readonly sampling: Sampling;
  readonly selection: SelectionCuts;
  /** Events that come from files instead of being simulated. */
  readonly eventSamples?: readonly EventSample[];
}
