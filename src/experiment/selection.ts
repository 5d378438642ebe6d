/** How far an event got: through the geometrical cuts, or through all. */
export type Selection = 'geometrical' | 'full';

export const selections: readonly Selection[] = ['geometrical', 'full'];

export interface SelectionCuts {
  /** What must cross the planes: both daughters, or the particle itself as if it flew on. */
  readonly acceptance: 'daughters' | 'particle';
  readonly geometrical: {
    readonly vertexZ: { readonly fromM: number; readonly toM: number };
    readonly planes: readonly string[];
  };
  /** On top of the geometrical cuts. */
  readonly full: {
    /** Decays that the search counts. */
    readonly decays: readonly ('mumu' | 'ee')[];
    readonly planes: readonly string[];
    readonly momentumMinGeV: number;
    /** Smallest energy of both daughters together; only with cuts on true quantities. */
    readonly energyMinGeV?: number;
    /** Smallest distance of the two tracks, for the planes where they must be isolated. */
    readonly isolation: readonly { readonly plane: string; readonly distanceM: number }[];
    /**
     * `simulated`: tracks are measured with the experiment's resolution and cuts act on what is reconstructed, among them the
     * signal region. `none`: cuts act on true quantities.
     */
    readonly reconstruction: 'simulated' | 'none';
    /** What is left of the tracks that pass all cuts: reconstruction, identification, vetoes, trigger. */
    readonly efficiency: number;
    /** Where it comes from, when the publication does not print it. */
    readonly efficiencyRemark?: string;
  };
}
