// What a rule says of itself, in one language: in a line, in a few sentences, and as a page.

import type { Locale, Localized } from '../facts/explanation';
import { statementById } from '../facts/statements';
import type { Rule } from './rule';

export interface RuleWords {
  readonly id: string;
  /** One line. */
  readonly title: string;
  /** A few sentences of Markdown. */
  readonly description: string;
  /** `S41: connect on …`, or where a rule without a statement comes from. */
  readonly source: string;
  /** The whole as Markdown, with examples and the ways to switch it off. */
  readonly page: string;
}

const HEADINGS = {
  wrong: { en: 'Wrong', 'zh-cn': '错误写法' },
  right: { en: 'Right', 'zh-cn': '正确写法' },
  source: { en: 'Where it comes from', 'zh-cn': '依据' },
  off: { en: 'To switch it off', 'zh-cn': '如何关闭' },
} satisfies Record<string, Localized>;

const PLATFORMS: Readonly<Record<Rule['platform'], Localized>> = {
  win: { en: 'code for Windows', 'zh-cn': '面向 Windows 的代码' },
  posix: { en: 'code for other systems', 'zh-cn': '面向其他系统的代码' },
  both: { en: 'all code', 'zh-cn': '所有代码' },
};

const SEVERITIES: Readonly<Record<Rule['severity'], Localized>> = {
  error: { en: 'Error', 'zh-cn': '错误' },
  warning: { en: 'Warning', 'zh-cn': '警告' },
  information: { en: 'Information', 'zh-cn': '信息' },
  hint: { en: 'Hint', 'zh-cn': '提示' },
};

export function ruleWords(rule: Rule, locale: Locale): RuleWords {
  const { id } = rule;
  const [title, description, source] = [rule.title[locale], rule.description[locale], sourceOf(rule, locale)];
  const heading = (name: keyof typeof HEADINGS) => `## ${HEADINGS[name][locale]}`;
  const code = (text: string) => `\`\`\`c\n${text}\n\`\`\``;
  const page = [
    `# ${id}`,
    `**${title}**`,
    `${SEVERITIES[rule.severity][locale]} · ${PLATFORMS[rule.platform][locale]}`,
    description,
    heading('wrong'),
    code(rule.bad),
    heading('right'),
    code(rule.good),
    ...(source === '' ? [] : [heading('source'), source]),
    heading('off'),
    locale === 'en'
      ? 'For one line, for a file, or everywhere by a setting, which takes another severity as well:'
      : '针对一行、一个文件，或通过设置全局关闭；该设置也可改用其他严重级别：',
    code(`// socket-lens-disable-next-line ${id}\n// socket-lens-disable ${id}`),
    `\`\`\`json\n"socketLens.lint.severities": { "${id}": "off" }\n\`\`\``,
  ].join('\n\n');
  return { id, title, description, source, page: `${page}\n` };
}

function sourceOf({ statement: id, source = '' }: Rule, locale: Locale): string {
  const statement = id === undefined ? undefined : statementById(id);
  return statement ? `${statement.id}: ${statement.title[locale]}` : source;
}
