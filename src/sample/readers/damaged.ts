import { UserError } from '../../errors.js';

/** Text of a file in quotation marks, shortened and without characters that act on a terminal. */
export function quoted(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 57)}…` : text;
  return JSON.stringify(short.replace(/[\p{Cc}\p{Cs}]/gu, '�'));
}

/** The error for a file whose content contradicts itself. */
export function damaged(path: string, kind: string, found: string): UserError {
  return new UserError(`found a damaged ${kind} file (${found}), expected a readable one`, path);
}

/**
 * What `body` returns; whatever the reader of a format throws over broken content becomes a sentence.
 *
 * @throws UserError
 */
export async function readingOf<T>(path: string, kind: string, body: () => Promise<T>): Promise<T> {
  try {
    return await body();
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw damaged(path, kind, reason(error));
  }
}

function reason(error: unknown): string {
  // What a reader stumbles over says nothing to a user: it took one thing for another.
  if (error instanceof TypeError) return 'its structure is broken';
  return printable(error instanceof Error ? error.message : String(error));
}

/** What somebody else's code says, in a line. */
export function printable(message: string): string {
  const line = message.replace(/[\p{Cc}\p{Cs}]/gu, ' ').slice(0, 120);
  return line === '' ? 'unreadable content' : line;
}
