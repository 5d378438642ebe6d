import { pathText, type Path } from './document.js';
import { numberText } from './found.js';

/**
 * A card as YAML that any reader of YAML 1.1 or 1.2 takes alike; `# default` stands behind what the card leaves out.
 *
 * @param card the card with its defaults
 * @param defaults paths of the values that were not written
 */
export function printCard(card: object, defaults: readonly Path[]): string {
  const marked = new Set(defaults.map(pathText));
  return `${mapping(card, [], marked).join('\n')}\n`;
}

function mapping(value: object, path: Path, marked: ReadonlySet<string>): string[] {
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .flatMap(([key, inner]) => {
      const here = [...path, key];
      const remark = marked.has(pathText(here)) ? ' # default' : '';
      if (isFlat(inner)) return [`${key}: ${flow(inner)}${remark}`];
      const lines = Array.isArray(inner)
        ? inner.flatMap((entry: unknown, index) => item(entry, [...here, index], marked))
        : mapping(inner as object, here, marked);
      return [`${key}:${remark}`, ...lines.map((line) => `  ${line}`)];
    });
}

function item(entry: unknown, path: Path, marked: ReadonlySet<string>): string[] {
  if (isFlat(entry) || isFlatMapping(entry)) return [`- ${flow(entry)}`];
  const [first, ...rest] = mapping(entry as object, path, marked);
  return [`- ${first}`, ...rest.map((line) => `  ${line}`)];
}

/** Whether it goes on one line as it is: a number or text, or a list of them. */
function isFlat(value: unknown): boolean {
  return Array.isArray(value) ? value.every(isScalar) : isScalar(value);
}

function isFlatMapping(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(isScalar);
}

function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => `${key}: ${flow(inner)}`)
      .join(', ')} }`;
  if (typeof value === 'number') return numberText(value);
  return typeof value === 'string' ? textScalar(value) : String(value);
}

/** Plain where every reader takes it as text, quoted otherwise. */
function textScalar(text: string): string {
  const plain = /^[\p{L}./][\p{L}\p{N}⁺⁻ ./+→_-]*$/u.test(text) && !/ $/.test(text);
  const word = /^(y|n|yes|no|on|off|true|false|null|\.nan|[-+]?\.inf)$/i.test(text);
  return plain && !word && !/^\.\d/.test(text) ? text : JSON.stringify(text);
}
