// Answers a language model's tool call. What a tool needs beyond the facts is handed in: who calls decides in which
// process a socket is opened and how a file is read.

import type { Endpoint } from '../endpoint';
import { parseEndpoint, singlePort, staysHere } from '../endpoint';
import { describeRow, explain, explainReport } from '../explain';
import { LOCALES } from '../explanation';
import type { Locale } from '../explanation';
import { METHODS } from '../outcome';
import type { Method, Platform, ProbeReport } from '../outcome';
import { parseHexBytes, readSockaddr } from '../sockaddrView';
import { decodeSpelling } from '../spelling';
import { ASSISTANT_TOOLS } from './tools';
import type { InputSchema, PropertySchema } from './tools';

/** What the tools reach through whoever calls them. Who offers only some of the tools need not have all of it. */
export interface AssistantReach {
  probe(request: {
    readonly endpoint: Endpoint;
    readonly method?: Method;
    readonly timeoutMs?: number;
  }): Promise<ProbeReport>;
  /** The findings of a file, ready for JSON. Rejects with a sentence when it cannot be read. */
  lint(path: string, locale: Locale): Promise<object>;
  /** What became of the tests, in words and ready for JSON. Rejects with a sentence when none can run. */
  runTests(request: RunTestsRequest): Promise<{ readonly text: string; readonly value: object }>;
}

/** Which connection tests are to run. */
export interface RunTestsRequest {
  /** A file or a folder, absolute or relative to where the caller works. */
  readonly path: string;
  readonly grep?: string;
  readonly tags?: string;
  readonly allowOtherHosts: boolean;
  readonly locale: Locale;
}

export type Answer =
  /** `text` is for reading where that says more than the value. */
  | { readonly ok: true; readonly value: object; readonly text?: string }
  /** One sentence that names the mistake and the way out. */
  | { readonly ok: false; readonly problem: string };

type Input = Readonly<Record<string, unknown>>;

/** Never rejects for what an input can get wrong: a mistake is an answer with one sentence. */
export async function answerTool(
  name: string,
  input: unknown,
  reach: Partial<AssistantReach>,
): Promise<Answer> {
  const tool = ASSISTANT_TOOLS.find(each => each.name === name);
  if (!tool) {
    return wrong(`"${name}" is not a tool; there are ${ASSISTANT_TOOLS.map(each => each.name).join(', ')}`);
  }
  const problem = problemOf(input, tool.inputSchema);
  if (problem !== undefined || !isObject(input)) {
    return wrong(problem ?? 'the input must be an object');
  }
  switch (tool.name) {
    case 'socket_lens_explain':
      return explainSpelling(input);
    case 'socket_lens_decode_sockaddr':
      return decodeBytes(input);
    case 'socket_lens_probe':
      return reach.probe ? probeEndpoint(input, reach.probe) : notOffered(name);
    case 'socket_lens_lint':
      return reach.lint ? lintFile(input, reach.lint) : notOffered(name);
    case 'socket_lens_run_tests':
      return reach.runTests ? runTests(input, reach.runTests) : notOffered(name);
  }
}

/** What an input of the tool that runs tests asks for. Undefined for one that the tool refuses. */
export function runTestsRequest(input: unknown): RunTestsRequest | undefined {
  const tool = ASSISTANT_TOOLS.find(({ name }) => name === 'socket_lens_run_tests');
  return tool && isObject(input) && problemOf(input, tool.inputSchema) === undefined
    ? requestOf(input)
    : undefined;
}

function explainSpelling(input: Input): Answer {
  const spelling = textOf(input, 'spelling') ?? '';
  const call = textOf(input, 'call');
  const platform = textOf(input, 'platform') as Platform | undefined;
  const locale = localeOf(input);
  const context = {
    ...(call === undefined ? {} : { call }),
    ...(platform === undefined ? {} : { platform }),
  };
  const matches = decodeSpelling(spelling, context).map(({ row, matched, platform: readAs }) => {
    const where = platform ?? readAs;
    const said = describeRow(row, locale, where);
    const { counterparts } = explain(
      { call: call ?? 'connect', family: 'inet', type: 'stream', platform: where, code: row.code },
      locale,
    );
    const { title, meaning, causes, nextSteps, returnedBy } = said;
    return {
      matched,
      code: row.code,
      name: row.symbol,
      title,
      meaning,
      returnedBy,
      causes,
      nextSteps,
      counterparts,
    };
  });
  return { ok: true, value: { spelling, matches } };
}

function decodeBytes(input: Input): Answer {
  const hex = textOf(input, 'hex') ?? '';
  const bytes = parseHexBytes(hex);
  if (!bytes) {
    return wrong(`"${hex}" is not bytes in hexadecimal; write two digits a byte, such as 02 00 69 87`);
  }
  const locale = localeOf(input);
  const readings = readSockaddr(bytes).map(reading => ({
    ...reading,
    warnings: reading.warnings.map(warning => warning[locale]),
  }));
  return { ok: true, value: { bytes: bytes.length, readings } };
}

async function probeEndpoint(input: Input, probe: AssistantReach['probe']): Promise<Answer> {
  const parsed = parseEndpoint(textOf(input, 'endpoint') ?? '');
  if (!parsed.ok) {
    return wrong(parsed.detail);
  }
  const { endpoint } = parsed;
  if ('host' in endpoint && singlePort(endpoint) === undefined) {
    return wrong('the endpoint names several ports; probe one port at a time');
  }
  if (!staysHere(endpoint) && input['allowOtherHosts'] !== true) {
    return wrong('the endpoint is not on loopback; ask the person, then set allowOtherHosts to true');
  }
  const method = METHODS.find(name => name === input['method']);
  const timeoutMs = typeof input['timeoutMs'] === 'number' ? input['timeoutMs'] : undefined;
  const report = await probe({
    endpoint,
    ...(method === undefined ? {} : { method }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  return { ok: true, value: { ...report, explanation: explainReport(report, localeOf(input)) } };
}

async function lintFile(input: Input, lint: AssistantReach['lint']): Promise<Answer> {
  const path = textOf(input, 'path') ?? '';
  try {
    return { ok: true, value: await lint(path, localeOf(input)) };
  } catch (error) {
    return wrong(sentenceOf(error));
  }
}

async function runTests(input: Input, run: AssistantReach['runTests']): Promise<Answer> {
  try {
    return { ok: true, ...(await run(requestOf(input))) };
  } catch (error) {
    return wrong(sentenceOf(error));
  }
}

function requestOf(input: Input): RunTestsRequest {
  const grep = textOf(input, 'grep');
  const tags = textOf(input, 'tags');
  return {
    path: textOf(input, 'path') ?? '',
    ...(grep === undefined ? {} : { grep }),
    ...(tags === undefined ? {} : { tags }),
    allowOtherHosts: input['allowOtherHosts'] === true,
    locale: localeOf(input),
  };
}

/** What is wrong with an input by its schema, in one sentence; undefined when nothing is. */
function problemOf(input: unknown, { properties, required }: InputSchema): string | undefined {
  if (!isObject(input)) {
    return 'the input must be an object';
  }
  const missing = required.find(key => input[key] === undefined);
  const unknown = Object.keys(input).find(key => !(key in properties));
  return missing !== undefined
    ? `"${missing}" is missing: ${properties[missing]?.description ?? ''}`
    : unknown !== undefined
      ? `"${unknown}" is not known; there are ${Object.keys(properties).join(', ')}`
      : Object.entries(properties)
          .map(([key, schema]) => (input[key] === undefined ? undefined : misfit(key, input[key], schema)))
          .find(problem => problem !== undefined);
}

function misfit(key: string, value: unknown, schema: PropertySchema): string | undefined {
  const { type, enum: allowed, minimum = -Infinity, maximum = Infinity } = schema;
  if (type === 'integer') {
    return Number.isInteger(value) && Number(value) >= minimum && Number(value) <= maximum
      ? undefined
      : `"${key}" must be a whole number from ${minimum} to ${maximum}`;
  }
  if (typeof value !== type) {
    return `"${key}" must be a ${type}`;
  }
  return allowed === undefined || allowed.includes(String(value))
    ? undefined
    : `"${key}" must be one of ${allowed.join(', ')}`;
}

function textOf(input: Input, key: string): string | undefined {
  const value = input[key];
  return typeof value === 'string' ? value : undefined;
}

function localeOf(input: Input): Locale {
  return LOCALES.find(locale => locale === input['locale']) ?? 'en';
}

function isObject(value: unknown): value is Input {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notOffered(name: string): Answer {
  return wrong(`"${name}" is not offered here`);
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function wrong(problem: string): Answer {
  return { ok: false, problem };
}
