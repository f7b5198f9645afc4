// Waits for a connect that another function has started: in a helper that is given the socket, or in a method.

import { takes } from './functionModel';
import type { FunctionModel } from './functionModel';
import { after } from './step';
import type { CallStep } from './step';
import { setOf, socketsOf } from './waits';

/** A wait in a function that is given the socket, and whose caller has started the attempt. */
export interface HelperWait {
  readonly call: CallStep;
  readonly socket: string;
}

/**
 * The calls that wait for nothing but that a socket from outside can be written to, in a function that does not connect
 * itself: it is called after a connect, or asks for SO_ERROR behind the wait.
 */
export function helperWaitsOf(fn: FunctionModel): readonly HelperWait[] {
  if (fn.callsOf('connect', 'WSAConnect').length > 0 || fn.name === '') {
    return [];
  }
  return fn.callsOf('select', 'poll', 'WSAPoll').flatMap(call => {
    const socket = socketsOf(call)(fn).find(each => isFromOutside(fn, each));
    return socket !== undefined &&
      waitsToWrite(fn, call) &&
      (isCalledAfterConnect(fn) || (fn.file.matches(CONNECT) && asksForError(fn, call, socket)))
      ? [{ call, socket }]
      : [];
  });
}

const CONNECT = /\b(?:WSA)?[cC]onnect\s*\(/;

function isFromOutside(fn: FunctionModel, object: string): boolean {
  const declared = fn.declarations.get(object.replace(/(?:->|\.|\[).*$/, ''));
  return declared === undefined || declared.parameter;
}

function waitsToWrite(fn: FunctionModel, call: CallStep): boolean {
  if (call.callee === 'select') {
    const [, read, write] = call.args;
    return read?.type === 'null' && write !== undefined && write.type !== 'null';
  }
  const list = call.args[0] && setOf(call.args[0]);
  const events = fn.stores.filter(
    ({ object }) => list !== undefined && object.startsWith(list) && /\bevents$/.test(object),
  );
  return (
    events.length > 0 &&
    events.every(({ value }) => value !== undefined && !/\bPOLL(?:IN|RD\w*)\b/.test(value.text))
  );
}

function asksForError(fn: FunctionModel, wait: CallStep, socket: string): boolean {
  const later = after(wait);
  return fn
    .callsOf('getsockopt')
    .some(call => later.includes(call) && takes(call, socket) && call.node.text.includes('SO_ERROR'));
}

/** Whether some function of the file makes a socket non-blocking, connects, and then calls this one. */
function isCalledAfterConnect({ name, file }: FunctionModel): boolean {
  if (!file.mentions('FIONBIO') || !/^\w+$/.test(name)) {
    return false;
  }
  const called = new RegExp(`\\bconnect\\s*\\((?:(?!\\n\\})[^])*?\\b${name}\\s*\\(`, 'g');
  return [...file.code.matchAll(called)].some(
    ([text]) =>
      !HEAD.test(text.slice(0, -name.length - 1)) &&
      !/[\w>*&]\s+\w+\s*\($/.test(text.replace(/\breturn\b/g, ';')),
  );
}

/** The head of a function: what comes before it belongs to another. */
const HEAD =
  /(?<!\b(?:if|for|while|switch|catch)\s*)\([^(){};]*\)\s*(?:const\b\s*)?(?:noexcept\b\s*)?(?:override\b\s*)?\{/;
