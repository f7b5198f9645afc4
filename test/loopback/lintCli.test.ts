// The linter on the command line: its formats, its walk through folders, its exit codes.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import Ajv from 'ajv';
import os from 'node:os';
import path from 'node:path';
import { MOST_FUNCTIONS } from '../../src/analysis/source/tooManyFunctions';
import { runCli } from '../support/product';

const folder = 'test/fixtures/lintCli';

const FORMATS = { uri: /^[a-z][a-z\d+.-]*:\S+$/, 'uri-reference': /^\S*$/, 'date-time': /^\d{4}-\d\d-\d\dT/ };

/** The schema of SARIF 2.1.0 as its authors publish it. It is of draft 4, of which nothing else differs here. */
function sarifSchema(): object {
  const file = 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
  const {
    $schema: draft,
    id,
    ...schema
  } = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>;
  assert.match(`${String(draft)} ${String(id)}`, /draft-04.*sarif-2\.1\.0/);
  return schema;
}

describe('socket-lens lint', () => {
  it('prints the documented JSON and exits 1', async () => {
    const { code, stdout } = await runCli(['lint', `${folder}/bad.c`, '--format', 'json']);
    const { version, findings } = JSON.parse(stdout) as {
      readonly version: number;
      readonly findings: readonly Record<string, unknown>[];
    };
    assert.equal(version, 1);
    const [{ message, ...finding } = {}, ...more] = findings;
    assert.match(String(message), /htons\(8080\)/);
    assert.deepEqual(finding, {
      ...{ rule: 'port-not-network-order', severity: 'error', file: `${folder}/bad.c` },
      ...{ line: 4, column: 23, endLine: 4, endColumn: 27 },
      fix: {
        title: 'Wrap in htons()',
        edits: [{ line: 4, column: 23, endLine: 4, endColumn: 27, text: 'htons(8080)' }],
      },
    });
    assert.deepEqual(more, []);
    assert.equal(code, 1);
  });

  it('walks a folder as its .gitignore allows, and prints a line a finding', async () => {
    const { code, stdout } = await runCli(['lint', folder]);
    assert.match(
      stdout,
      /^test\/fixtures\/lintCli\/bad\.c:4:23: error: .* \[port-not-network-order\]\n1 finding in 1 file\n$/,
    );
    assert.equal(code, 1);
  });

  it('speaks Chinese', async () => {
    const { stdout } = await runCli(['lint', `${folder}/*.c`, '--locale', 'zh-cn']);
    assert.match(stdout, /错误: .*网络字节序/);
  });

  it('writes SARIF 2.1.0', async () => {
    const { stdout } = await runCli(['lint', folder, '--format', 'sarif']);
    const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false, formats: FORMATS });
    const log = JSON.parse(stdout) as { runs: { results: { ruleId: string }[] }[] };
    assert.ok(ajv.validate(sarifSchema(), log), ajv.errorsText());
    assert.ok(!ajv.validate(sarifSchema(), { ...log, runs: [{}] }), 'the schema can fail');
    assert.deepEqual(
      log.runs[0]?.results.map(({ ruleId }) => ruleId),
      ['port-not-network-order'],
    );
  });

  it('runs one rule, and exits 0 when it finds nothing', async () => {
    const { code, stdout } = await runCli(['lint', folder, '--rule', 'select-missing-exceptfds']);
    assert.equal(stdout, '0 findings in 1 file\n');
    assert.equal(code, 0);
  });

  it('names a file with too many functions, and lints the others', async () => {
    const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'socket-lens-lint-'));
    try {
      const many = path.join(scratch, 'generated.c');
      fs.writeFileSync(many, 'struct sockaddr_in a;\n' + 'void f(void) {\n}\n'.repeat(MOST_FUNCTIONS + 1));
      const { code, stdout, stderr } = await runCli(['lint', many, `${folder}/bad.c`]);
      assert.match(stdout, /bad\.c:4:23: error: .*\n1 finding in 1 file\n$/);
      assert.match(stderr, /^socket-lens: .*generated\.c: This file has more than 10,000 functions, .*\n$/);
      assert.equal(code, 1);
    } finally {
      fs.rmSync(scratch, { recursive: true });
    }
  });

  const wrong: readonly (readonly [words: readonly string[], complaint: RegExp])[] = [
    [[], /a path is missing/],
    [['nowhere.c'], /nowhere\.c does not exist/],
    [['nothing/*.c'], /no C or C\+\+ source in nothing\/\*\.c/],
    [[folder, '--format', 'xml'], /--format xml is not one of text, json, sarif/],
    [[folder, '--min-windows', 'XP'], /--min-windows XP is no version of Windows/],
    [[folder, '--rule', 'no-such'], /--rule no-such is not a rule/],
  ];
  for (const [words, complaint] of wrong) {
    it(`says in one line what is wrong with: lint ${words.join(' ')}`, async () => {
      const { code, stderr } = await runCli(['lint', ...words]);
      assert.match(stderr, complaint);
      assert.equal(stderr.trim().split('\n').length, 1);
      assert.equal(code, 2);
    });
  }
});
