// The JSON schema of connection tests and their reader know the same keys and words, and judge alike.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import type { ParseError } from 'jsonc-parser';
import { EDITOR_KEYWORDS } from '../../../src/connectionTests/schema/jsonSchema';
import type { JsonSchema } from '../../../src/connectionTests/schema/jsonSchema';
import { testFileSchema } from '../../../src/connectionTests/schema/schema';
import { readTestFile } from '../../../src/connectionTests/testFile';
import { LOCALES } from '../../../src/facts/explanation';
import { brokenTestFiles } from '../../support/brokenTests';

const context = { path: 'any.sockets.json', platform: 'linux', environment: {} } as const;
const fixtures = path.resolve('test/fixtures');

/** Mistakes that stand inside texts, between places of the file, or on the disk. */
const BEYOND_A_SCHEMA = new Set([
  'the same key twice',
  'no host',
  'a host that is none',
  'IPv6 without brackets',
  'no port',
  'a port that is none',
  'a port beyond the last',
  'a range that runs backwards',
  'a path behind the port',
  'IrDA without a service',
  'a Unix path that is relative',
  'an expectation that is none',
  'a number that is no code',
  'one wrong expectation among right ones',
  'an address to bind to that is none',
  'a behaviour that datagrams cannot have',
  'a behaviour that a Unix socket cannot have',
  'a listener at a name',
  'a listener for IrDA',
  'a listener of several ports',
  'two listeners of one name',
  'a variable that nothing defines',
  'a variable of the environment that is not set',
  'a variable that is not closed',
  'a variable that means itself',
  'a listener that is not there',
  'a part that a listener does not have',
  'after a test that is not there',
  'after itself',
  'after each other',
  'the same name twice',
  'an option of another family',
  'a file that is not there',
  'an expression that cannot be read',
  'the end of datagrams',
  'an error that is none',
]);

for (const locale of LOCALES) {
  describe(`the schema of connection tests (${locale})`, () => {
    const schema = testFileSchema(locale);
    const accepts = validator(schema);

    for (const file of suites()) {
      it(`accepts ${path.relative(fixtures, file)}`, () => {
        const holds = accepts(parse(fs.readFileSync(file, 'utf8')));
        assert.ok(holds, JSON.stringify(accepts.errors));
      });
    }

    for (const { title, text } of brokenTestFiles().filter(({ text: each }) => isJson(each))) {
      const beyond = BEYOND_A_SCHEMA.has(title);
      it(`${beyond ? 'leaves to the reader' : 'refuses'}: ${title}`, () => {
        assert.equal(accepts(parse(text)), beyond);
      });
    }

    it('is what the build put beside the product', () => {
      const { 'schema.connectionTests': url = '' } = JSON.parse(
        fs.readFileSync(locale === 'en' ? 'package.nls.json' : `package.nls.${locale}.json`, 'utf8'),
      ) as Readonly<Record<string, string>>;
      assert.deepEqual(JSON.parse(fs.readFileSync(path.resolve(url), 'utf8')), schema);
    });

    it('describes every key and every word', () => {
      const silent = everyProperty(schema).filter(([, { description = '' }]) => description === '');
      assert.deepEqual(silent, []);
      for (const { enum: known, enumDescriptions } of everySchema(schema)) {
        assert.equal(enumDescriptions?.length, known?.length);
      }
    });

    it('offers only what it and the reader take', () => {
      const offered = [...everySchema(schema)].flatMap(({ defaultSnippets = [] }) => defaultSnippets);
      const words = offered.map(({ body }) => body).filter(body => typeof body === 'string');
      assert.ok(words.length > 50);
      takes({ tests: [{ connect: 'tcp://127.0.0.1:1', expect: [...new Set(words)] }] });
      const { tests } = schema.properties ?? inner(schema);
      for (const { body } of tests?.items?.defaultSnippets ?? []) {
        takes({ tests: [JSON.parse(withoutStops(JSON.stringify(body)))] });
      }
      takes(JSON.parse(withoutStops(JSON.stringify(schema.defaultSnippets?.[0]?.body))));
    });

    function takes(value: unknown): void {
      assert.ok(accepts(value), JSON.stringify(accepts.errors));
      assert.deepEqual(readTestFile(JSON.stringify(value), context).problems, []);
    }
  });
}

describe('the schema of connection tests and the reader', () => {
  const schema = testFileSchema('en');
  const { test, group } = schema.definitions ?? {};
  assert.ok(test && group);
  const [file, ofTest, ofGroup] = [inner(schema), inner(test), inner(group)];
  const connect = 'tcp://127.0.0.1:1';
  const inTest = (more: object): object => ({ tests: [{ connect, ...more }] });
  const z = { zzzzzz: 1 };

  /** Where a key can stand: the keys of the schema, and a file with one there that nobody knows. */
  const places: readonly (readonly [string, Readonly<Record<string, JsonSchema>>, object])[] = [
    ['a file', file, { tests: [], ...z }],
    ['a group', ofGroup, { tests: [{ tests: [], ...z }] }],
    ['a test', ofTest, inTest(z)],
    ['a listener', inner(ofTest['listen']), inTest({ listen: { endpoint: connect, ...z } })],
    ['retries', inner(ofTest['retries']), inTest({ retries: { times: 1, ...z } })],
    ['expectations', inner(ofTest['expect']), inTest({ expect: z })],
    ['reasons to skip', inner(ofTest['skip']), inTest({ skip: z })],
    ['options', inner(ofTest['options']), inTest({ options: z })],
    ['what is sent', inner(ofTest['send']), inTest({ send: { text: '', ...z } })],
    ['what is received', inner(ofTest['receive']), inTest({ receive: { text: '', ...z } })],
    ['a turn', inner(ofTest['exchange']?.items), inTest({ exchange: [z] })],
  ];
  for (const [name, properties, unknown] of places) {
    it(`know the same keys of ${name}`, () => {
      assert.deepEqual(Object.keys(properties).toSorted(), chosenFrom(unknown).toSorted());
    });
  }

  const enums: readonly (readonly [string, JsonSchema | undefined, object])[] = [
    ['methods', ofTest['method'], inTest({ method: 'zzzzzz' })],
    [
      'behaviours',
      inner(ofTest['listen'])['behaviour'],
      inTest({ listen: { endpoint: 'tcp://127.0.0.1:0', behaviour: 'zzzzzz' } }),
    ],
  ];
  for (const [name, found, unknown] of enums) {
    it(`know the same ${name}`, () => {
      const known = found?.anyOf?.flatMap(each => each.enum ?? []) ?? [];
      assert.deepEqual(known.toSorted(), chosenFrom(unknown).toSorted());
    });
  }

  it('agree: what the schema refuses, the reader tells a mistake of', () => {
    const accepts = validator(schema);
    const keys = places.flatMap(([, properties]) => Object.keys(properties));
    const texts = [
      ...[
        'connected',
        'WSAECONNREFUSED',
        'select',
        'echo',
        '2s',
        '1.5 M',
        '300',
        'soon',
        '00 ff',
        '0x1',
        '0x12 3,4',
      ],
      ...[
        'tcp://127.0.0.1:1',
        'UDP://[::1]:2',
        '127.0.0.1',
        '${env:NOBODY:echo}',
        '${listen.port}',
        '',
        'zzzzzz',
      ],
    ];
    const leaf = fc.oneof(
      fc.constantFrom(...texts),
      fc.constantFrom(0, 1, 100, 101, -1, 0.4, 1.5, 70_000, 4_194_305),
      fc.boolean(),
      fc.constant(null),
    );
    const { value } = fc.letrec(tie => ({
      value: fc.oneof(
        { maxDepth: 3, depthSize: 'small' },
        leaf,
        fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 2 }),
        fc.array(tie('value'), { maxLength: 2 }),
      ),
    }));
    const entry = fc
      .tuple(fc.constantFrom(...Object.keys(ofTest)), value)
      .map(([key, given]) => inTest({ [key]: given }));
    const whole = fc
      .tuple(fc.constantFrom(...Object.keys(file)), value)
      .map(([key, given]) => ({ tests: [{ connect }], [key]: given }));
    let refused = 0;
    fc.assert(
      fc.property(fc.oneof(entry, whole), given => {
        const text = JSON.stringify(given);
        const { problems } = readTestFile(text, context);
        if (!accepts(given)) {
          refused += 1;
          assert.notEqual(problems.length, 0, `${text}: ${JSON.stringify(accepts.errors)}`);
        }
      }),
      { numRuns: 4000 },
    );
    assert.ok(refused > 400, String(refused));
  });
});

function validator(schema: JsonSchema): ReturnType<Ajv['compile']> {
  const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true });
  ajv.addVocabulary([...EDITOR_KEYWORDS]);
  return ajv.compile(schema);
}

/** The keys that the reader names when one is unknown. */
function chosenFrom(file: object): readonly string[] {
  const messages = readTestFile(JSON.stringify(file), context).problems.map(({ message }) => message.en);
  const [, list] = /choose one of (.*)$/.exec(messages.join('\n')) ?? [];
  assert.ok(list !== undefined, messages.join('\n'));
  return list.split(', ');
}

/** The properties that an object of the schema may have. */
function inner(schema: JsonSchema | undefined): Readonly<Record<string, JsonSchema>> {
  const properties = schema?.allOf?.[0]?.properties;
  assert.ok(properties);
  return properties;
}

function* everySchema(schema: JsonSchema): Generator<JsonSchema> {
  yield schema;
  const { definitions, properties, additionalProperties, items, allOf = [], anyOf = [] } = schema;
  const deeper = [
    ...Object.values(definitions ?? {}),
    ...Object.values(properties ?? {}),
    ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
    ...(items ? [items] : []),
    ...allOf,
    ...anyOf,
  ];
  for (const each of deeper) {
    yield* everySchema(each);
  }
}

function everyProperty(schema: JsonSchema): readonly (readonly [string, JsonSchema])[] {
  return [...everySchema(schema)].flatMap(({ properties }) => Object.entries(properties ?? {}));
}

/** A snippet's body with the texts of its tab stops. */
function withoutStops(body: string): string {
  return body.replaceAll(/\$\{\d:([^}]*)\}/g, '$1').replaceAll('"^$2"', '');
}

/** All but those that the tests of the command line need with a mistake. */
function suites(): readonly string[] {
  return fs
    .readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
    .filter(file => /(?<!broken|mixed)\.sockets\.json$/.test(file))
    .map(file => path.join(fixtures, file));
}

function isJson(text: string): boolean {
  const errors: ParseError[] = [];
  parse(text, errors);
  return text.trim() !== '' && errors.length === 0;
}
