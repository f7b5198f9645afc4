// Sockets that a member or a global holds: the calls that make them in other functions of the file, read from the text.

import type { SyntaxNode } from '../reader/syntax';
import { argumentsOf, calleeOf } from './expressions';
import type { FunctionModel } from './functionModel';
import { functionsThat } from './functionsThat';
import { matchesNamed } from '../source/fileFacts';

/** `s_ = socket(…)`, `ctx->fd = ::socket(…)`, `u(socket(…))` in a constructor; through casts. */
const CREATIONS =
  /\b(\w+)\s*(?:=(?!=)|[({])\s*(?:\(\w+\)\s*|static_cast<\w+>\s*\(\s*)?(?:::\s*)?(?:socket|WSASocket[AW]?)\s*\(([^()]*)/g;

/**
 * The arguments of every call that makes a socket for a member or a global of this name, as they are written; empty for
 * a variable or a parameter of the function, and where the file makes none.
 */
export function madeElsewhere(fn: FunctionModel, object: string): readonly (readonly string[])[] {
  const name = /\w+$/.exec(object)?.[0];
  if (name === undefined || fn.declarations.has(object)) {
    return [];
  }
  return matchesNamed(fn.file, CREATIONS, name).map(([, list = '']) => listed(list));
}

/** `SOCKET udp() { return socket(…); }`, or one that first keeps it in a variable. */
const MAKERS = functionsThat(
  String.raw`\b(?:return|\w+\s*=)\s*(?:::\s*)?(?:socket|WSASocket[AW]?)\s*\(([^()]*)`,
);

/**
 * The arguments of the call that makes the socket which a call of a function of the file gives, with what that function
 * is given in the place of its parameters; undefined for other calls.
 */
export function madeBy(fn: FunctionModel, call: SyntaxNode): readonly string[] | undefined {
  const [maker] = matchesNamed(fn.file, MAKERS, calleeOf(call) ?? '');
  if (!maker) {
    return undefined;
  }
  const [, heads = '', list = ''] = maker;
  const parameters = listed(heads).map(head => /\w+$/.exec(head)?.[0]);
  return listed(list).map(arg => {
    const place = parameters.indexOf(arg);
    return place < 0 ? arg : (argumentsOf(call)[place]?.text ?? arg);
  });
}

function listed(text: string): readonly string[] {
  return text.split(',').map(each => each.trim());
}
