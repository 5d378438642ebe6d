import { UserError } from '../errors.js';

/** What stands beside a limit of DarkCast. */
export interface DarkcastMetadata {
  /** Where its numbers come from, in the words of who read them. */
  readonly notes: string;
  readonly bibtex: string;
}

/**
 * The notes and the BibTeX entry out of the file that DarkCast keeps beside a `.lmt` file. It is a program; it is read as text
 * and never run.
 *
 * @param file as messages name it
 * @throws UserError where one of both is missing
 */
export function readDarkcastMetadata(text: string, file: string): DarkcastMetadata {
  const value = (name: string): string => {
    const found = new RegExp(`^${name}\\s*=\\s*"""([^]*?)"""`, 'm').exec(text)?.[1];
    if (found === undefined)
      throw new UserError(`found no ${name} = """…""", expected them beside the limit`, file);
    return found.trim();
  };
  return { notes: value('notes').replace(/\s+/g, ' '), bibtex: value('bibtex') };
}
