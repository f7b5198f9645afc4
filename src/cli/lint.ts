// `lint`: the rules of the page over C and C++ sources.

import { createRequire } from 'node:module';
import type { LintConfig } from '../analysis/lint';
import type { Project } from '../analysis/rule';
import { languageOf } from '../analysis/languages';
import { reported } from '../analysis/reported';
import type { ReportedFinding } from '../analysis/reported';
import { ALL_RULES } from '../analysis/rules/allRules';
import { TooManyFunctions } from '../analysis/source/tooManyFunctions';
import type { Locale } from '../facts/explanation';
import { localeOf, oneOf, readWords, UsageError } from './command';
import type { Command } from './command';
import { filesToLint } from './lintFiles';
import { jsonReport, sarifReport, textReport } from './lintReport';
import { startLint, textOf, UnreadableFile } from './lintSources';
import { Progress } from './progress';

const FORMATS = ['text', 'json', 'sarif'] as const;

const HELP = `Looks through C and C++ sources for mistakes around connect and Winsock.

Usage: socket-lens lint PATH... [--format text|json|sarif] [--rule ID]... [--min-windows V] [--starts-winsock NAME]...
                            [--locale L]

  PATH             a file, a folder (walked as its .gitignore files allow) or a pattern such as "src/**/*.c"
  --format F       ${FORMATS.join(', ')} (default text); sarif is version 2.1.0
  --json           the same as --format json: {version, findings: [{rule, severity, file, line, column, endLine,
                   endColumn, message, statement?, fix?}]}, lines and columns from 1
  --rule ID        runs only this rule; may be given several times
  --min-windows V  the oldest Windows that the code is for, such as 10.0.19041: rules leave out what only older ones do
  --starts-winsock NAME  a function or header that calls WSAStartup for a program; may be given several times
  --locale L       en or zh-cn (default en)

A comment keeps findings away: socket-lens-disable-next-line, socket-lens-disable-line, or socket-lens-disable for
the whole file, each with the rules it is for, or for all.

Exit codes: 0 no warning and no error, 1 there is one (or a file could not be read or is too large), 2 the line
was wrong.`;

export const lintCommand: Command = {
  name: 'lint',
  summary: 'find mistakes around connect and Winsock in C and C++ sources',
  help: HELP,
  async run(words, output) {
    const { values, positionals } = readWords('lint', words, {
      format: { type: 'string' },
      json: { type: 'boolean' },
      rule: { type: 'string', multiple: true },
      'min-windows': { type: 'string' },
      'starts-winsock': { type: 'string', multiple: true },
      locale: { type: 'string' },
    });
    const locale = localeOf(values.locale);
    const format = oneOf('format', values.format ?? (values.json === true ? 'json' : 'text'), FORMATS);
    if (positionals.length === 0) {
      throw new UsageError('a path is missing; write socket-lens lint src');
    }
    const config = {
      ...configOf(values.rule),
      project: projectOf(values['min-windows'], values['starts-winsock']),
    };
    const files = await filesToLint(positionals);
    const lint = await startLint();
    const findings: ReportedFinding[] = [];
    let unread = 0;
    const progress = new Progress(files.length);
    for (const file of files) {
      progress.next(file);
      try {
        const text = await textOf(file);
        const language = languageOf(file) ?? 'cpp';
        findings.push(...reported(file, text, lint(text, { language, fileName: file, config }), locale));
      } catch (error) {
        unread++;
        process.stderr.write(`socket-lens: ${reasonOf(error, file, locale)}\n`);
      }
    }
    progress.end();
    output.write(
      format === 'json'
        ? jsonReport(findings)
        : format === 'sarif'
          ? sarifReport(findings, version(), locale)
          : textReport(findings, files.length - unread, locale, output.colours),
    );
    const grave = findings.some(({ severity }) => severity === 'error' || severity === 'warning');
    return grave || unread > 0 ? 1 : 0;
  },
};

/** Throws what is no fault of the file. */
function reasonOf(error: unknown, file: string, locale: Locale): string {
  if (error instanceof TooManyFunctions) {
    return `${file}: ${error.words[locale]}`;
  }
  if (error instanceof UnreadableFile) {
    return error.message;
  }
  throw error;
}

function configOf(ids: readonly string[] | undefined): LintConfig {
  if (ids === undefined) {
    return {};
  }
  const known = new Map(ALL_RULES.map(rule => [rule.id, rule]));
  return {
    rules: ids.map(id => {
      const rule = known.get(id);
      if (!rule) {
        throw new UsageError(`--rule ${id} is not a rule; there are ${[...known.keys()].join(', ')}`);
      }
      return rule;
    }),
  };
}

function projectOf(minWindows: string | undefined, starters: readonly string[] = []): Project {
  const [, build] = /^(?:\d+\.\d+\.)?(\d{4,6})(?:\.\d+)?$/.exec(minWindows ?? '') ?? [];
  if (minWindows !== undefined && build === undefined) {
    throw new UsageError(`--min-windows ${minWindows} is no version of Windows; write one like 10.0.19041`);
  }
  return {
    ...(build === undefined ? {} : { minWindowsBuild: Number(build) }),
    winsockStarters: starters,
  };
}

function version(): string {
  const manifest = createRequire(__filename)('../package.json') as { readonly version: string };
  return manifest.version;
}
