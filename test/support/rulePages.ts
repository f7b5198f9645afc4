// docs/rules as it must be: one page a rule and an index, made of the rules themselves.

import { ruleWords } from '../../src/analysis/ruleWords';
import { ALL_RULES } from '../../src/analysis/rules/allRules';
import type { Rule } from '../../src/analysis/rule';

const WHERE: Readonly<Record<Rule['platform'], string>> = {
  win: 'Windows',
  posix: 'not Windows',
  both: 'everywhere',
};

/** Every file of the folder by its name, with its text. */
export function rulePages(): ReadonlyMap<string, string> {
  return new Map([
    ['README.md', index()],
    ...ALL_RULES.map((rule): [string, string] => [`${rule.id}.md`, page(rule)]),
  ]);
}

function page(rule: Rule): string {
  const { title, description } = ruleWords(rule, 'zh-cn');
  return `${ruleWords(rule, 'en').page}\n## 中文\n\n**${title}**\n\n${description}\n\n[All rules](README.md)\n`;
}

function index(): string {
  return [
    '# The rules of the linter',
    '',
    'What `socket-lens lint` and the editor look for in C and C++, in the order of the catalogue. Made by `npm run rules`.',
    'A rule speaks only where it is sure; where it cannot know, it stays silent. A statement (S41) is one of the connect',
    'page, as [the conformance matrix](../conformance.md) lists and runs them.',
    '',
    '| rule | what it finds | severity | where | from |',
    '| --- | --- | --- | --- | --- |',
    ...ALL_RULES.map(
      ({ id, title, severity, platform, statement, source }) =>
        `| [${id}](${id}.md) | ${escaped(title.en)} | ${severity} | ${WHERE[platform]} | ${statement ?? `[source](${source ?? ''})`} |`,
    ),
    '',
    `${ALL_RULES.length} rules. Severities are those a rule starts with: a rule lowers its own where it is less sure.`,
    '',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|');
}
