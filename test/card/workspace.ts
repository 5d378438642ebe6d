import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readCard, type LoadedCard } from '../../src/card/load-card.js';
import { UserError } from '../../src/errors.js';

const fixture = (name: string): string =>
  readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');

/** Card and experiment like those of NA62, with lines that stay where they are when the shipped ones change. */
export const na62Card = fixture('card.yaml');
export const na62Experiment = fixture('experiment.yaml');

/**
 * A temporary folder with the card and the experiment of NA62 and an empty stand-in for the meson spectra, of which
 * only path and existence matter here.
 */
export class Workspace {
  readonly folder = mkdtempSync(join(tmpdir(), 'beamlimits-card-'));
  readonly card = join(this.folder, 'examples/na62/card.yaml');
  readonly experiment = join(this.folder, 'experiments/na62-dump.yaml');

  constructor() {
    for (const file of [this.card, this.experiment]) mkdirSync(dirname(file), { recursive: true });
    writeFileSync(join(this.folder, 'experiments/meson-spectra-pythia8-400gev-cu.json'), '{}');
    this.write();
  }

  write(card: string | Uint8Array = na62Card, experiment = na62Experiment): void {
    writeFileSync(this.card, card);
    writeFileSync(this.experiment, experiment);
  }

  read(card: string | Uint8Array = na62Card, experiment = na62Experiment): LoadedCard {
    this.write(card, experiment);
    return readCard(this.card);
  }

  /** The sentence that the files give, with the folders of the places left out. */
  complaint(card: string | Uint8Array = na62Card, experiment = na62Experiment): string {
    return this.sentence(() => this.read(card, experiment));
  }

  /** The message of the UserError that `body` throws. */
  sentence(body: () => unknown): string {
    try {
      body();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return error.message.replaceAll(this.folder, '');
    }
    throw new Error('expected a UserError, found none');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The text with one part replaced, which must be there. */
export function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`expected ${JSON.stringify(from)} in the text`);
  return text.replace(from, () => to);
}
