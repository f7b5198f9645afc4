// The JSON schema of a `*.sockets.json`, in one language, made from what the reader knows: its keys, words and limits. What
// stands inside a text (a port, a variable, the name of another test) is the reader's to judge.

import { SOCKET_OPTIONS } from '../../facts/exchange';
import type { Locale, Localized } from '../../facts/explanation';
import { BEHAVIOURS, BEHAVIOUR_WORDS } from '../../facts/listener';
import { METHOD_WORDS } from '../../facts/methodWords';
import { LONGEST_TIMEOUT_MS, METHODS } from '../../facts/outcome';
import {
  LARGEST_OPTION,
  LONGEST_RECEIVE,
  MOST_RETRIES,
  PLATFORMS,
  RECEIVE_FORMS,
  SEND_FORMS,
} from '../format';
import type {
  FILE_KEYS,
  GROUP_KEYS,
  LISTENER_KEYS,
  RETRIES_KEYS,
  SHARED_KEYS,
  TEST_KEYS,
  TURN_KEYS,
} from '../format';
import type { JsonSchema } from './jsonSchema';
import { codeSnippets, outcomeSnippets, snippet } from './snippets';
import * as words from './words';

/** A schema for every key, as the compiler sees to. */
type Properties<K extends string> = Readonly<Record<K, JsonSchema>>;

const VARIABLE = String.raw`\$\{`;
const DURATION = String.raw`^\s*\d+(\.\d+)?\s*([mM]?[sS]|[mM]([iI][nN])?)?\s*$`;
/** Two digits a byte; blanks, colons, commas and 0x may stand before each digit, and at the end. */
const HEX = String.raw`^(([\s:,]|0[xX])*[0-9a-fA-F]([\s:,]|0[xX])*[0-9a-fA-F])*([\s:,]|0[xX])*$`;
const SCHEME = '^\\s*([tT][cC][pP]|[uU][dD][pP]|[uU][nN][iI][xX]|[iI][rR][dD][aA])://';

export function testFileSchema(locale: Locale): JsonSchema {
  return new SchemaWriter(locale).file();
}

class SchemaWriter {
  constructor(private readonly locale: Locale) {}

  file(): JsonSchema {
    const properties: Properties<(typeof FILE_KEYS)[number]> = {
      $schema: this.said(words.KEYS.$schema),
      variables: {
        ...this.said(words.KEYS.variables),
        type: 'object',
        additionalProperties: { type: 'string' },
      },
      tests: { ...this.said(words.TESTS), ...this.tests() },
      ...this.shared(),
    };
    return {
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: words.TITLE[this.locale],
      ...this.said(words.FILE),
      type: 'object',
      required: ['tests'],
      ...this.object(properties),
      defaultSnippets: [snippet('file', this.locale)],
      allowComments: true,
      allowTrailingCommas: true,
      definitions: {
        test: this.test(),
        group: this.group(),
        code: { type: ['string', 'number'], defaultSnippets: codeSnippets(this.locale) },
        outcome: { type: ['string', 'number'], defaultSnippets: outcomeSnippets(this.locale) },
        outcomes: this.outcomes(),
      },
    };
  }

  private test(): JsonSchema {
    const properties: Properties<(typeof TEST_KEYS)[number]> = {
      name: { ...this.said(words.TEST_NAME), type: 'string' },
      connect: { ...this.said(words.KEYS.connect), ...this.endpoint() },
      expect: { ...this.said(words.KEYS.expect), ...this.expectation() },
      send: { ...this.said(words.KEYS.send), ...severalOf(this.sent()) },
      receive: { ...this.said(words.KEYS.receive), ...severalOf(this.received()) },
      exchange: { ...this.said(words.KEYS.exchange), type: 'array', items: this.turn() },
      options: { ...this.said(words.KEYS.options), type: 'object', ...this.options() },
      bind: { ...this.said(words.KEYS.bind), type: 'string' },
      after: { ...this.said(words.KEYS.after), ...severalOf({ type: 'string' }) },
      skip: this.skip(),
      ...this.shared(),
    };
    return { required: ['connect'], ...this.object(properties) };
  }

  private group(): JsonSchema {
    const properties: Properties<(typeof GROUP_KEYS)[number]> = {
      name: { ...this.said(words.GROUP_NAME), type: 'string' },
      tests: { ...this.said(words.GROUP_TESTS), ...this.tests() },
      skip: this.skip(),
      ...this.shared(),
    };
    return { required: ['tests'], ...this.object(properties) };
  }

  /** What has tests is a group. */
  private tests(): JsonSchema {
    return {
      type: 'array',
      items: {
        type: 'object',
        // Offered in what is no group yet; the branches below say what may be there.
        properties: { tests: this.said(words.GROUP_TESTS) },
        if: { required: ['tests'] },
        then: { $ref: '#/definitions/group' },
        else: { $ref: '#/definitions/test' },
        defaultSnippets: (['answers', 'refused', 'talks', 'group'] as const).map(name =>
          snippet(name, this.locale),
        ),
      },
    };
  }

  private shared(): Properties<(typeof SHARED_KEYS)[number]> {
    return {
      listen: { ...this.said(words.KEYS.listen), ...severalOf(this.listener()) },
      tags: { ...this.said(words.KEYS.tags), ...severalOf({ type: 'string' }) },
      method: { ...this.said(words.KEYS.method), ...this.oneOf(METHODS, METHOD_WORDS) },
      within: { ...this.said(words.KEYS.within), ...this.duration() },
      retries: { ...this.said(words.KEYS.retries), ...this.retries() },
    };
  }

  private skip(): JsonSchema {
    const reasons = this.each(PLATFORMS, words.PLATFORMS, () => ({ type: 'string' }));
    return { ...this.said(words.KEYS.skip), type: ['string', 'object'], ...this.object(reasons) };
  }

  private listener(): JsonSchema {
    const properties: Properties<(typeof LISTENER_KEYS)[number]> = {
      name: { ...this.said(words.LISTENER.name), type: 'string' },
      endpoint: { ...this.said(words.LISTENER.endpoint), ...this.endpoint() },
      behaviour: { ...this.said(words.LISTENER.behaviour), ...this.oneOf(BEHAVIOURS, BEHAVIOUR_WORDS) },
    };
    return {
      type: ['string', 'object'],
      required: ['endpoint'],
      ...this.object(properties),
      defaultSnippets: [snippet('listener', this.locale)],
    };
  }

  private retries(): JsonSchema {
    const times: JsonSchema = { type: 'integer', minimum: 0, maximum: MOST_RETRIES };
    const properties: Properties<(typeof RETRIES_KEYS)[number]> = {
      times: { ...this.said(words.RETRIES.times), ...times },
      delay: { ...this.said(words.RETRIES.delay), ...this.duration() },
    };
    return { ...times, type: ['integer', 'object'], required: ['times'], ...this.object(properties) };
  }

  private expectation(): JsonSchema {
    const outcomes = (): JsonSchema => ({ allOf: [{ $ref: '#/definitions/outcomes' }] });
    const { allOf } = this.object(this.each([...PLATFORMS, 'else'], words.PLATFORMS, outcomes));
    return {
      ...this.outcomes(),
      type: ['string', 'number', 'array', 'object'],
      ...(allOf && { allOf }),
      defaultSnippets: [...outcomeSnippets(this.locale), snippet('platforms', this.locale)],
    };
  }

  /** One outcome, or several of which one must hold. */
  private outcomes(): JsonSchema {
    return {
      type: ['string', 'number', 'array'],
      items: { $ref: '#/definitions/outcome' },
      minItems: 1,
      defaultSnippets: outcomeSnippets(this.locale),
    };
  }

  private sent(): JsonSchema {
    const forms: Properties<(typeof SEND_FORMS)[number]> = {
      text: { type: 'string' },
      hex: this.formed(HEX, words.COMPLAINTS.hex),
      file: { type: 'string' },
    };
    return {
      type: ['string', 'object'],
      ...this.oneForm(this.each(SEND_FORMS, words.SEND, key => forms[key])),
    };
  }

  private received(): JsonSchema {
    const forms: Properties<(typeof RECEIVE_FORMS)[number]> = {
      text: { type: 'string' },
      hex: this.formed(HEX, words.COMPLAINTS.hex),
      regex: { type: 'string' },
      length: { type: 'integer', minimum: 1, maximum: LONGEST_RECEIVE },
      end: { type: 'boolean' },
      silence: this.duration(`|${VARIABLE}`),
      error: { allOf: [{ $ref: '#/definitions/code' }] },
    };
    const each = this.each(RECEIVE_FORMS, words.RECEIVE, key => forms[key]);
    return { type: ['string', 'object'], ...this.oneForm(each) };
  }

  private turn(): JsonSchema {
    const properties: Properties<(typeof TURN_KEYS)[number]> = {
      send: { ...this.said(words.KEYS.send), ...severalOf(this.sent()) },
      receive: { ...this.said(words.KEYS.receive), ...severalOf(this.received()) },
    };
    return { type: 'object', ...this.object(properties) };
  }

  private options(): JsonSchema {
    const value: JsonSchema = { type: ['boolean', 'integer'], minimum: 0, maximum: LARGEST_OPTION };
    return this.object(this.each(SOCKET_OPTIONS, words.OPTIONS, () => value));
  }

  private endpoint(): JsonSchema {
    return this.formed(SCHEME, words.COMPLAINTS.endpoint);
  }

  private duration(otherwise = ''): JsonSchema {
    return {
      type: ['string', 'number'],
      pattern: `${DURATION}${otherwise}`,
      patternErrorMessage: words.COMPLAINTS.duration[this.locale],
      exclusiveMinimum: 0,
      maximum: LONGEST_TIMEOUT_MS,
    };
  }

  /** A text of this form, unless a variable stands in it. */
  private formed(pattern: string, complaint: Localized): JsonSchema {
    return {
      type: 'string',
      pattern: `${pattern}|${VARIABLE}`,
      patternErrorMessage: complaint[this.locale],
    };
  }

  /** One of the words; a variable may stand for it. */
  private oneOf<K extends string>(known: readonly K[], said: Readonly<Record<K, Localized>>): JsonSchema {
    return {
      anyOf: [
        { enum: known, enumDescriptions: known.map(word => said[word][this.locale]) },
        { type: 'string', pattern: VARIABLE },
      ],
    };
  }

  /**
   * An object with these keys alone. One level down, so that the sentence about an unknown key is not told of a value
   * that is no object.
   */
  private object(properties: Properties<string>): JsonSchema {
    const errorMessage = words.COMPLAINTS.keys(Object.keys(properties))[this.locale];
    return { allOf: [{ properties, additionalProperties: false, errorMessage }] };
  }

  private oneForm(forms: Properties<string>): JsonSchema {
    return { ...this.object(forms), minProperties: 1, maxProperties: 1 };
  }

  private each<K extends string>(
    known: readonly K[],
    said: Readonly<Record<K, Localized>>,
    schema: (key: K) => JsonSchema,
  ): Properties<string> {
    return Object.fromEntries(known.map(key => [key, { ...this.said(said[key]), ...schema(key) }]));
  }

  private said(text: Localized): JsonSchema {
    const markdown = text[this.locale];
    return { description: markdown.replaceAll('`', ''), markdownDescription: markdown };
  }
}

/** One of these, or a list of them. */
function severalOf(schema: JsonSchema): JsonSchema {
  return { ...schema, type: [schema.type ?? [], 'array' as const].flat(), items: schema };
}
