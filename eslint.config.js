// Lint rules. The order of rooms and the ban on the host's transcendental functions are the
// project's own: docs/decisions/0001-import-order.md and ARCHITECTURE.md say why.
import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import { defineConfig } from 'eslint/config';
import typescript from 'typescript-eslint';

/** Rooms of src/ from the ground floor up. A room may import from the floors below its own only. */
const floors = [
  ['errors.ts', 'arithmetic.ts', 'suggest.ts'],
  ['least-squares.ts'],
  ['core'],
  ['mass-distribution.ts'],
  ['contour', 'model', 'experiment', 'inference', 'published-limits', 'citation'],
  ['sample'],
  ['transport'],
  ['background', 'yield'],
  ['analysis'],
  ['recast', 'lifetime-plane'],
  ['card', 'run', 'figures'],
  ['result.ts'],
  ['cli'],
  ['index.ts'],
];

/** Rooms whose numbers are for the eye only, not on the way to a result. */
const mayUseHostMath = ['src/figures/**', 'src/cli/**'];

const transcendental = [
  ...['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'pow', 'hypot', 'cbrt'],
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2'],
  ...['sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
];

const callTheCore =
  'Its bits depend on the host. Call the core: core().exports (src/core/node.ts).';

const unplaced = readdirSync(new URL('./src', import.meta.url)).filter(
  (room) => !floors.flat().includes(room),
);
if (unplaced.length > 0)
  throw new Error(`Give src/${unplaced.join(', src/')} a floor in eslint.config.js.`);

const zones = floors
  .flatMap((floor, height) => {
    const unreachable = floors.slice(height).flat();
    return floor.map((room) => ({
      target: `./src/${room}`,
      from: unreachable.filter((other) => other !== room).map((other) => `./src/${other}`),
      message: 'Imports run down only: see floors in eslint.config.js.',
    }));
  })
  .filter(({ from }) => from.length > 0);

const nodeGlobals = Object.fromEntries(
  ['process', 'console', 'performance', 'URL', 'Buffer', 'WebAssembly', 'setTimeout'].map(
    (name) => [name, 'readonly'],
  ),
);

export default defineConfig(
  {
    ignores: [
      ...['assembly/', 'test/assembly/', 'vendor/'],
      ...['dist/', 'results/', 'coverage/', 'figures/'],
    ],
  },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'prefer-const': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: { globals: nodeGlobals },
  },
  {
    files: ['**/*.ts'],
    extends: [typescript.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        // The first project that holds the file: src/ is checked as it is built.
        project: ['./tsconfig.json', './tsconfig.test.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // For an index that is known to be in range, where a check could never fail.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // The core's exports are plain functions: taking exp out of them is safe.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/extensions': ['.ts'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
      'import-x/resolver-next': [
        createNodeResolver({ extensions: ['.ts'], extensionAlias: { '.js': ['.ts'] } }),
      ],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: mayUseHostMath,
    rules: {
      'no-restricted-properties': [
        'error',
        ...transcendental.map((property) => ({ object: 'Math', property, message: callTheCore })),
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "BinaryExpression[operator='**']", message: callTheCore },
        { selector: "AssignmentExpression[operator='**=']", message: callTheCore },
        {
          selector: "VariableDeclarator[init.name='Math']",
          message: 'Write Math.name, so that the rule on functions of the host sees it.',
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // Tests do not check indices, src/ does: what moves between them may keep its assertions.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      // Reference values keep the digits of their source.
      'no-loss-of-precision': 'off',
    },
  },
  {
    // Tables of cases, one below the other.
    files: ['test/card/bad-*.ts'],
    rules: { 'max-lines': 'off' },
  },
);
