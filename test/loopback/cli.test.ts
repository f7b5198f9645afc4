// The command line as a program: its JSON, its words, its exit codes, and its trace beside strace's.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { NativeCall, ProbeReport } from '../../src/facts/outcome';
import { loadBinding } from '../../src/native/load';
import { nativeFixture } from '../support/nativeFixture';
import { listeningPort, refusingPort } from '../support/peers';
import type { Peer } from '../support/peers';
import { builtFile, runCli, runProgram } from '../support/product';
import { skipBecause } from '../support/skip';

const binding = loadBinding({});

describe('socket-lens', () => {
  let refused: Peer;
  let listening: Peer;
  before(async () => {
    refused = await refusingPort(binding);
    listening = await listeningPort();
  });
  after(async () => {
    await refused.release();
    await listening.release();
  });

  describe('probe', () => {
    it('gives an attempt for each address of localhost, with the raw code kept', async () => {
      const { code, stdout } = await runCli(['probe', `tcp://localhost:${refused.port}`, '--json']);
      assert.equal(code, 1);
      const report = JSON.parse(stdout) as ProbeReport & {
        readonly explanation: { readonly sentence: string };
      };
      assert.equal(report.version, 1);
      assert.equal(report.verdict, 'refused');
      assert.deepEqual(report.attempts.map(a => a.address).sort(), [
        `127.0.0.1:${refused.port}`,
        `[::1]:${refused.port}`,
      ]);
      for (const { outcome } of report.attempts) {
        assert.ok(outcome.status === 'failed' && outcome.error);
        assert.equal(outcome.error.code, 10061);
        assert.equal(outcome.error.name, 'WSAECONNREFUSED');
        assert.match(outcome.error.native.name, /ECONNREFUSED$/);
      }
      assert.ok(report.explanation.sentence.length > 0);
    });

    it('exits with 0 when it connects, and says so in one sentence', async () => {
      const { code, stdout, stderr } = await runCli(['probe', `tcp://127.0.0.1:${listening.port}`]);
      assert.equal(code, 0);
      assert.equal(stderr, '');
      assert.match(stdout, new RegExp(`✓ .*127\\.0\\.0\\.1:${listening.port}`));
    });

    it('answers for methods that the platform lacks', async function () {
      if (process.platform === 'win32') {
        skipBecause(this, 'needs POSIX sockets and signals');
      }
      const words = ['probe', `tcp://127.0.0.1:${refused.port}`, '--method', 'connect-ex', '--json'];
      const { code, stdout } = await runCli(words);
      assert.equal(code, 1);
      assert.equal((JSON.parse(stdout) as ProbeReport).attempts[0]?.outcome.status, 'unsupported');
    });

    it('speaks Chinese when it is asked to', async () => {
      const { stdout } = await runCli(['probe', `tcp://127.0.0.1:${refused.port}`, '--locale', 'zh-cn']);
      assert.match(stdout, /[\u4e00-\u9fff]{4,}/);
    });

    for (const method of ['blocking', 'select', 'poll']) {
      it(`traces by ${method} what strace sees`, async function () {
        if (!canTrace()) {
          skipBecause(this, 'strace is not installed, or may not trace here');
        }
        const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'socket-lens-'));
        const log = path.join(folder, 'strace.txt');
        try {
          const { stdout } = await runProgram('strace', [
            ...[
              '-f',
              '-o',
              log,
              '-e',
              'trace=socket,connect,ioctl,poll,pselect6,getsockopt,getsockname,getpeername,close',
            ],
            ...[process.execPath, builtFile('cli.js')],
            ...['probe', `tcp://127.0.0.1:${listening.port}`, '--method', method, '--json'],
          ]);
          const report = JSON.parse(stdout) as ProbeReport;
          const calls = report.attempts[0]!.calls;
          assert.deepEqual(ours(calls), theirs(fs.readFileSync(log, 'utf8'), calls[0]!.result ?? -1));
        } finally {
          fs.rmSync(folder, { recursive: true });
        }
      });
    }
  });

  describe('over a simulated Winsock', () => {
    it('reports 10061 from WSAGetLastError', async function () {
      const fixture = nativeFixture('simulatedWinsock');
      if (fixture.path === undefined) {
        skipBecause(this, fixture.missing);
      }
      for (const method of ['blocking', 'select', 'poll']) {
        const { code, stdout, stderr } = await runCli(
          ['probe', 'tcp://127.0.0.1:9', '--method', method, '--json'],
          {
            SOCKET_LENS_WINSOCK: fixture.path,
          },
        );
        assert.equal(code, 1, stderr);
        const report = JSON.parse(stdout) as ProbeReport;
        assert.equal(report.semantics, 'win32');
        assert.equal(report.provider, fixture.path);
        const { outcome, calls } = report.attempts[0]!;
        assert.ok(outcome.status === 'failed' && outcome.error);
        assert.deepEqual(outcome.error.native, { code: 10061, name: 'WSAECONNREFUSED' });
        assert.equal(calls.at(-1)?.fn, 'closesocket');
      }
    });
  });

  describe('explain', () => {
    interface Explained {
      readonly version: number;
      readonly results: readonly {
        readonly input: string;
        readonly matches: readonly { readonly code: number }[];
      }[];
    }

    it('takes numbers below zero for spellings, in the order of the words', async () => {
      const spellings = ['-2147014835', '-4078', '0x274D', '-111', 'WSAETIMEDOUT'];
      const { code, stdout } = await runCli(['explain', ...spellings, '--json']);
      const { version, results } = JSON.parse(stdout) as Explained;
      assert.deepEqual(
        results.map(({ input, matches }) => [input, matches[0]?.code]),
        spellings.map(spelling => [spelling, spelling === 'WSAETIMEDOUT' ? 10060 : 10061]),
      );
      assert.deepEqual([version, code], [1, 0]);
    });

    it('reads a file line by line, and has nothing for a line without a socket error', async () => {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lens-lines-'));
      try {
        const file = path.join(folder, 'app.log');
        fs.writeFileSync(file, 'listening on port 10061\r\n\r\nconnect failed with error 10061\r\n');
        const { code, stdout } = await runCli(['explain', '--lines', file, '--json']);
        const { results } = JSON.parse(stdout) as Explained;
        assert.deepEqual(
          results.map(({ matches }) => matches.map(match => match.code)),
          [[], [], [10061]],
        );
        assert.equal(code, 1);
      } finally {
        fs.rmSync(folder, { recursive: true });
      }
    });
  });

  describe('with a mistake in its words', () => {
    const mistakes: readonly (readonly [string[], RegExp])[] = [
      [['prob'], /"prob" is not a command; there are probe, explain/],
      [['help', 'prob'], /"prob" is not a command; there are probe, explain/],
      [['lab', '--json', '--markdown'], /two formats; write one of them/],
      [['probe'], /an endpoint is missing; write socket-lens probe tcp:/],
      [['probe', 'localhost:80'], /names no protocol; write tcp:\/\/localhost:80/],
      [['probe', 'tcp://localhost'], /names no port; add one, for example tcp:\/\/localhost:/],
      [['probe', 'tcp://::1:80'], /without brackets/],
      [['probe', 'udp://127.0.0.1:80-90'], /connect asks a udp port nothing; write tcp:/],
      [['probe', 'tcp://127.0.0.1:80-90', '--method', 'poll'], /--method is for one port/],
      [['probe', 'tcp://127.0.0.1:80-90', '--rate', 'fast'], /--rate fast is not a rate/],
      [['probe', 'tcp://127.0.0.1:80', '--rows'], /--rate and --rows are for several ports/],
      [['probe', 'tcp://127.0.0.1:90-80'], /the range 90-80 runs backwards; write 80-90/],
      [['probe', 'tcp://nowhere.invalid:1-2'], /nowhere\.invalid has no address to connect to/],
      [['probe', 'tcp://a:1', 'tcp://b:1'], /one too many/],
      [
        ['probe', 'tcp://127.0.0.1:1', '--method', 'telepathy'],
        /--method telepathy is not one of blocking, select/,
      ],
      [['probe', 'tcp://127.0.0.1:1', '--timeout', 'soon'], /--timeout soon is not a time/],
      [['probe', 'tcp://127.0.0.1:1', '--timeout', '-5'], /--timeout -5 is not a time/],
      [
        ['probe', 'tcp://127.0.0.1:1', '--frobnicate'],
        /unknown option '--frobnicate'; see socket-lens probe --help/,
      ],
      [['probe', 'tcp://127.0.0.1:1', '--locale', 'fr'], /--locale fr is not one of en, zh-cn/],
      [['explain'], /missing/],
      [['explain', '--lines', '/no/such/file'], /\/no\/such\/file/],
      [['explain', '10061', '--platform', 'beos'], /--platform beos is not one of win32, linux, darwin/],
    ];
    for (const [words, expected] of mistakes) {
      it(`exits with 2 and one line: ${words.join(' ')}`, async () => {
        const { code, stdout, stderr } = await runCli(words);
        assert.equal(code, 2, stdout);
        assert.equal(stdout, '');
        assert.match(stderr, expected);
        assert.match(stderr, /^socket-lens: [^\n]+\n$/);
      });
    }

    it('names a library that cannot be loaded', async () => {
      const { code, stderr } = await runCli(['probe', 'tcp://127.0.0.1:1'], {
        SOCKET_LENS_WINSOCK: '/no/such/library',
      });
      assert.equal(code, 2);
      assert.match(stderr, /^socket-lens: cannot load \/no\/such\/library[^\n]*\n$/);
    });
  });

  it('says that its output cannot be written, and does not end as if all were well', function () {
    if (!fs.existsSync('/dev/full')) {
      skipBecause(this, 'needs a file that is full');
    }
    const full = fs.openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(process.execPath, [builtFile('cli.js'), 'explain', '10061'], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });
    fs.closeSync(full);
    assert.match(stderr, /^socket-lens: cannot write the output \(ENOSPC\); [^\n]+\n$/);
    assert.equal(status, 1);
  });

  it('reads the lines of standard input, and says when there are none', () => {
    const explain = (input: string) =>
      spawnSync(process.execPath, [builtFile('cli.js'), 'explain', '--lines', '-', '--json'], {
        input,
        encoding: 'utf8',
      });
    const { stdout, stderr } = explain('connect failed with error 10061\n');
    assert.match(stdout, /"name": "WSAECONNREFUSED"/);
    assert.equal(stderr, '');
    assert.equal(explain('').stderr, 'socket-lens: there is no line in standard input\n');
  });

  it('has help everywhere', async () => {
    for (const words of [['--help'], ['help', 'probe'], ['probe', '--help'], ['explain', '-h']]) {
      const { code, stdout } = await runCli(words);
      assert.equal(code, 0);
      assert.match(stdout, /^Usage: socket-lens/m);
    }
  });
});

/** Calls as strace writes them, without what differs from run to run or is strace's own. */
function ours(calls: readonly NativeCall[]): readonly string[] {
  return calls.map(({ fn, args, result, error }) => {
    const name = fn === 'select' ? 'pselect6' : fn;
    const kept = args.slice(0, argumentsKept(name)).map(withoutMeasurements).join(', ');
    return `${name}(${kept}) = ${result ?? '?'}${error ? ` ${error.name}` : ''}`;
  });
}

/** strace's lines about the descriptor, from its socket() on, resumed calls put together. */
function theirs(log: string, descriptor: number): readonly string[] {
  const unfinished = new Map<string, string>();
  const lines: string[] = [];
  for (const line of log.split('\n')) {
    const [, pid = '', text = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    const paused = /^(.*) <unfinished \.\.\.>$/.exec(text);
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(text);
    if (paused) {
      unfinished.set(pid, paused[1]!);
    } else {
      lines.push(resumed ? `${unfinished.get(pid) ?? ''}${resumed[1]!}` : text);
    }
  }
  const own = new RegExp(
    `^(connect|ioctl|getsockopt|getsockname|getpeername|close)\\(${descriptor}[,)]|^p(oll|select6)\\(.*\\b(fd=)?${descriptor}\\b`,
  );
  const opened = new RegExp(`^socket\\(AF_INET, SOCK_STREAM, IPPROTO_TCP\\)\\s+= ${descriptor}$`);
  const from = lines.findIndex(line => opened.test(line));
  return lines
    .slice(from)
    .filter(line => opened.test(line) || own.test(line))
    .map(normalized);
}

function normalized(line: string): string {
  const [, name = '', args = '', result = '', error] =
    /^(\w+)\((.*)\)\s+= (-?\d+)(?: (E\w+))?/.exec(line) ?? [];
  const kept = splitArguments(args).slice(0, argumentsKept(name)).map(withoutMeasurements).join(', ');
  return `${name}(${kept}) = ${result}${error ? ` ${error}` : ''}`;
}

/** Of TCP_INFO strace writes the first bytes, and we write the member that we read. */
function withoutMeasurements(argument: string, index: number, all: readonly string[]): string {
  return all[index - 1] === 'TCP_INFO' ? '…' : argument;
}

/** Timeouts are remaining time and differ by microseconds. */
function argumentsKept(name: string): number {
  return { poll: 2, pselect6: 4 }[name] ?? 9;
}

/** Commas inside brackets and strings do not separate arguments. */
function splitArguments(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  let quoted = false;
  for (const [character] of text.matchAll(/\\.|[^]/g)) {
    quoted = (character === '"') !== quoted;
    depth += quoted ? 0 : '([{'.includes(character) ? 1 : ')]}'.includes(character) ? -1 : 0;
    if (character === ',' && depth === 0 && !quoted) {
      parts.push(part.trim());
      part = '';
    } else {
      part += character;
    }
  }
  return [...parts, part.trim()];
}

function canTrace(): boolean {
  return process.platform === 'linux' && spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;
}
