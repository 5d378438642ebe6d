import { SingleBar, Presets } from 'cli-progress';

/** Tells how far a long run is: a bar on a terminal, plain lines elsewhere, nothing when quiet. On stderr. */
export interface Progress {
  /** Begins a stage, ending the one before. */
  stage(name: string): void;
  update(done: number, total: number): void;
  finish(): void;
}

export function createProgress(quiet: boolean): Progress {
  if (quiet) return { stage: () => undefined, update: () => undefined, finish: () => undefined };
  return process.stderr.isTTY ? new BarProgress() : new LineProgress();
}

class BarProgress implements Progress {
  #bar: SingleBar | undefined;
  #name = '';

  stage(name: string): void {
    this.finish();
    this.#name = name;
    this.#bar = new SingleBar(
      {
        format: '{name} [{bar}] {percentage}%',
        stream: process.stderr,
        clearOnComplete: true,
        hideCursor: true,
      },
      Presets.rect,
    );
    this.#bar.start(1, 0, { name });
  }

  update(done: number, total: number): void {
    this.#bar?.setTotal(total);
    this.#bar?.update(done, { name: this.#name });
  }

  finish(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }
}

/** Every so many percent of a stage there is a line. */
const linePercent = 20;

class LineProgress implements Progress {
  #name = '';
  #next = linePercent;

  stage(name: string): void {
    this.#name = name;
    this.#next = linePercent;
    process.stderr.write(`${name} …\n`);
  }

  update(done: number, total: number): void {
    const percent = Math.floor((100 * done) / total);
    if (percent < this.#next) return;
    this.#next = percent - (percent % linePercent) + linePercent;
    process.stderr.write(`${this.#name} ${percent}%\n`);
  }

  finish(): void {
    // The last line stands.
  }
}
