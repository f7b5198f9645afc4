// The tool that lints one file, for the MCP server.

import { languageOf } from '../../analysis/languages';
import type { Lint } from '../../analysis/lint';
import { reported } from '../../analysis/reported';
import type { ReportedFinding } from '../../analysis/reported';
import type { Locale } from '../../facts/explanation';
import { startLint, textOf } from '../lintSources';

let started: Promise<Lint> | undefined;

/** Rejects with a sentence for a file that is no C or C++ source, for one that cannot be read, and for one too large. */
export async function lintFile(
  file: string,
  locale: Locale,
): Promise<{ readonly findings: readonly ReportedFinding[] }> {
  const language = languageOf(file);
  if (!language) {
    throw new Error(`${file} is no C or C++ source; name a file that ends in .c, .cpp, .h or the like`);
  }
  const text = await textOf(file);
  started ??= startLint();
  const lint = await started;
  return { findings: reported(file, text, lint(text, { language, fileName: file }), locale) };
}
