// Sockets that a member or a global holds: the calls that make them in other functions of the file, read from the text.

import type { FunctionModel } from './functionModel';

/** `s_ = socket(…)`, `ctx->fd = ::socket(…)`, `u(socket(…))` in a constructor; through casts. */
const CREATIONS =
  /\b\w+\s*(?:=(?!=)|[({])\s*(?:\(\w+\)\s*|static_cast<\w+>\s*\(\s*)?(?:::\s*)?(?:socket|WSASocket[AW]?)\s*\([^;{}]*/g;

/**
 * The arguments of every call that makes a socket for a member or a global of this name, as they are written; empty for
 * a variable or a parameter of the function, and where the file makes none.
 */
export function madeElsewhere(fn: FunctionModel, object: string): readonly (readonly string[])[] {
  const name = /\w+$/.exec(object)?.[0];
  if (name === undefined || fn.declarations.has(object)) {
    return [];
  }
  return fn.file.findAll(CREATIONS).flatMap(text => {
    const [, receiver, list] = /^(\w+)[^]*?(?:socket|WSASocket[AW]?)\s*\(([^()]*)/.exec(text) ?? [];
    return receiver === name && list !== undefined ? [list.split(',').map(arg => arg.trim())] : [];
  });
}

/** `SOCKET udp() { return socket(…); }`, or one that first keeps it in a variable. */
const MAKERS =
  /\b\w+\s*\([^;{}()]*\)\s*\{[^{}]*?\b(?:return|\w+\s*=)\s*(?:::\s*)?(?:socket|WSASocket[AW]?)\s*\([^()]*/g;

/** The arguments of the call that makes the socket which a function of the file gives; undefined for other functions. */
export function madeBy(fn: FunctionModel, callee: string): readonly string[] | undefined {
  const text = fn.file
    .findAll(MAKERS)
    .find(each => each.startsWith(callee) && /^\s*\(/.test(each.slice(callee.length)));
  return text
    ?.replace(/^[^]*\(/, '')
    .split(',')
    .map(arg => arg.trim());
}
