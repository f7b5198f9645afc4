// Loops that call connect again on the socket they have.

import type { SyntaxNode } from '../reader/syntax';
import { objectOf } from './expressions';
import { replaces } from './functionModel';
import type { FunctionModel } from './functionModel';
import { keptOfFunction } from './kept';
import { modeAt, socketOf } from './sockets';
import { after, before, comparedIn, reaches } from './step';
import type { CallStep, Step } from './step';

export interface Reconnect {
  readonly connect: CallStep;
  readonly socket: string;
  /** The innermost loop around the call, or the function where a goto leads back to it. */
  readonly loop: SyntaxNode;
  /** The steps inside the loop. */
  readonly inside: readonly Step[];
}

const WAITS =
  /^(?:select|poll|WSAPoll|WSAWaitForMultipleEvents|WaitForSingleObject|WaitForMultipleObjects|epoll_wait)$/;

/** The steps from a call back to itself, by `goto`; none where nothing leads back. */
function roundOf(fn: FunctionModel, connect: CallStep): readonly Step[] {
  if (fn.node.descendants('goto_statement').length === 0) {
    return [];
  }
  const ahead = new Set(after(connect));
  return ahead.has(connect) ? before(connect).filter(step => ahead.has(step)) : [];
}

/** A wait for something else to come: what it brings is why the loop connects. */
function isEndless({ callee, args }: CallStep): boolean {
  return callee.startsWith('GetMessage') || args.some(({ text }) => text === 'INFINITE');
}

/** The connect calls that a loop repeats to learn whether the first of them has finished. */
export const reconnectsOf = keptOfFunction(findReconnects);

function findReconnects(fn: FunctionModel): readonly Reconnect[] {
  return fn.callsOf('connect', 'WSAConnect').flatMap(connect => {
    const socket = connect.args[0] && objectOf(connect.args[0]);
    const loop = connect.loops.at(-1);
    const inside = loop ? fn.steps.filter(step => step.loops.includes(loop)) : roundOf(fn, connect);
    if (socket === undefined || inside.length === 0) {
      return [];
    }
    const leaves = (step: Step) => !inside.includes(step);
    const container = socket.replace(/(?:->|\.|\[).*$/, '');
    // Closing the socket on the way out of the loop renews nothing.
    const renewed = inside.some(
      step =>
        (isRenewal(step, socket, container) && reaches(step, connect, leaves)) ||
        (step.kind === 'call' && (WAITS.test(step.callee) || isEndless(step))),
    );
    const again = reaches(connect, connect, leaves);
    return !renewed && again && isPolling(fn, connect, socket, inside)
      ? [{ connect, socket, loop: loop ?? fn.node, inside }]
      : [];
  });
}

function isRenewal(step: Step, socket: string, container: string): boolean {
  return step.kind === 'store'
    ? replaces(step, socket) || step.object === container
    : step.kind === 'call' && /^(?:closesocket|close)$|^\./.test(step.callee);
}

function isPolling(fn: FunctionModel, connect: CallStep, socket: string, inside: readonly Step[]): boolean {
  const codes = inside.some(step =>
    /\b(?:WSA)?E(?:ALREADY|ISCONN|WOULDBLOCK|INPROGRESS)\b/.test(comparedIn(step) ?? ''),
  );
  const { mode } = modeAt(fn, socket, connect);
  const type = socketOf(fn, connect)?.type;
  if (type === 'SOCK_DGRAM' || mode === 'blocking') {
    return false;
  }
  return (codes || mode === 'non-blocking' || sleeps(inside)) && !leavesWhilePending(fn, connect, inside);
}

/** A loop that repeats for another reason, a signal for example, and is left as soon as the attempt goes on. */
function leavesWhilePending(fn: FunctionModel, connect: CallStep, inside: readonly Step[]): boolean {
  const ways = fn.tests
    .filter(test => inside.includes(test))
    .flatMap(test => {
      const { operator, other } = fn.comparison(test);
      const isPending = /^(?:WSA)?E(?:WOULDBLOCK|INPROGRESS)$/.test(other?.text ?? '');
      return isPending && /^[!=]=$/.test(operator)
        ? test.next.filter(({ value }) => value === (operator === '=='))
        : [];
    });
  return ways.length > 0 && !ways.some(edge => reaches(edge, connect, step => !inside.includes(step)));
}

/** A loop that sleeps between the attempts, and goes to the same address each time. */
function sleeps(inside: readonly Step[]): boolean {
  return inside.some(
    step =>
      step.kind === 'call' &&
      /^(?:Sleep|SleepEx|sleep|usleep|nanosleep|(?:std::)?this_thread::sleep_\w+)$/.test(step.callee),
  );
}
