// The walls of the house hold: a wrong import fails the lint, and no comment switches it off.

import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ESLint, Linter } from 'eslint';

describe('the lint', () => {
  let eslint: ESLint;
  before(async () => {
    const config = pathToFileURL(path.resolve('eslint.config.mjs')).href;
    const { wallsOnly } = (await import(config)) as { readonly wallsOnly: Linter.Config[] };
    const { ESLint: Lint } = await import('eslint');
    // The walls need no types: without the parser for them, a look takes milliseconds.
    eslint = new Lint({ overrideConfigFile: true, overrideConfig: wallsOnly });
  });

  /** What ESLint says of a text that stands in for a file. */
  async function lint(file: string, text: string): Promise<string> {
    const [result] = await eslint.lintText(text, { filePath: file });
    return (result?.messages ?? []).map(({ message }) => message).join('\n');
  }

  const wrong: readonly (readonly [file: string, text: string, complaint: RegExp])[] = [
    ['src/facts/verdict.ts', "import 'vscode';\n", /facts must not import vscode/],
    ['src/facts/verdict.ts', "import 'node:fs';\n", /facts must not import node/],
    ['src/features/log.ts', "import 'koffi';\n", /features must not import koffi/],
    ['src/features/log.ts', "import '../native/load';\n", /features must not import native\/load/],
    ['src/probe/client.ts', "import '../engine/probe';\n", /probe must not import engine\/probe/],
    ['src/features/analyser/worker.ts', "import 'vscode';\n", /features must not import vscode/],
    [
      'src/features/connectLenses/connectLenses.ts',
      "import '../lint/findings';\n",
      /features\/lint\/findings is inside a feature/,
    ],
    ['src/features/log.ts', "import './lint/findings';\n", /features\/lint\/findings is inside a feature/],
    ['src/panel/main.ts', "export * from 'node:fs';\n", /panel must not import node/],
    ['src/engine/probe.ts', "void import('vscode');\n", /engine must not import vscode/],
    [
      'src/facts/verdict.ts',
      "// eslint-disable-next-line\nimport 'vscode';\n",
      /facts must not import vscode/,
    ],
  ];
  for (const [file, text, complaint] of wrong) {
    it(`refuses ${text.trim().replace(/\n/g, ' ')} in ${file}`, async () => {
      assert.match(await lint(file, text), complaint);
    });
  }

  for (const [file, text] of [
    ['src/features/lint/lint.ts', "import '../sources';\n"],
    ['src/features/lint/lint.ts', "import './findings';\n"],
    ['src/features/lint/lint.ts', "import '../analyser/protocol';\n"],
    ['src/extension.ts', "import './features/lint/lint';\n"],
  ] as const) {
    it(`lets ${file} say ${text.trim()}`, async () => {
      assert.equal(await lint(file, text), '');
    });
  }

  it('lets the probe process import the engine', async () => {
    assert.equal(await lint('src/probe/process.ts', "import '../engine/probe';\n"), '');
  });
});
