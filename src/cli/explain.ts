// `explain`: an error in any spelling, or a whole line of a log, in words.

import fs from 'node:fs';
import { text as textOfStream } from 'node:stream/consumers';
import { styleText } from 'node:util';
import { describeRow, explain } from '../facts/explain';
import type { Counterpart, Locale } from '../facts/explanation';
import type { Family, Platform } from '../facts/outcome';
import { decodeSpelling, platformOfFile } from '../facts/spelling';
import type { Reading } from '../facts/spelling';
import { localeOf, oneOf, readWords, UsageError } from './command';
import type { Command } from './command';

const FAMILIES: readonly Family[] = ['inet', 'inet6', 'irda', 'unix'];
const PLATFORMS: readonly Platform[] = ['win32', 'linux', 'darwin'];

const HELP = `Explains socket errors in whatever spelling they come.

Usage: socket-lens explain SPELLING... [--lines FILE] [--call CALL] [--family F] [--platform P] [--locale L] [--json]

  SPELLING        10061, 0x274D, 0x8007274D, -2147014835, WSAECONNREFUSED, ECONNREFUSED, "os error 10061",
                  "[WinError 10061]", a message text, or a whole line of a log
  --lines FILE    reads one spelling a line from FILE; - reads standard input
  --call CALL     the function that gave the code: connect, recv, socket and so on
  --family F      ${FAMILIES.join(', ')}
  --platform P    ${PLATFORMS.join(', ')}
  --locale L      en or zh-cn (default en)
  --json          {version, results: [{input, matches: [...]}]}, at most three matches, the likeliest first

Exit codes: 0 every spelling has a match, 1 one has none, 2 the line was wrong.`;

/** What the JSON says of one reading. */
interface Match {
  readonly code: number;
  readonly name: string;
  readonly hex: string;
  readonly meaning: string;
  readonly causes: readonly string[];
  readonly nextSteps: readonly string[];
  readonly counterparts: readonly Counterpart[];
}

interface Result {
  readonly input: string;
  readonly matches: readonly Match[];
}

/** What the line said of where the codes came from. */
interface Origin {
  readonly call?: string;
  readonly family?: Family;
  readonly platform?: Platform;
}

export const explainCommand: Command = {
  name: 'explain',
  summary: 'say what an error code, a symbol or a line of a log means, and what to do',
  help: HELP,
  async run(words, output) {
    const { values, positionals } = readWords('explain', words, {
      lines: { type: 'string' },
      call: { type: 'string' },
      family: { type: 'string' },
      platform: { type: 'string' },
      locale: { type: 'string' },
      json: { type: 'boolean' },
    });
    const locale = localeOf(values.locale);
    const origin: Origin = {
      ...(values.call === undefined ? {} : { call: values.call }),
      ...(values.family === undefined ? {} : { family: oneOf('family', values.family, FAMILIES) }),
      ...(values.platform === undefined ? {} : { platform: oneOf('platform', values.platform, PLATFORMS) }),
    };
    const lines = values.lines === undefined ? [] : await linesOf(values.lines);
    const file = platformOfFile(lines);
    const inputs = [...positionals, ...lines];
    if (inputs.length === 0 && values.lines === undefined) {
      throw new UsageError('a spelling is missing; write socket-lens explain 10061');
    }
    if (inputs.length === 0) {
      process.stderr.write(
        `socket-lens: there is no line in ${values.lines === '-' ? 'standard input' : values.lines}\n`,
      );
    }
    const results = inputs.map((input, index) => ({
      input,
      matches: decodeSpelling(input, {
        ...origin,
        ...(index >= positionals.length && file ? { file } : {}),
      }).map(reading => matchOf(reading, origin, locale)),
    }));
    output.write(
      values.json === true
        ? `${JSON.stringify({ version: 1, results }, undefined, 2)}\n`
        : results.map(result => resultText(result, locale, output.colours)).join('\n'),
    );
    return results.every(result => result.matches.length > 0) ? 0 : 1;
  },
};

async function linesOf(file: string): Promise<readonly string[]> {
  try {
    const text = await (file === '-' ? textOfStream(process.stdin) : fs.promises.readFile(file, 'utf8'));
    const lines = text.split(/\r?\n/);
    return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw new UsageError(`cannot read ${file} (${code}); name a text file, or - for standard input`);
  }
}

/** With an origin the words are about that call there; without one they are all that is known of the code. */
function matchOf({ row, platform: readAs }: Reading, origin: Origin, locale: Locale): Match {
  const platform = origin.platform ?? readAs;
  const nativeName = platform === 'win32' ? row.symbol : row.posix;
  const explained = explain(
    {
      call: origin.call ?? 'connect',
      family: origin.family ?? 'inet',
      type: 'stream',
      platform,
      code: row.code,
      ...(nativeName === undefined ? {} : { nativeName }),
    },
    locale,
  );
  const { meaning, causes, nextSteps } =
    Object.keys(origin).length > 0 ? explained : describeRow(row, locale);
  return {
    ...{ code: row.code, name: row.symbol, hex: hexOf(row.code) },
    ...{ meaning, causes, nextSteps },
    counterparts: explained.counterparts,
  };
}

/** `0x274D`, as winerror.h's readers write it. */
function hexOf(code: number): string {
  return `0x${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

const WORDS = {
  causes: { en: 'Causes', 'zh-cn': '原因' },
  nextSteps: { en: 'Next steps', 'zh-cn': '下一步' },
  none: { en: 'no socket error in it', 'zh-cn': '其中没有套接字错误' },
} as const;

function resultText({ input, matches }: Result, locale: Locale, colours: boolean): string {
  const bold = (text: string) => (colours ? styleText('bold', text) : text);
  if (matches.length === 0) {
    return `${input.trim() === '' ? '""' : input}: ${WORDS.none[locale]}\n`;
  }
  const lines = matches.flatMap(match => [
    `${bold(`${match.name} ${match.code}`)} ${match.hex}  ${match.counterparts
      .filter(({ name }) => name !== match.name)
      .map(({ platform, name, code }) => `${platform} ${name} ${code}`)
      .join(' · ')}`,
    `  ${match.meaning}`,
    `  ${WORDS.causes[locale]}`,
    ...match.causes.map((cause, index) => `  ${index + 1}. ${cause}`),
    `  ${WORDS.nextSteps[locale]}`,
    ...match.nextSteps.map(step => `  - ${step}`),
    '',
  ]);
  return lines.join('\n');
}
