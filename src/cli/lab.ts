// `lab`: every statement of the connect page, executed here.

import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { styleText } from 'node:util';
import type { Locale } from '../facts/explanation';
import type { LabReport, LabRow } from '../facts/lab';
import { documentedPhrase, skipPhrase } from '../facts/labPhrases';
import { labMarkdown } from '../facts/labMarkdown';
import { STATEMENTS } from '../facts/statements';
import { LabError, runLab } from '../probe/labClient';
import type { LabRunOptions } from '../probe/labClient';
import { localeOf, readWords, UsageError } from './command';
import type { Command, Output } from './command';
import { untilInterrupted } from './interrupt';

const HELP = `Executes the statements of the connect page on this machine and sets documented beside observed.

Usage: socket-lens lab [ID...] [--json | --markdown] [--locale L]

  ID           statements to execute, S01 to S64 (default all)
  --json       {version, platform, environment, provider, rows: [{statement, title, documented, observed, agrees, calls}]}
  --markdown   a table for a document
  --locale L   en or zh-cn (default en)

A row that cannot run here says why. Nothing leaves this machine: peers are on loopback.
Exit codes: 0 it ran, 1 it did not come to its end, 2 the line was wrong.`;

/** How much later an interrupt may reach this process than the one it has forked. Milliseconds. */
const INTERRUPT_MS = 100;

export const labCommand: Command = {
  name: 'lab',
  summary: 'execute the statements of the connect page, documented beside observed',
  help: HELP,
  async run(words, output) {
    const { values, positionals } = readWords('lab', words, {
      json: { type: 'boolean' },
      markdown: { type: 'boolean' },
      locale: { type: 'string' },
    });
    const statements = positionals.map(statementOf);
    if (values.json === true && values.markdown === true) {
      throw new UsageError('--json and --markdown are two formats; write one of them');
    }
    const plain = values.json !== true && values.markdown !== true;
    const locale = localeOf(values.locale);
    return untilInterrupted(async signal => {
      const report = await runUntilCancelled({
        module: path.join(__dirname, 'probe.js'),
        locale,
        signal,
        ...(statements.length > 0 ? { statements } : {}),
        ...(plain
          ? {
              onRow: row => {
                output.write(rowText(row, output, locale));
              },
            }
          : {}),
      });
      if (!report) {
        return 1;
      }
      if (values.json === true) {
        output.write(`${JSON.stringify(report, undefined, 2)}\n`);
      } else {
        output.write(values.markdown === true ? labMarkdown(report) : totals(report, locale));
      }
      return signal.aborted ? 1 : 0;
    });
  },
};

/** The report; undefined when the interrupt that cancelled the run met the process that runs it, too, and ended it. */
async function runUntilCancelled(options: LabRunOptions): Promise<LabReport | undefined> {
  try {
    return await runLab(options);
  } catch (error) {
    // A terminal interrupts every process of the line, in no order that could be relied on.
    await delay(INTERRUPT_MS);
    if (error instanceof LabError && options.signal?.aborted) {
      return undefined;
    }
    throw error;
  }
}

function statementOf(word: string): string {
  const id = word.toUpperCase();
  if (!STATEMENTS.some(statement => statement.id === id)) {
    throw new UsageError(`"${word}" is not a statement of the page; they are S01 to S${STATEMENTS.length}`);
  }
  return id;
}

const NOT_RUN = { en: 'not run: ', 'zh-cn': '未运行：' } as const;

function rowText(row: LabRow, { colours }: Output, locale: Locale): string {
  const [mark, style] =
    row.agrees === null
      ? (['-', 'gray'] as const)
      : row.agrees
        ? (['=', 'green'] as const)
        : (['≠', 'yellow'] as const);
  const painted = colours ? styleText(style, mark) : mark;
  const observed =
    documentedPhrase(row.observed ?? '', locale) ||
    `${NOT_RUN[locale]}${skipPhrase(row.skipped ?? '', locale)}`;
  const why = row.why ? `       ${row.why[locale]}\n` : '';
  return `${painted} ${row.statement}  ${row.title}\n       ${documentedPhrase(row.documented, locale)}  |  ${observed}\n${why}`;
}

function totals({ rows, provider }: LabReport, locale: Locale): string {
  const count = (agrees: boolean | null) => rows.filter(row => row.agrees === agrees).length;
  return locale === 'zh-cn'
    ? `${count(true)} 条与文档一致，${count(false)} 条不一致，${count(null)} 条未运行（${provider}）\n`
    : `${count(true)} as documented, ${count(false)} different, ${count(null)} not run, on ${provider}\n`;
}
