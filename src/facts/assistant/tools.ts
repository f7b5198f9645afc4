// The tools that a language model may call, as data: the MCP server and the editor offer the same ones.

import { METHODS } from '../outcome';

/** The part of JSON Schema that the tools' inputs need. */
export interface InputSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, PropertySchema>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

export interface PropertySchema {
  readonly type: 'string' | 'integer' | 'boolean';
  readonly description: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface AssistantTool {
  readonly name: AssistantToolName;
  readonly title: string;
  /** What a model reads to decide whether the tool helps. */
  readonly description: string;
  readonly inputSchema: InputSchema;
  /** Whether a call opens a socket, which a person should know before. */
  readonly opensSocket: boolean;
}

export const ASSISTANT_TOOL_NAMES = [
  'socket_lens_explain',
  'socket_lens_decode_sockaddr',
  'socket_lens_probe',
  'socket_lens_lint',
  'socket_lens_run_tests',
] as const;
export type AssistantToolName = (typeof ASSISTANT_TOOL_NAMES)[number];

const LOCALE: PropertySchema = {
  type: 'string',
  enum: ['en', 'zh-cn'],
  description: 'The language of the answer; English by default.',
};

export const ASSISTANT_TOOLS: readonly AssistantTool[] = [
  {
    name: 'socket_lens_explain',
    title: 'Explain a socket error',
    description:
      'Explains a socket error in any spelling: a Winsock code or symbol, an errno name or number, an HRESULT, a message, or a whole line of a log. Gives meaning, causes, next steps and what other platforms call it.',
    inputSchema: {
      type: 'object',
      properties: {
        spelling: { type: 'string', description: '10061, WSAECONNREFUSED, 0x8007274D, or a line of a log.' },
        call: { type: 'string', description: 'The function that gave it, connect or recv for example.' },
        platform: {
          type: 'string',
          enum: ['win32', 'linux', 'darwin'],
          description: 'Where it happened, if that is known.',
        },
        locale: LOCALE,
      },
      required: ['spelling'],
      additionalProperties: false,
    },
    opensSocket: false,
  },
  {
    name: 'socket_lens_decode_sockaddr',
    title: 'Decode a sockaddr',
    description:
      'Reads the bytes of a sockaddr by every layout that they fit (Windows, Linux, macOS, IrDA, Unix): fields, offsets, and warnings such as a port whose bytes look swapped.',
    inputSchema: {
      type: 'object',
      properties: {
        hex: {
          type: 'string',
          description: 'Bytes in hexadecimal, with any separators: 02 00 69 87 7f 00 00 01.',
        },
        locale: LOCALE,
      },
      required: ['hex'],
      additionalProperties: false,
    },
    opensSocket: false,
  },
  {
    name: 'socket_lens_probe',
    title: 'Probe a connection',
    description:
      'Calls the real connect of the machine for every address of an endpoint and reports what happened, with each native call, and why. Only loopback unless allowOtherHosts is true.',
    inputSchema: {
      type: 'object',
      properties: {
        endpoint: {
          type: 'string',
          description: 'tcp://127.0.0.1:27015, udp://[::1]:53, unix:///path or irda://DEVICE/SERVICE.',
        },
        method: {
          type: 'string',
          enum: METHODS,
          description: 'How the probe learns the outcome; blocking by default.',
        },
        timeoutMs: {
          type: 'integer',
          minimum: 1,
          maximum: 60_000,
          description: 'Milliseconds for each address; 5000 by default.',
        },
        allowOtherHosts: {
          type: 'boolean',
          description: 'Whether the endpoint may be on another machine. Ask the person first.',
        },
        locale: LOCALE,
      },
      required: ['endpoint'],
      additionalProperties: false,
    },
    opensSocket: true,
  },
  {
    name: 'socket_lens_lint',
    title: 'Lint a source file',
    description:
      'Looks for mistakes with sockets in a C or C++ file: a select that misses the except set, errors read too late, ports without htons and the like. Gives findings with line and column.',
    inputSchema: {
      type: 'object',
      properties: {
        path: { type: 'string', description: 'The path of the file.' },
        locale: LOCALE,
      },
      required: ['path'],
      additionalProperties: false,
    },
    opensSocket: false,
  },
  {
    name: 'socket_lens_run_tests',
    title: 'Run connection tests',
    description:
      'Runs connection tests (*.sockets.json, and connect-test comments in sources) with the real connect of the machine, and reports for each test what was expected, what happened, and why. Only files of the open workspace; only loopback unless allowOtherHosts is true.',
    inputSchema: {
      type: 'object',
      properties: {
        path: {
          type: 'string',
          description: 'A file with connection tests, or a folder; "." is the whole workspace.',
        },
        grep: {
          type: 'string',
          description: 'Runs only the tests whose name, with its groups, this regular expression finds.',
        },
        tags: {
          type: 'string',
          description: 'Runs only tests with one of these tags: smoke,!slow leaves out those tagged slow.',
        },
        allowOtherHosts: {
          type: 'boolean',
          description: 'Whether tests may reach other machines. Ask the person first.',
        },
        locale: LOCALE,
      },
      required: ['path'],
      additionalProperties: false,
    },
    opensSocket: true,
  },
];
