/**
 * A mistake that the user can mend: wrong input, a folder that cannot be written, an impossible option.
 * It is reported as one sentence without a stack trace, with exit code 1. `place` says where
 * (a file with line and column, a path inside the card, a command-line option).
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly place: string | undefined;

  /**
   * @param message what was found and what was expected, as a sentence
   * @param place where: "card.yaml:12:5 (background.signalRegion)" or "--cl"
   */
  constructor(message: string, place?: string) {
    super(place === undefined ? message : `${place}: ${message}`);
    this.place = place;
  }
}

/** A state that should be impossible: a bug of ours. Exit code 2, asks for a report. */
export class InternalError extends Error {
  override readonly name = 'InternalError';
}
