// Puts made text between the two marks of a section of a document.
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * @param document URL of the file
 * @param name of the section: it stands between `<!-- name: begin … -->` and `<!-- name: end -->`
 */
export function writeSection(document, name, text) {
  const content = readFileSync(document, 'utf8');
  const section = new RegExp(`(<!-- ${name}: begin.*? -->\n)[^]*?(<!-- ${name}: end -->)`);
  if (!section.test(content)) throw new Error(`${document.pathname} has no section '${name}'`);
  writeFileSync(
    document,
    content.replace(section, (_, begin, end) => `${begin}${text}\n${end}`),
  );
}
