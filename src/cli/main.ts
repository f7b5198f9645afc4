// Finds the command that the words name, and turns mistakes into one line.

import { createRequire } from 'node:module';
import { BindingError } from '../native/binding';
import { IrdaLookError } from '../probe/irdaClient';
import { LabError } from '../probe/labClient';
import { UsageError } from './command';
import type { Command, Output } from './command';
import { decodeCommand } from './decode';
import { explainCommand } from './explain';
import { irdaCommand } from './irda';
import { labCommand } from './lab';
import { lintCommand } from './lint';
import { listenCommand } from './listen';
import { mcpCommand } from './mcp';
import { probeCommand } from './probe';
import { reproCommand } from './repro';
import { testCommand } from './test';

const COMMANDS: readonly Command[] = [
  probeCommand,
  explainCommand,
  decodeCommand,
  irdaCommand,
  listenCommand,
  labCommand,
  reproCommand,
  lintCommand,
  testCommand,
  mcpCommand,
];

/** Failures whose message is one sentence for a person. */
const ONE_LINE = [UsageError, BindingError, LabError, IrdaLookError];

/** Runs the line and returns its exit code: 0 holds, 1 does not hold, 2 the line itself was wrong. */
export async function main(words: readonly string[], output: Output = terminal()): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined) {
    output.write(`${overview()}\n`);
    return 2;
  }
  if (name === '--version' || name === '-V') {
    output.write(`${version()}\n`);
    return 0;
  }
  try {
    if (name === '--help' || name === '-h' || name === 'help') {
      output.write(`${rest[0] === undefined ? overview() : commandNamed(rest[0]).help}\n`);
      return 0;
    }
    const command = commandNamed(name);
    if (rest.includes('--help') || rest.includes('-h')) {
      output.write(`${command.help}\n`);
      return 0;
    }
    return await command.run(rest, output);
  } catch (error) {
    if (ONE_LINE.some(kind => error instanceof kind)) {
      process.stderr.write(`socket-lens: ${(error as Error).message}\n`);
      return 2;
    }
    throw error;
  }
}

function commandNamed(name: string): Command {
  const command = COMMANDS.find(c => c.name === name);
  if (!command) {
    throw new UsageError(`"${name}" is not a command; there are ${COMMANDS.map(c => c.name).join(', ')}`);
  }
  return command;
}

function overview(): string {
  const width = Math.max(...COMMANDS.map(c => c.name.length));
  return [
    'socket-lens makes the connect call visible: what it does on this machine, why, and what to do.',
    '',
    'Usage: socket-lens COMMAND [WORDS]',
    '',
    ...COMMANDS.map(c => `  ${c.name.padEnd(width)}  ${c.summary}`),
    '',
    'Every command has --help. Exit codes: 0 what was asked for holds, 1 it does not, 2 the line was wrong.',
    'SOCKET_LENS_WINSOCK=LIBRARY in the environment probes through that Winsock provider instead.',
  ].join('\n');
}

function version(): string {
  const manifest = createRequire(__filename)('../package.json') as { readonly version: string };
  return manifest.version;
}

function terminal(): Output {
  const { NO_COLOR: noColour = '', TERM: terminalType } = process.env;
  return {
    write: text => void process.stdout.write(text),
    colours: process.stdout.isTTY && noColour === '' && terminalType !== 'dumb',
  };
}
