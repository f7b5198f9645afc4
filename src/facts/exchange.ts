// What is said over a connected socket, as data: steps to take in order, and what became of each.

import type { SocketError } from './outcome';

/** Bytes as hexadecimal digits, two a byte: plain values cross every boundary of the product. */
export type Hex = string;

export type ExchangeStep =
  | { readonly kind: 'send'; readonly data: Hex }
  /** What must come. A stream is read until it is decided; of datagrams, one is read and judged as a whole. */
  | { readonly kind: 'receive'; readonly expect: ReceiveExpectation };

export type ReceiveExpectation =
  /** Exactly these bytes, from the first on. `text` says that a person wrote them as text. */
  | { readonly kind: 'bytes'; readonly data: Hex; readonly text: boolean }
  /** Text, as UTF-8, that the expression finds somewhere. `flags` are JavaScript's. */
  | { readonly kind: 'pattern'; readonly pattern: string; readonly flags: string }
  /** So many bytes, whatever they are. */
  | { readonly kind: 'length'; readonly bytes: number }
  /** The peer ends the stream in order. */
  | { readonly kind: 'end' }
  /** Nothing at all, for so long. */
  | { readonly kind: 'silence'; readonly ms: number }
  /** The call fails with this error, given by its Winsock code. */
  | { readonly kind: 'error'; readonly code: number; readonly symbol: string };

/** What became of a step. */
export type StepOutcome =
  | { readonly status: 'sent'; readonly bytes: number }
  /** What was expected came; `data` is what was read for it. */
  | { readonly status: 'received'; readonly data: Hex }
  /** Something else came. `ended` tells that the peer had ended the stream by then. */
  | { readonly status: 'differs'; readonly data: Hex; readonly ended: boolean }
  | { readonly status: 'failed'; readonly error: SocketError; readonly data: Hex }
  | { readonly status: 'timedOut'; readonly data: Hex }
  | { readonly status: 'cancelled'; readonly data: Hex };

/** A socket option by its name in the headers, and its value. */
export interface SocketOption {
  readonly name: SocketOptionName;
  readonly value: number;
}

export const SOCKET_OPTIONS = [
  'SO_BROADCAST',
  'SO_REUSEADDR',
  'SO_KEEPALIVE',
  'SO_LINGER',
  'SO_SNDBUF',
  'SO_RCVBUF',
  'TCP_NODELAY',
  'IP_TTL',
  'IPV6_UNICAST_HOPS',
  'IPV6_V6ONLY',
] as const;
export type SocketOptionName = (typeof SOCKET_OPTIONS)[number];
