// `decode`: the bytes of a sockaddr, field by field.

import { styleText } from 'node:util';
import type { Locale } from '../facts/explanation';
import { fieldValue, parseHexBytes, readSockaddr } from '../facts/sockaddrView';
import type { SockaddrReading } from '../facts/sockaddrView';
import { localeOf, readWords, UsageError } from './command';
import type { Command } from './command';

const HELP = `Reads the bytes of a sockaddr: fields, offsets, and what looks wrong.

Usage: socket-lens decode HEX... [--json] [--locale L]

  HEX          bytes in hexadecimal, with any separators: 02006987 7f000001, "02 00 69 87", 0x02,0x00,0x69
  --json       {version, bytes, readings: [{layouts, family, struct, text, fields, warnings}]}
  --locale L   en or zh-cn (default en)

Every layout that the bytes fit is a reading of its own: Windows, Linux, macOS, IrDA, Unix.
Exit codes: 0 an address without warnings, 1 none or with warnings, 2 the line was wrong.`;

export const decodeCommand: Command = {
  name: 'decode',
  summary: 'read the bytes of a sockaddr, field by field',
  help: HELP,
  run(words, output) {
    const { values, positionals } = readWords('decode', words, {
      json: { type: 'boolean' },
      locale: { type: 'string' },
    });
    const locale = localeOf(values.locale);
    const input = positionals.join(' ');
    const bytes = parseHexBytes(input);
    if (!bytes) {
      throw new UsageError(
        input === ''
          ? 'the bytes are missing; write socket-lens decode 020069877f0000010000000000000000'
          : `"${input}" is not bytes in hexadecimal; write two digits a byte, such as 02 00 69 87`,
      );
    }
    const readings = readSockaddr(bytes);
    const said = readings.map(reading => ({ ...reading, warnings: reading.warnings.map(w => w[locale]) }));
    output.write(
      values.json === true
        ? `${JSON.stringify({ version: 1, bytes: bytes.length, readings: said }, undefined, 2)}\n`
        : readings.map(reading => readingText(reading, locale, output.colours)).join('\n'),
    );
    return Promise.resolve(readings.some(r => r.text !== '' && r.warnings.length === 0) ? 0 : 1);
  },
};

function readingText(reading: SockaddrReading, locale: Locale, colours: boolean): string {
  const { struct, layouts, text, fields, warnings } = reading;
  const paint = (style: Parameters<typeof styleText>[0], what: string) =>
    colours ? styleText(style, what) : what;
  const width = Math.max(0, ...fields.map(f => f.name.length));
  const title = [
    struct,
    ...(text === '' ? [] : [text]),
    ...(layouts.length > 0 ? [`(${layouts.join(', ')})`] : []),
  ];
  return [
    paint('bold', title.join('  ')),
    ...fields.map(
      f =>
        `  +${String(f.offset).padEnd(3)} ${f.name.padEnd(width)}  ${fieldValue(f, locale)}  ${paint('gray', f.hex)}`,
    ),
    ...warnings.map(warning => `  ${paint('yellow', '!')} ${warning[locale]}`),
    '',
  ].join('\n');
}
