import {
  isMap,
  Composer,
  isAlias,
  isPair,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  Parser,
  visit,
  type Document,
  type Node,
  type YAMLError,
  type CST,
} from 'yaml';
import { UserError } from '../errors.js';
import { CardDocument, placeOf } from './document.js';
import { describeFound, printable, quote } from './found.js';
import { versionWarning } from './yaml-versions.js';

const maximumDepth = 32;

/**
 * Parses YAML 1.2 (and so JSON) into plain values with their places. Kept to what a card needs: one document that is
 * a mapping, text keys, no aliases, anchors, merge keys, tags or directives, at most 32 levels deep.
 *
 * @param text content of the file
 * @param file name of the file, for messages
 * @throws UserError for anything else, with file, line and column
 */
export function parseYaml(text: string, file: string): CardDocument {
  const lines = new LineCounter();
  const document = compose(text, file, lines);
  const fail: Fail = (offset, message) => new UserError(message, placeOf(file, lines, offset));

  for (const error of document.errors) throw fail(error.pos[0], syntaxMessage(error, text));
  if (document.directives.docStart === true && document.directives.yaml.explicit)
    throw fail(0, 'found a %YAML directive, expected none');
  const warnings: string[] = document.warnings.map(
    (warning) => `${placeOf(file, lines, warning.pos[0])}: ${printable(warning.message)}`,
  );
  visit(document, (part, node, path) => {
    if (isPair(node)) refuseKey(node.key, fail);
    if (node === null || isPair(node)) return undefined;
    const offset = (node as Node).range?.[0] ?? 0;
    refuseNode(node as Node, offset, fail);
    // JSON has one reading only.
    if (isScalar(node) && part !== 'key' && !file.endsWith('.json') && !isQuiet(path)) {
      const warning = versionWarning(node);
      if (warning !== undefined) warnings.push(`${placeOf(file, lines, offset)}: ${warning}`);
    }
    return undefined;
  });
  const value: unknown = document.toJS({ maxAliasCount: 0 });
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const found = value === null || value === undefined ? 'an empty file' : describeFound(value);
    throw fail(
      document.contents?.range[0] ?? 0,
      `found ${found}, expected a mapping of keys to values`,
    );
  }
  return new CardDocument(file, value, document.contents, lines, warnings);
}

type Fail = (offset: number, message: string) => UserError;

/** Keys are text; `<<` would be a merge under YAML 1.1, `__proto__` is no key of ours and a trap in JavaScript. */
function refuseKey(key: unknown, fail: Fail): void {
  const offset = (key as Node | null)?.range?.[0] ?? 0;
  if (!isScalar(key) || typeof key.value !== 'string') {
    const found = isScalar(key) ? describeFound(key.value) : isSeq(key) ? 'a list' : 'a mapping';
    throw fail(offset, `found ${found} as a key, expected text`);
  }
  if (key.value === '<<') throw fail(offset, 'found the merge key "<<", expected no merge keys');
  if (key.value === '__proto__') throw fail(offset, 'found the key "__proto__", expected another');
}

function refuseNode(node: Node, offset: number, fail: Fail): void {
  if (isAlias(node))
    throw fail(offset, `found the alias ${quote(`*${node.source}`)}, expected no aliases`);
  const { anchor, tag } = node as { readonly anchor?: string; readonly tag?: string };
  if (anchor !== undefined)
    throw fail(offset, `found the anchor ${quote(`&${anchor}`)}, expected no anchors`);
  if (tag !== undefined) throw fail(offset, `found the tag ${quote(tag)}, expected no tags`);
}

/** Tokens one by one, so that deep nesting is refused before anything recursive sees it. */
function compose(text: string, file: string, lines: LineCounter): Document.Parsed {
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  lines.addNewLine(0);
  for (const lexeme of new Lexer().lex(text)) {
    const offset = parser.offset;
    tokens.push(...parser.next(lexeme));
    // Each level of nesting takes at most two tokens of the stack.
    if (parser.stack.length > 2 * maximumDepth)
      throw new UserError(
        `found more than ${maximumDepth} levels of nesting, expected fewer`,
        placeOf(file, lines, offset),
      );
  }
  tokens.push(...parser.end());
  const options = { version: '1.2', schema: 'core', merge: false, prettyErrors: false } as const;
  const documents = [...new Composer(options).compose(tokens, true, text.length)];
  const second = documents[1];
  if (second !== undefined)
    throw new UserError(
      'found a second YAML document, expected one',
      placeOf(file, lines, second.range[0]),
    );
  return documents[0] as Document.Parsed;
}

function syntaxMessage(error: YAMLError, text: string): string {
  if (error.code === 'DUPLICATE_KEY') {
    const rest = text.slice(error.pos[0], error.pos[0] + 80);
    const key = /^"([^"]*)"|^'([^']*)'|^([^:,{}\s]+)/.exec(rest)?.slice(1).find(Boolean) ?? '';
    return `found the key ${quote(key)} for the second time, expected each key once`;
  }
  const first = printable(error.message.split('\n')[0]!.replace(/[.:]$/, ''));
  return `found text that is not YAML (${first}), expected valid YAML`;
}

/** Whether nothing is to be said of a scalar: the events of a blind region, and a date where one belongs. */
function isQuiet(path: readonly unknown[]): boolean {
  const pair = path.at(-1);
  const isDate = isPair(pair) && isScalar(pair.key) && pair.key.value === 'unblinded';
  return isDate || path.some((part) => isMap(part) && part.get('blind') === true);
}
