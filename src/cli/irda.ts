// `irda`: from "is there a stack?" to the devices in range and what they offer.

import path from 'node:path';
import { styleText } from 'node:util';
import type { Locale } from '../facts/explanation';
import { describeIrdaHints } from '../facts/irda';
import type { IrdaDeviceRow, IrdaQuery, IrdaQueryRow, IrdaReport } from '../facts/irda';
import { encodeIasQuery } from '../native/irda';
import { lookForIrda } from '../probe/irdaClient';
import { localeOf, readWords, UsageError } from './command';
import type { Command, Output } from './command';
import { untilInterrupted } from './interrupt';
import { stepLines, stepRows } from './irdaSteps';
import type { StepRow } from './irdaSteps';

const DEFAULT_TRIES = 5;
const MOST_TRIES = 60;

const HELP = `Says whether this machine can talk over infrared (IrDA), and which devices are in range.

Usage: socket-lens irda [--json] [--locale L] [--tries N]
       socket-lens irda --device ID --query CLASS ATTRIBUTE [--json]

  --device ID     the device to ask: 01-02-03-04, its name, or * for the first in range
  --query CLASS ATTRIBUTE
                  asks the device's information base (IAS), for example: --query Device DeviceName
  --tries N       how often to look, a second apart, while nobody is found (1 to ${MOST_TRIES}, default ${DEFAULT_TRIES})
  --json          {version, provider, readiness: [{step, ok, message}], devices: [{id, number, name, hints, charset}], query?}
  --locale L      en or zh-cn (default en)

Exit codes: 0 there is a stack (and the query, if any, was answered with a value), 1 there is none, 2 the line was wrong.`;

export const irdaCommand: Command = {
  name: 'irda',
  summary: 'IrDA: stack, adapter, devices in range and their services, step by step',
  help: HELP,
  async run(words, output) {
    const { values, positionals } = readWords('irda', words, {
      device: { type: 'string' },
      query: { type: 'string' },
      tries: { type: 'string' },
      json: { type: 'boolean' },
      locale: { type: 'string' },
    });
    const locale = localeOf(values.locale);
    const query = queryOf(values, positionals);
    const tries = values.tries === undefined ? undefined : triesOf(values.tries);
    const look = await untilInterrupted(signal =>
      lookForIrda({
        module: path.join(__dirname, 'probe.js'),
        tries: tries ?? DEFAULT_TRIES,
        signal,
        ...(query ? { query } : {}),
        ...(values.json === true ? {} : { onTry: progress(output, locale) }),
      }),
    );
    if (!look) {
      process.stderr.write(`${WORDS.interrupted[locale]}\n`);
      return 1;
    }
    output.write(
      values.json === true
        ? `${JSON.stringify(jsonOf(look, locale), undefined, 2)}\n`
        : textOf(look, locale, output),
    );
    return holds(look, query !== undefined) ? 0 : 1;
  },
};

/** The query of the line; undefined where it has none. Throws UsageError for half a query. */
function queryOf(
  { device, query }: { readonly device?: string | undefined; readonly query?: string | undefined },
  positionals: readonly string[],
): IrdaQuery | undefined {
  const [attribute, extra] = positionals;
  if (query === undefined) {
    if (attribute !== undefined) {
      throw new UsageError(`"${attribute}" is one too many; see socket-lens irda --help`);
    }
    if (device !== undefined) {
      throw new UsageError('--device names whom to ask; add --query CLASS ATTRIBUTE');
    }
    return undefined;
  }
  if (attribute === undefined) {
    throw new UsageError(`--query ${query} lacks an attribute; write --query CLASS ATTRIBUTE`);
  }
  if (extra !== undefined) {
    throw new UsageError(`one attribute at a time: "${extra}" is one too many`);
  }
  if (device === undefined || device === '') {
    throw new UsageError('--query needs a device to ask; add --device 01-02-03-04');
  }
  mustFit(query, attribute);
  return { device, className: query, attribute };
}

/** Throws UsageError for names that no structure holds. */
function mustFit(className: string, attribute: string): void {
  try {
    encodeIasQuery({ device: '00-00-00-00', className, attribute });
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(error.message) : error;
  }
}

function triesOf(text: string): number {
  const tries = Number(text);
  if (!/^\d+$/.test(text) || tries < 1 || tries > MOST_TRIES) {
    throw new UsageError(`--tries ${text} is not a number from 1 to ${MOST_TRIES}`);
  }
  return tries;
}

/** What `--json` prints. */
interface IrdaJson {
  readonly version: 1;
  /** The library behind the calls: a simulated provider shows here. */
  readonly provider: string;
  readonly readiness: readonly StepRow[];
  readonly devices: readonly IrdaDeviceRow[];
  readonly query?: IrdaQueryRow;
}

function jsonOf({ provider, verdicts, devices, query }: IrdaReport, locale: Locale): IrdaJson {
  return {
    version: 1,
    provider,
    readiness: stepRows(verdicts, locale),
    devices,
    ...(query ? { query } : {}),
  };
}

/** Without a query a stack is enough: nobody in range is an answer, too. */
function holds({ verdicts }: IrdaReport, asked: boolean): boolean {
  const good = (step: string) => verdicts.some(verdict => verdict.step === step && verdict.ok);
  return good('stack') && (!asked || good('service'));
}

const WORDS = {
  looking: { en: 'Looking for devices', 'zh-cn': '正在寻找设备' },
  provider: { en: 'IrDA of', 'zh-cn': 'IrDA 来自' },
  interrupted: {
    en: 'socket-lens: interrupted before the discovery ended',
    'zh-cn': 'socket-lens：查找设备尚未结束即被中断',
  },
} as const;

/** A line for every look but the first, which most often is enough. */
function progress(output: Output, locale: Locale): (attempt: number, of: number) => void {
  return (attempt, of) => {
    if (attempt > 1) {
      output.write(`${WORDS.looking[locale]} (${attempt}/${of}) …\n`);
    }
  };
}

function textOf(
  { provider, verdicts, devices, query, warnings }: IrdaReport,
  locale: Locale,
  output: Output,
): string {
  const paint = (style: 'green' | 'red' | 'gray', text: string) =>
    output.colours ? styleText(style, text) : text;
  const lines = [
    paint('gray', `${WORDS.provider[locale]} ${provider}`),
    ...stepLines(verdicts, locale, paint),
    ...(devices.length > 0 ? ['', ...deviceLines(devices, locale)] : []),
    ...(query ? ['', queryLine(query)] : []),
    ...(warnings.length > 0 ? ['', ...warnings.map(warning => paint('gray', `  ! ${warning}`))] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function deviceLines(devices: readonly IrdaDeviceRow[], locale: Locale): readonly string[] {
  const width = Math.max(...devices.map(({ name }) => name.length));
  return devices.map(device => {
    const { id, name, charset } = device;
    return `  ${id}  ${name.padEnd(width)}  ${charset}  ${describeIrdaHints(device, locale)}`.trimEnd();
  });
}

function queryLine(row: IrdaQueryRow): string {
  const what = `  ${row.device} ${row.class}/${row.attribute}`;
  if ('error' in row) {
    return `${what}: ${row.error.name} ${row.error.code} (${row.error.call})`;
  }
  switch (row.type) {
    case 'integer':
    case 'octets':
      return `${what}: ${row.type} ${row.value}`;
    case 'string':
      return `${what}: "${row.value}" (${row.charset})`;
    default:
      return `${what}: ${row.type}`;
  }
}
