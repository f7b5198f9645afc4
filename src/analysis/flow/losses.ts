// Sockets that a function makes and loses: the ways out after a failed connect on which nothing closes them.

import type { SyntaxNode } from '../reader/syntax';
import { addressedBy, bare, objectOf } from './expressions';
import type { FunctionModel } from './functionModel';
import { LEAVERS } from './graph';
import { socketOf } from './sockets';
import { after, before, between } from './step';
import type { CallStep, Edge, Step } from './step';

export interface Loss {
  /** The variable that had the socket. */
  readonly object: string;
  /** Where it could still have been closed: a return, a throw, a goto, or the connect where nothing else stands. */
  readonly at: SyntaxNode;
}

/** The losses after a connect; none where the socket is not this function's own. */
export function lossesAfter(fn: FunctionModel, connect: CallStep): readonly Loss[] {
  const held = heldSocket(fn, connect);
  if (!held) {
    return [];
  }
  const succeeded = new Set(fn.successEdges(connect).flatMap(edge => after(edge, step => lets(step, held))));
  // Where no way of success is known, neither is what belongs to failure alone.
  return succeeded.size === 0
    ? []
    : fn.failureEdges(connect).flatMap(edge => {
        const closed = between(connect, edge.from).some(step => lets(step, held));
        const at = closed ? undefined : placeOf(fn, connect, edge, held, succeeded);
        return at ? [{ object: held.object, at }] : [];
      });
}

/** A socket that nothing but one variable of a function knows. */
interface Held {
  readonly object: string;
  readonly creations: readonly CallStep[];
  /** The variables that are given it later: once it is connected they tell that it is. */
  readonly aliases: readonly string[];
}

function heldSocket(fn: FunctionModel, connect: CallStep): Held | undefined {
  const socket = socketOf(fn, connect);
  const declared = socket && fn.declarations.get(socket.object);
  if (
    socket?.complete !== true ||
    declared === undefined ||
    declared.isStatic ||
    // Another variable may be the one that is closed.
    socket.creations.some(({ assignedTo }) => assignedTo !== socket.object)
  ) {
    return undefined;
  }
  const { object, creations } = socket;
  const aliases = fn.stores
    .filter(({ value }) => value && objectOf(value) === object)
    .map(store => store.object);
  const held = { object, creations, aliases };
  const isKept = before(connect).some(
    step =>
      handsOver(fn, step, held) ||
      ((step.kind === 'store' || step.kind === 'opaque') &&
        !creations.some(({ node }) => step.node.contains(node)) &&
        step.node !== connect.node &&
        lets(step, held) &&
        !(step.kind === 'store' && step.object === object)),
  );
  return isKept ? undefined : held;
}

/** Whether a function makes an object of the socket, `conn_new(&conn, s)` or `conn = conn_new(s)`, which closes it then. */
function handsOver(fn: FunctionModel, step: Step, { object }: Held): boolean {
  const isPointer = (name: string | undefined) =>
    name !== undefined && fn.declarations.get(name)?.pointer === true;
  return (
    step.kind === 'call' &&
    !KEEPERS.test(step.callee) &&
    step.args.some(arg => objectOf(arg) === object) &&
    (isPointer(step.assignedTo) || step.args.some(arg => isPointer(addressedBy(arg))))
  );
}

/** The place of the loss that a failure leads to; undefined where the socket is closed, or kept by something. */
function placeOf(
  fn: FunctionModel,
  connect: CallStep,
  edge: Edge,
  held: Held,
  succeeded: ReadonlySet<Step>,
): SyntaxNode | undefined {
  const ends = after(edge, step => lets(step, held)).filter(
    step =>
      (isRenewal(step, held) && !succeeded.has(step)) ||
      givesOther(step, edge, held) ||
      (!succeeded.has(step) && !lets(step, held) && (step.kind === 'return' || isThrown(fn, step))),
  );
  const [end] = ends;
  if (ends.some(step => isRenewal(step, held))) {
    return connect.node;
  }
  if (end) {
    return leapTo(fn, edge, end) ?? end.node;
  }
  return fallsOut(fn, edge, held) && !succeeded.has(fn.exit) ? connect.node : undefined;
}

/** Another socket in the same variable, as the next round of a loop makes it, or none. */
function isRenewal(step: Step, { object }: Held): boolean {
  return step.kind === 'store' && step.object === object && !names(step.value, [object]);
}

/** `return connect(…) == 0 ? s : INVALID_SOCKET`, which gives the socket back on the other way alone. */
function givesOther(step: Step, { from, value }: Edge, held: Held): boolean {
  const choice = step.kind === 'return' && step.value ? bare(step.value) : undefined;
  const condition = choice?.type === 'conditional_expression' ? choice.child('condition') : undefined;
  const given =
    condition?.contains(from.node) === true
      ? choice?.child(value === true ? 'consequence' : 'alternative')
      : undefined;
  return given !== undefined && !names(given, [held.object]);
}

/** Whether a step throws, and no handler of the function itself may take it and close the socket. */
function isThrown(fn: FunctionModel, step: Step): boolean {
  return (
    step.kind === 'throw' &&
    !fn.node
      .descendants('try_statement')
      .some(({ start, end }) => start < step.node.start && step.node.end <= end)
  );
}

/** Whether a failure falls through to the end of the function with the socket open. */
function fallsOut(fn: FunctionModel, edge: Edge, held: Held): boolean {
  return after(
    edge,
    step =>
      lets(step, held) ||
      step.kind === 'return' ||
      step.kind === 'throw' ||
      (step.kind === 'call' && LEAVERS.has(step.callee)),
  ).includes(fn.exit);
}

/** The `goto` by which a failure gets to a return that others share: there is the place to close the socket. */
function leapTo(fn: FunctionModel, edge: Edge, end: Step): SyntaxNode | undefined {
  const [label] = between(edge, end).filter(({ node }) => node.type === 'labeled_statement');
  const name = label?.node.child('label')?.text;
  return label && name !== undefined && label.node.start < end.node.start
    ? fn.node
        .descendants('goto_statement')
        .find(each => each.start > edge.from.node.start && each.child('label')?.text === name)
    : undefined;
}

const KEEPERS =
  /^(?:connect|WSAConnect|setsockopt|getsockopt|ioctlsocket|fcntl|ioctl|FD_\w+|select|poll|shutdown|send|recv|operator<<|[fs]?n?printf)$/;

/** Whether a step closes a socket, stores it away, hands it on or gives it back. */
function lets(step: Step, { object, aliases }: Held): boolean {
  // Most steps of a function have nothing to do with it.
  if (aliases.length === 0 && !step.node.text.includes(object)) {
    return false;
  }
  switch (step.kind) {
    case 'call':
      return (
        !KEEPERS.test(step.callee) &&
        // The object is a variable: whatever is made of it names it.
        step.args.some(arg => names(arg, [object]))
      );
    case 'store':
      return (
        step.object === object || (step.value?.type !== 'call_expression' && names(step.value, [object]))
      );
    case 'return':
    case 'throw':
      return names(step.value, [object]);
    case 'test':
      // `if (s != INVALID_SOCKET) closesocket(s);`
      return step.node.descendants('call_expression').length === 0 && names(step.node, [object, ...aliases]);
    case 'opaque':
      return names(step.node, [object]);
    default:
      return false;
  }
}

function names(node: SyntaxNode | undefined, objects: readonly string[]): boolean {
  return node !== undefined && objects.some(object => node.names(object));
}
