// What an editor offers to write into a `*.sockets.json`: whole tests, and the outcomes that one can expect.

import { ERROR_ROWS } from '../../facts/errors';
import type { Locale } from '../../facts/explanation';
import { OUTCOME_WORDS } from '../expectation';
import type { Snippet } from './jsonSchema';
import { OUTCOMES, SNIPPETS } from './words';

const ANSWERS = {
  name: '${1:the service answers}',
  connect: '${2:tcp://127.0.0.1:27015}',
  within: '${3:2s}',
};
const REFUSED = {
  name: '${1:nobody listens}',
  connect: '${2:tcp://127.0.0.1:27015}',
  expect: '${3:WSAECONNREFUSED}',
};

/** A text that begins with ^ is inserted without its quotes. */
const BODIES: Readonly<Record<keyof typeof SNIPPETS, unknown>> = {
  file: { tests: [ANSWERS] },
  answers: ANSWERS,
  refused: REFUSED,
  talks: {
    name: '${1:the service echoes}',
    connect: '${2:tcp://127.0.0.1:27015}',
    send: '${3:ping}',
    receive: '${4:ping}',
    within: '${5:2s}',
  },
  group: { name: '${1:group}', tests: ['^$2'] },
  listener: { name: '${1:peer}', endpoint: '${2:tcp://127.0.0.1:0}', behaviour: '${3:echo}' },
  platforms: { win32: '${1:timedOut}', else: '${2:WSAECONNREFUSED}' },
};

export function snippet(name: keyof typeof SNIPPETS, locale: Locale): Snippet {
  const text = SNIPPETS[name][locale];
  return { label: text, description: text, body: BODIES[name] };
}

/** The outcomes without a code first, then those with one. */
export function outcomeSnippets(locale: Locale): readonly Snippet[] {
  const outcomes = OUTCOME_WORDS.map(word => {
    return { label: word, description: OUTCOMES[word][locale], body: word };
  });
  return [...outcomes, ...codeSnippets(locale)];
}

/** The errors that connect can end with, by their Winsock symbols, then by their POSIX names. */
export function codeSnippets(locale: Locale): readonly Snippet[] {
  const rows = ERROR_ROWS.filter(({ connect }) => connect !== 'no');
  const named = (name: string | undefined, { meaning }: (typeof rows)[number]): readonly Snippet[] =>
    name === undefined ? [] : [{ label: name, description: meaning[locale], body: name }];
  return [...rows.flatMap(row => named(row.symbol, row)), ...rows.flatMap(row => named(row.posix, row))];
}
