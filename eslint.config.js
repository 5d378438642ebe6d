import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import typescript from 'typescript-eslint';

/**
 * The rooms of src/ from the ground floor up: each imports only from itself and from the rooms before it
 * (docs/decisions/0001-import-order.md). A new folder or file in src/ finds its place here.
 */
const rooms = [
  'errors.ts',
  'arithmetic.ts',
  'core',
  'model',
  'experiment',
  'sample',
  'yield',
  'background',
  'inference',
  'contour',
  'analysis',
  'card',
  'run',
  'figures',
  'result.ts',
  'formats',
  'cli',
  'index.ts',
];
/** Rooms of the plan that nobody has moved into yet. */
const empty = new Set(['formats']);

const root = fileURLToPath(new URL('.', import.meta.url));
const found = readdirSync(`${root}/src`);
for (const room of found)
  if (!rooms.includes(room)) throw new Error(`src/${room} has no place in ${import.meta.url}`);

const importOrder = rooms
  .map((room, place) => ({
    target: `./src/${room}`,
    from: rooms.slice(place + 1).map((later) => `./src/${later}`),
    message: `src/${room} comes before it: see docs/decisions/0001-import-order.md.`,
  }))
  .filter(({ target, from }) => from.length > 0 && !empty.has(target.slice('./src/'.length)));

/** What IEEE 754 rounds correctly, or what is exact: the same bits on every host. */
const exactMath = 'abs|ceil|clz32|floor|fround|imul|max|min|round|sign|sqrt|trunc';
const hostMath = 'Its last bits differ between hosts: call the core (core().exports) instead.';
const noHostMath = {
  'no-restricted-syntax': [
    'error',
    {
      selector: `MemberExpression[object.name='Math']:not([property.name=/^(${exactMath}|PI|E|LN2|LN10|SQRT2|SQRT1_2)$/])`,
      message: hostMath,
    },
    {
      selector: "VariableDeclarator[init.name='Math']",
      message: 'Write Math.name, so that the rule on the mathematics of the host sees it.',
    },
    { selector: "BinaryExpression[operator='**']", message: hostMath },
    { selector: "AssignmentExpression[operator='**=']", message: hostMath },
  ],
};

/** Node's own names for files without TypeScript. */
const nodeGlobals = Object.fromEntries(
  ['Buffer', 'URL', 'WebAssembly', 'console', 'performance', 'process', 'setTimeout'].map(
    (name) => [name, 'readonly'],
  ),
);

const typeChecked = (project) => ({
  extends: [js.configs.recommended, typescript.configs.strictTypeChecked],
  plugins: { 'import-x': importX },
  languageOptions: { parserOptions: { project, tsconfigRootDir: root } },
  settings: {
    'import-x/resolver-next': [createNodeResolver({ extensionAlias: { '.js': ['.ts', '.js'] } })],
    'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
    'import-x/extensions': ['.ts', '.js'],
  },
  rules: {
    'import-x/no-cycle': 'error',
    // A number in a template is what it looks like.
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    // For an index that is known to be in range, where a check could never fail.
    '@typescript-eslint/no-non-null-assertion': 'off',
    // The core's exports are plain functions: taking exp out of them is safe.
    '@typescript-eslint/unbound-method': 'off',
    '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  },
});

export default defineConfig([
  { ignores: ['dist/', 'coverage/', 'results/', 'assembly/', 'figures/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: ['src/**/*.ts'], ...typeChecked('./tsconfig.json') },
  { files: ['test/**/*.ts', 'vitest.config.ts'], ...typeChecked('./tsconfig.test.json') },
  {
    files: ['src/**/*.ts'],
    rules: {
      'import-x/no-restricted-paths': ['error', { basePath: root, zones: importOrder }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/figures/**', 'src/cli/**'],
    rules: noHostMath,
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    ...js.configs.recommended,
    languageOptions: { globals: nodeGlobals },
  },
  {
    // Tables of test cases may be as long as they need.
    ignores: ['test/card/bad-*.ts'],
    rules: { 'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }] },
  },
]);
