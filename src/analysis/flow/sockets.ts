// Sockets in a function: which call made the one that a variable holds, and whether it is non-blocking.

import { API_ARITY } from '../apiNames';
import type { SyntaxNode } from '../reader/syntax';
import { addressedBy, bare, objectOf } from './expressions';
import { keptAtStep } from './kept';
import { madeBy, madeElsewhere } from './madeElsewhere';
import { isApi } from './apiCalls';
import { mentionsObject, replaces, takes } from './functionModel';
import type { FunctionModel } from './functionModel';
import { before, comparedIn } from './step';
import type { CallStep, Step } from './step';

export interface Socket {
  /** The variable: `s`, `ctx->sock`. */
  readonly object: string;
  /** The calls of socket() that can have made it. */
  readonly creations: readonly CallStep[];
  /** Whether nothing else can have: no parameter, field, accept or helper. */
  readonly complete: boolean;
  /** What the calls agree on, in standard spelling: `AF_INET`, `SOCK_STREAM`, `IPPROTO_TCP`, or a number. */
  readonly family: string | undefined;
  readonly type: string | undefined;
  readonly protocol: string | undefined;
  /** Whether it is a member or a global that other functions of the file make, all of them alike. */
  readonly elsewhere: boolean;
}

const CREATORS = ['socket', 'WSASocket', 'WSASocketA', 'WSASocketW'] as const;

/** The socket that a call takes as its nth argument; undefined where the argument names no object. */
export function socketOf(fn: FunctionModel, call: CallStep, index = 0): Socket | undefined {
  const arg = call.args[index];
  const object = arg && objectOf(arg);
  return object === undefined ? undefined : socketAt(fn, object, call);
}

/** The socket that a variable holds before a step. */
export const socketAt = keptAtStep((fn, object, at) => findSocket(fn, object, at, 0));

function findSocket(fn: FunctionModel, object: string, at: Step, depth: number): Socket {
  const creations: CallStep[] = [];
  const { stores, calls, outside } = fn.definitions(object, at);
  let complete = !outside && calls.length === 0;
  for (const store of stores) {
    const value = store.value && bare(constructedFrom(store.value));
    const made = value && fn.callAt(value);
    const creation = made && isApi(made, ...CREATORS) ? made : undefined;
    const other = value && objectOf(value);
    if (creation) {
      creations.push(creation);
    } else if (other !== undefined && depth < 2 && isVariable(fn, value)) {
      const inner = findSocket(fn, other, store, depth + 1);
      creations.push(...inner.creations);
      complete &&= inner.complete;
    } else if (value && !isNoSocket(fn, value, store)) {
      complete = false;
    }
  }
  const others =
    stores.length === 0 && calls.length === 0
      ? madeElsewhere(fn, object)
      : stores.flatMap(({ value }) => {
          const call = value && bare(value);
          const made = call?.type === 'call_expression' ? madeBy(fn, call) : undefined;
          return made ? [made] : [];
        });
  const agreed = (index: number) => {
    const values = new Set([
      ...creations.map(call => constantArgument(fn, call, index)),
      ...others.map(args => args[index] && fn.constantNamed(args[index])),
    ]);
    const [only] = values;
    return values.size === 1 ? only : undefined;
  };
  return {
    ...{ object, creations, complete: complete && creations.length > 0, elsewhere: others.length > 0 },
    ...{ family: agreed(0), type: typeWord(agreed(1)), protocol: agreed(2) },
  };
}

/** What a wrapper is made of: `socket(…)` for `Socket s(socket(…))` and `Socket s{socket(…)}`. */
function constructedFrom(value: SyntaxNode): SyntaxNode {
  const [only, ...more] = /^(?:argument|initializer)_list$/.test(value.type) ? value.children : [];
  return only && more.length === 0 ? only : value;
}

function isVariable(fn: FunctionModel, value: SyntaxNode | undefined): boolean {
  return value?.type === 'identifier' && fn.declarations.has(value.text);
}

function isNoSocket(fn: FunctionModel, value: SyntaxNode, at: Step): boolean {
  const constant = fn.constantAt(value, at);
  return (
    constant === 'INVALID_SOCKET' ||
    (constant !== undefined && /^-?\d+$/.test(constant)) ||
    /^\{\s*\}$/.test(value.text)
  );
}

function constantArgument(fn: FunctionModel, call: CallStep, index: number): string | undefined {
  const arg = call.args[index];
  if (!arg) {
    return undefined;
  }
  const inner = bare(arg);
  // SOCK_STREAM | SOCK_NONBLOCK: the type is the first word.
  const word =
    inner.type === 'binary_expression' && inner.operator === '|' ? inner.descendants('identifier')[0] : inner;
  return word && fn.constantAt(word, call);
}

const TYPES: Readonly<Record<string, string>> = { '1': 'SOCK_STREAM', '2': 'SOCK_DGRAM' };

function typeWord(type: string | undefined): string | undefined {
  return type === undefined ? undefined : (TYPES[type] ?? type);
}

export interface Mode {
  readonly mode: 'blocking' | 'non-blocking' | 'unknown';
  /** The call that set it, where one did. */
  readonly by?: CallStep;
}

/** Whether a socket variable is non-blocking before a step, as far as this function tells. */
export const modeAt = keptAtStep(findMode);

function findMode(fn: FunctionModel, object: string, at: Step): Mode {
  const setting = (step: Step) => step.kind === 'call' && modeSetBy(fn, step, object) !== undefined;
  const stored = (step: Step) =>
    step.kind === 'store' && step.object === object && step.operator !== 'declaration';
  const path = before(at, step => setting(step) || stored(step));
  const setters = path.filter((step): step is CallStep => step.kind === 'call' && setting(step));
  const modes = new Set(setters.map(call => modeSetBy(fn, call, object)));
  const [by] = setters;
  if (by) {
    const mode = modes.size === 1 ? modeSetBy(fn, by, object) : undefined;
    return { mode: mode ?? 'unknown', by };
  }
  const { complete, creations } = socketAt(fn, object, at);
  const flagged = creations.find(call => call.node.text.includes('SOCK_NONBLOCK'));
  if (flagged) {
    return { mode: 'non-blocking', by: flagged };
  }
  const passedOn = path.some(
    step => step.kind === 'call' && mentionsObject(step, object) && !KEEPS_MODE.has(step.callee),
  );
  return { mode: complete && !passedOn ? 'blocking' : 'unknown' };
}

/** Functions that are known not to change whether a socket blocks. */
const KEEPS_MODE = new Set([
  ...[
    'setsockopt',
    'getsockopt',
    'bind',
    'listen',
    'connect',
    'WSAConnect',
    'closesocket',
    'close',
    'shutdown',
  ],
  ...[
    'send',
    'recv',
    'sendto',
    'recvfrom',
    'getsockname',
    'getpeername',
    'FD_SET',
    'FD_ISSET',
    'FD_CLR',
    'select',
  ],
  ...['printf', 'fprintf', 'poll', 'WSAPoll', 'WSASend', 'WSARecv', 'WSAIoctl'],
]);

/**
 * Whether a step may close the socket that a variable holds or put another into it: a store, a close, a function that
 * is given it, and for a field or a global any function that is not of the API.
 */
export function mayRenew(fn: FunctionModel, step: Step, object: string): boolean {
  if (step.kind === 'store') {
    return replaces(step, object);
  }
  if (step.kind !== 'call') {
    return step.kind === 'opaque';
  }
  const own = fn.declarations.get(object);
  const isPrivate = own !== undefined && !own.isStatic && !own.reference;
  if (/^(?:closesocket|close|WSACleanup|delete)$/.test(step.callee)) {
    return !isPrivate || mentionsObject(step, object) || step.callee === 'WSACleanup';
  }
  const known =
    KEEPS_MODE.has(step.callee) || Object.hasOwn(API_ARITY, step.callee) || HARMLESS.test(step.callee);
  return !known && (!isPrivate || mentionsObject(step, object));
}

/** Functions of the libraries that know nothing of sockets. */
const HARMLESS =
  /^operator<<$|^(?:std::)?(?:[fvs]*n?w?printf(?:_s)?|w?memset|memcpy|strn?len|strn?cpy|strn?cmp|f?puts|fflush|Sleep|usleep|sleep|ZeroMemory|perror|strerror|GetLastError|GetTickCount(?:64)?|FD_ZERO)$/;

/** What a call makes of a socket's mode; undefined for a call that does not touch it. */
function modeSetBy(fn: FunctionModel, call: CallStep, object: string): Mode['mode'] | undefined {
  if (!takes(call, object) && !call.args.some(arg => objectOf(arg) === object)) {
    return undefined;
  }
  if (isApi(call, 'WSAEventSelect', 'WSAAsyncSelect')) {
    return 'non-blocking';
  }
  const request = call.args[1];
  if ((isApi(call, 'ioctlsocket') || /^ioctl$/.test(call.callee)) && request?.text === 'FIONBIO') {
    const isOn = flagGiven(fn, call, 2);
    return isOn === undefined ? 'unknown' : isOn ? 'non-blocking' : 'blocking';
  }
  if (call.callee === 'fcntl' && request?.text === 'F_SETFL') {
    const flags = call.args[2]?.text ?? '';
    return flags.includes('~')
      ? 'blocking'
      : /O_NONBLOCK|O_NDELAY|FNDELAY/.test(flags)
        ? 'non-blocking'
        : 'unknown';
  }
  if (/non_?block|set_?block/i.test(call.callee)) {
    const off = call.args.some(arg => /^(?:0|false|FALSE)$/.test(arg.text));
    return off
      ? /non_?block/i.test(call.callee)
        ? 'blocking'
        : 'non-blocking'
      : /non_?block/i.test(call.callee)
        ? 'non-blocking'
        : 'unknown';
  }
  return undefined;
}

/** Whether the flag whose address a call is given is set there; undefined where it can be either, or is not known. */
function flagGiven(fn: FunctionModel, call: CallStep, index: number): boolean | undefined {
  const arg = call.args[index];
  const flag = arg && addressedBy(arg);
  if (flag === undefined) {
    return undefined;
  }
  const { stores, outside } = fn.definitions(flag, call);
  const values = stores.map(({ value }) => value && fn.constantAt(value, call));
  if (outside || values.length === 0 || values.includes(undefined)) {
    return undefined;
  }
  return values.every(value => value === '0') ? false : values.includes('0') ? undefined : true;
}

/** What a function sets an option to, whose flag is always the same; undefined where it is not, or not set here. */
export function optionGiven(fn: FunctionModel, option: string): boolean | undefined {
  const settings = fn.callsOf('setsockopt').filter(({ args }) => args[2]?.text === option);
  const flags = new Set(settings.map(call => flagGiven(fn, call, 3)));
  const [only] = flags;
  return flags.size === 1 ? only : undefined;
}

/**
 * Whether a connect call starts an attempt that goes on after it: the socket is non-blocking, or the code expects
 * so by comparing the error with WSAEWOULDBLOCK or EINPROGRESS. Where neither can be told, undefined.
 */
export function startsAttempt(fn: FunctionModel, connect: CallStep): boolean | undefined {
  const arg = connect.args[0];
  const object = arg && objectOf(arg);
  const mode = object === undefined ? 'unknown' : modeAt(fn, object, connect).mode;
  if (mode !== 'unknown') {
    return mode === 'non-blocking';
  }
  return expectsPending(fn, connect) ? true : undefined;
}

/** Whether some test after a connect call looks for the code of an attempt that goes on. */
export function expectsPending(fn: FunctionModel, connect: CallStep): boolean {
  return fn.steps.some(
    step =>
      step.id > connect.id &&
      /\b(?:WSAEWOULDBLOCK|EINPROGRESS|WSAEINPROGRESS)\b/.test(comparedIn(step) ?? ''),
  );
}
