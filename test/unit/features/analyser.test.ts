// The extension's side of the analysis worker: with the real worker, and with one that dies, hangs and refuses.

import assert from 'node:assert/strict';
import path from 'node:path';
import { MOST_FUNCTIONS } from '../../../src/analysis/source/tooManyFunctions';
import { Analyser, Refusal } from '../../../src/features/analyser/analyser';
import type { AnalyserOptions } from '../../../src/features/analyser/analyser';
import type { LintRequest } from '../../../src/features/analyser/protocol';
import { builtFile } from '../../support/product';

function request(text: string, more: Partial<LintRequest> = {}): LintRequest {
  return { text, language: 'c', fileName: 'a.c', locale: 'en', ...more };
}

const PORT = '#include <winsock2.h>\nvoid fill(struct sockaddr_in *a) {\n  a->sin_port = 80;\n}\n';

describe('the analysis worker', () => {
  const analyser = new Analyser({ module: builtFile('analysis.js') });
  after(() => {
    analyser.dispose();
  });

  it('finds, and says where by lines and characters from 0', async () => {
    const [finding, ...others] = await analyser.ask('lint', request(PORT));
    assert.deepEqual(others, []);
    assert.equal(finding?.rule, 'port-not-network-order');
    assert.equal(finding.severity, 'error');
    assert.deepEqual(finding.span, { start: { line: 2, character: 16 }, end: { line: 2, character: 18 } });
    const [edit] = finding.fix?.edits ?? [];
    assert.equal(edit?.span.start.line, 2);
  });

  it('speaks the language that it is asked in', async () => {
    const [finding] = await analyser.ask('lint', request(PORT, { locale: 'zh-cn' }));
    assert.match(finding!.message, /\p{Script=Han}/u);
  });

  it('takes severities', async () => {
    const hint = { 'port-not-network-order': 'hint' } as const;
    assert.deepEqual(
      (await analyser.ask('lint', request(PORT, { severities: hint }))).map(({ severity }) => severity),
      ['hint'],
    );
    const off = { 'port-not-network-order': 'off' } as const;
    assert.deepEqual(await analyser.ask('lint', request(PORT, { severities: off })), []);
  });

  it('refuses a text with more functions than it keeps, in the language that it is asked in, and lives on', async () => {
    const open = { document: 'generated.c' };
    const { threadId } = analyser;
    const many = PORT + 'void f(void) {\n}\n'.repeat(MOST_FUNCTIONS);
    const asked = [
      analyser.ask('lint', request(many, open)),
      analyser.ask('report', request(many, { locale: 'zh-cn' })),
      analyser.ask('connects', { text: many + '// connect', language: 'c', fileName: 'a.c', target: 'win' }),
    ];
    const why = (await Promise.allSettled(asked)).map(
      each => each.status === 'rejected' && each.reason instanceof Refusal && each.reason.message,
    );
    assert.match(String(why[0]), /^This file has more than 10,000 functions, .*: split it/);
    assert.match(String(why[1]), /10,000.*请拆分/);
    assert.match(String(why[2]), /10,000/);
    // Down to the most it keeps, and up again.
    const most = many.slice(0, -'void f(void) {\n}\n'.length);
    assert.equal((await analyser.ask('lint', request(most, open))).length, 1);
    await assert.rejects(analyser.ask('lint', request(many, open)), Refusal);
    assert.equal(analyser.threadId, threadId);
  });

  it('has nothing against any number of functions without sockets', async () => {
    const text = 'void f(void) {\n}\n'.repeat(MOST_FUNCTIONS + 1);
    const open = { document: 'tables.c' };
    assert.deepEqual(await analyser.ask('lint', request(text, open)), []);
    assert.deepEqual(await analyser.ask('lint', request(`${text}int i;\n`, open)), []);
  });

  it('reports as the command line does', async () => {
    const [finding] = await analyser.ask('report', request(PORT));
    assert.equal(finding?.line, 3);
    assert.equal(finding.file, 'a.c');
  });
});

describe('asking a worker that', () => {
  const made: Analyser[] = [];
  afterEach(() => {
    for (const analyser of made.splice(0)) {
      analyser.dispose();
    }
  });

  function scripted(options: Partial<AnalyserOptions> = {}): {
    ask: (text: string, how?: Parameters<Analyser['ask']>[2]) => Promise<{ threadId: number; asked: number }>;
    analyser: Analyser;
    lines: string[];
  } {
    const lines: string[] = [];
    const module = path.resolve('test/fixtures/analyser/worker.cjs');
    const analyser = new Analyser({ module, log: line => lines.push(line), ...options });
    made.push(analyser);
    const ask = async (text: string, how = {}) => {
      const [answer] = await analyser.ask('lint', request(text), how);
      return answer as unknown as { threadId: number; asked: number };
    };
    return { ask, analyser, lines };
  }

  it('refuses rejects with its reason, and the next question is answered', async () => {
    const { ask } = scripted();
    await assert.rejects(ask('refuse'), /^Error: no$/);
    assert.equal((await ask('a')).asked, 2);
  });

  it('dies of what it read before gets a successor, which answers', async () => {
    const { ask } = scripted();
    const first = await ask('a');
    const second = await ask('die late');
    assert.notEqual(second.threadId, first.threadId);
    assert.equal(second.asked, 1);
  });

  for (const [text, reason] of [
    ['die', /the analysis worker ended with exit code 3/],
    ['throw', /the analysis worker failed: out of paper/],
  ] as const) {
    it(`dies of a question (${text}) twice rejects, and the questions behind it are answered`, async () => {
      const { ask, lines } = scripted();
      const [dead, behind] = await Promise.allSettled([ask(text), ask('a')]);
      assert.equal(dead.status, 'rejected');
      assert.match(String(dead.reason), reason);
      assert.equal(behind.status, 'fulfilled');
      assert.equal(lines.filter(line => line.endsWith('started')).length, 3);
    });
  }

  it('hangs rejects after the deadline, and its successors answer', async () => {
    const { ask } = scripted({ deadlineMs: 300 });
    const [hung, behind] = await Promise.allSettled([ask('hang'), ask('a')]);
    assert.match(String((hung as PromiseRejectedResult).reason), /did not answer within 300 ms/);
    assert.equal(behind.status, 'fulfilled');
  });

  it('is busy asks urgent questions first, and those that nobody waits for never', async () => {
    const { ask } = scripted();
    const abort = new AbortController();
    const order: string[] = [];
    const note = (name: string) => (answer: { asked: number }) => {
      order.push(`${name} ${answer.asked}`);
    };
    const asked = [
      ask('a').then(note('running')),
      ask('a').then(note('patient')),
      assert.rejects(ask('a', { signal: abort.signal }), /nobody/),
      ask('a', { urgent: true }).then(note('urgent')),
      ask('a', { urgent: true }).then(note('urgent too')),
    ];
    abort.abort(new Error('nobody'));
    await Promise.all(asked);
    assert.deepEqual(order, ['running 1', 'urgent 2', 'urgent too 3', 'patient 4']);
  });

  it('has nothing to do ends, and comes back for the next question', async () => {
    const { ask, analyser } = scripted({ idleMs: 1 });
    const first = await ask('a');
    for (let i = 0; i < 1000 && analyser.threadId !== undefined; i++) {
      await new Promise(resolve => setTimeout(resolve, 5));
    }
    assert.equal(analyser.threadId, undefined);
    assert.notEqual((await ask('a')).threadId, first.threadId);
  });

  it('is ended tells whoever waits', async () => {
    const { ask, analyser } = scripted();
    const asked = assert.rejects(ask('hang'), /the analysis has ended/);
    analyser.dispose();
    await asked;
    await assert.rejects(ask('a'), /the analysis has ended/);
  });

  it('does not exist rejects with a reason', async () => {
    const { ask } = scripted({ module: path.resolve('test/fixtures/analyser/absent.cjs') });
    await assert.rejects(ask('a'), /the analysis worker failed: Cannot find module/);
  });
});
