/** How the numbers of a limit table stand in its file. */
export const limitTableFormats = ['darkcast', 'two-column', 'hepdata'] as const;
export type LimitTableFormat = (typeof limitTableFormats)[number];

/** Units of the masses, and what the couplings are: ε or ε². */
export interface LimitUnits {
  readonly massUnit: 'MeV' | 'GeV';
  readonly coupling: 'epsilon' | 'epsilon-squared';
}

/** Whether points go around a region, or along its lower edge, above which everything is excluded. */
export type LimitShape = 'closed' | 'lower-edge';

/** What a reader has to be told about a table. */
export interface LimitTableSettings extends LimitUnits {
  readonly format: LimitTableFormat;
  /** For formats that leave it open. */
  readonly line?: LimitShape;
  /** Names of the dependent variables of a HEPData table. */
  readonly columns?: { readonly lower: string; readonly upper?: string };
}

/** A line of a published limit in (mass, ε); a closed one repeats its first point at the end. */
export interface LimitLine {
  readonly massesMeV: readonly number[];
  readonly couplings: readonly number[];
  /** An open line is a lower edge: everything above it is excluded. */
  readonly closed: boolean;
}
