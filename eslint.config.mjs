// Type-checked lint, and the house's walls: who may import whom. There is no off switch; inline comments that
// would disable a rule are ignored.

import path from 'node:path';
import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';

/** For each room under src, the rooms and packages it may import. `node` stands for Node's own modules. */
const MAY_IMPORT = {
  facts: [],
  native: ['facts', 'node', 'koffi', 'ipaddr.js'],
  analysis: ['facts', 'web-tree-sitter', 'ignore'],
  panel: [
    'facts',
    'lit',
    'lit/*',
    '@vscode-elements/elements',
    '@vscode-elements/elements/*',
    '@vscode/codicons/*',
  ],
  engine: ['native', 'facts', 'node', 'ipaddr.js'],
  lab: ['engine', 'native', 'facts', 'node'],
  probe: ['facts', 'node', 'vscode-jsonrpc', 'vscode-jsonrpc/*'],
  connectionTests: ['probe', 'facts', 'node', 'jsonc-parser', 'picomatch', 'tinyglobby'],
  features: ['connectionTests', 'probe', 'analysis', 'facts', 'panel/messages', 'node', 'vscode'],
  cli: [
    'connectionTests',
    'probe',
    'lab',
    'engine',
    'native',
    'analysis',
    'facts',
    'node',
    'tinyglobby',
    'picomatch',
    'zod',
    'zod/*',
    '@modelcontextprotocol/sdk/*',
  ],
};

/** The files whose walls differ from those of their room. */
const EXCEPTIONS = {
  'src/probe/process.ts': [...MAY_IMPORT.probe, 'engine', 'native', 'lab'],
  'src/features/analyser/worker.ts': ['analysis', 'connectionTests', 'facts', 'node'],
};

const ROOTS = {
  'src/extension.ts': ['features', 'connectionTests', 'probe', 'analysis', 'facts', 'node', 'vscode'],
  'src/cli.ts': ['cli', 'facts', 'node'],
};

const sourceRoot = path.join(import.meta.dirname, 'src');
const builtins = new Set(builtinModules);

/** What each feature may import of the folders beside it: services that the session hands to all. */
const SHARED_BY_FEATURES = ['features/analyser'];

/** Reports an import that leaves its room for one it may not enter. */
const walls = {
  meta: {
    type: 'problem',
    schema: [{ type: 'object' }],
    messages: { wall: '{{room}} must not import {{target}}; it may import {{allowed}}.' },
  },
  create(context) {
    const { room, allowed } = context.options[0];
    const check = node => {
      if (!node.source) {
        return;
      }
      const specifier = node.source.value;
      const target = targetOf(specifier, context.filename);
      const fits = rule =>
        target === rule ||
        (rule.endsWith('/*') && target.startsWith(rule.slice(0, -1))) ||
        target.startsWith(`${rule}/`);
      if (target !== room && !target.startsWith(`${room}/`) && !allowed.some(fits)) {
        context.report({
          node,
          messageId: 'wall',
          data: { room, target, allowed: allowed.join(', ') || 'nothing' },
        });
      }
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

/** Where a specifier leads: `native/posix` for a room, `node` for Node, else the package's own name. */
function targetOf(specifier, from) {
  if (specifier.startsWith('.')) {
    return path
      .relative(sourceRoot, path.resolve(path.dirname(from), specifier))
      .split(path.sep)
      .join('/');
  }
  return specifier.startsWith('node:') || builtins.has(specifier) ? 'node' : specifier;
}

/** Reports an import of one feature's insides by another, and by what all features share. */
const apart = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      apart: '{{target}} is inside a feature; what two of them need stands beside them in src/features.',
    },
  },
  create(context) {
    const own = folderOf(targetOf('./', context.filename));
    const check = node => {
      const target = node.source && targetOf(node.source.value, context.filename);
      const folder = target && /^features\/.+\//.test(target) ? folderOf(target) : undefined;
      if (folder !== undefined && folder !== own && !SHARED_BY_FEATURES.includes(folder)) {
        context.report({ node, messageId: 'apart', data: { target } });
      }
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

/** `features/lint` for anything inside, however deep. */
function folderOf(target) {
  return target.split('/').slice(0, 2).join('/');
}

const boundary = (files, room, allowed, ignores = []) => ({
  files,
  ignores,
  plugins: { house: { rules: { walls } } },
  rules: { 'house/walls': ['error', { room, allowed }] },
});

/** The walls alone, which need no types: a test builds against them. */
export const wallsOnly = [
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
  ...Object.entries(MAY_IMPORT).map(([room, allowed]) =>
    boundary([`src/${room}/**/*.ts`], room, allowed, Object.keys(EXCEPTIONS)),
  ),
  ...Object.entries(EXCEPTIONS).map(([file, allowed]) => boundary([file], file.split('/')[1], allowed)),
  ...Object.entries(ROOTS).map(([file, allowed]) => boundary([file], path.basename(file, '.ts'), allowed)),
  {
    files: ['src/features/**/*.ts'],
    plugins: { features: { rules: { apart } } },
    rules: { 'features/apart': 'error' },
  },
];

export default tseslint.config(
  { ignores: ['node_modules', 'dist', 'out', '.vscode-test', 'test/fixtures'] },
  wallsOnly,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['src/facts', 'src/panel', 'src/native', 'src/analysis', 'src', 'src/features', 'test'].map(
          d => `${d}/tsconfig.json`,
        ),
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' },
      ],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    // A reader gives what it has read, or complains and gives nothing, in one expression.
    files: ['src/connectionTests/**/*.ts'],
    rules: { '@typescript-eslint/no-confusing-void-expression': 'off' },
  },
  {
    // A test that finds nothing where something must be fails all the same.
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafeCalls: [] }],
    },
  },
);
