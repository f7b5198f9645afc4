// Reads what a test says over its connection (`send`, `receive`, `exchange`) and the options of its socket.

import fs from 'node:fs';
import path from 'node:path';
import { findNodeAtLocation, getNodeValue } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';
import type { Endpoint } from '../facts/endpoint';
import { SOCKET_OPTIONS } from '../facts/exchange';
import type { ExchangeStep, Hex, ReceiveExpectation, SocketOption } from '../facts/exchange';
import type { Complaints } from './complaints';
import { readError } from './expectation';
import { LARGEST_OPTION, LONGEST_RECEIVE, RECEIVE_FORMS, SEND_FORMS, TURN_KEYS } from './format';
import { checkKeys, rangeOf, wrongType } from './jsonNodes';
import { MISTAKES } from './mistakes';
import { nearest } from './nearest';
import { hexOf, readDuration, readHex, readPattern } from './values';
import { expandFixed } from './variables';
import type { Scope } from './variables';
import { Written } from './written';

/** What one step can send. KiB. */
const LARGEST_FILE_KIB = 1024;

/** What the readers of one test share. */
export interface ExchangeContext {
  readonly complaints: Complaints;
  readonly scope: Scope;
  /** The whole text. */
  readonly source: string;
  /** Undefined where the endpoint has a mistake of its own. */
  readonly endpoint: Endpoint | undefined;
}

/** The steps of a test, in the order in which they are taken: all of `send`, then all of `receive`, then `exchange`. */
export function readExchange(test: Node, context: ExchangeContext): readonly ExchangeStep[] {
  const reader = new ExchangeReader(context);
  const dialogue = findNodeAtLocation(test, ['exchange']);
  if (dialogue && dialogue.type !== 'array') {
    wrongType(dialogue, 'exchange', 'array', context.complaints);
  }
  const turns = dialogue?.type === 'array' ? (dialogue.children ?? []) : [];
  return [...reader.steps(test), ...turns.flatMap(turn => reader.turn(turn))];
}

/** `{ "SO_REUSEADDR": true, "IP_TTL": 1 }`, each checked against the family of the endpoint. */
export function readOptions(test: Node, context: ExchangeContext): readonly SocketOption[] {
  const value = findNodeAtLocation(test, ['options']);
  const reader = new ExchangeReader(context);
  if (!value) {
    return [];
  }
  if (value.type !== 'object') {
    wrongType(value, 'options', 'object', context.complaints);
    return [];
  }
  return (value.children ?? []).flatMap(property => {
    const [key, given] = property.children ?? [];
    return key && given ? (reader.option(key, given) ?? []) : [];
  });
}

class ExchangeReader {
  constructor(private readonly context: ExchangeContext) {}

  /** `send` and `receive` beside each other. */
  steps(node: Node): readonly ExchangeStep[] {
    const sends = this.each(node, 'send').flatMap(each => {
      const data = this.data(each);
      return data === undefined ? [] : [{ kind: 'send', data } as const];
    });
    const receives = this.each(node, 'receive').flatMap(each => {
      const expect = this.expectation(each);
      return expect ? [{ kind: 'receive', expect } as const] : [];
    });
    return [...sends, ...receives];
  }

  /** One turn of a dialogue: `{ "send": … }`, `{ "receive": … }` or both. */
  turn(node: Node): readonly ExchangeStep[] {
    if (node.type !== 'object') {
      wrongType(node, 'exchange', 'object', this.context.complaints);
      return [];
    }
    checkKeys(node, TURN_KEYS, this.context.complaints);
    return this.steps(node);
  }

  option(key: Node, given: Node): SocketOption | undefined {
    const { complaints } = this.context;
    const name = SOCKET_OPTIONS.find(known => known === key.value);
    if (!name) {
      const text = String(key.value);
      return complaints.add(
        rangeOf(key),
        MISTAKES.unknownKey(text, nearest(text, SOCKET_OPTIONS), SOCKET_OPTIONS),
      );
    }
    const family = this.wrongFamily(name);
    if (family !== undefined) {
      return complaints.add(rangeOf(key), MISTAKES.optionOf(name, family));
    }
    const value: unknown = getNodeValue(given);
    const number = typeof value === 'boolean' ? Number(value) : value;
    return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= LARGEST_OPTION
      ? { name, value: number }
      : complaints.add(rangeOf(given), MISTAKES.badNumber(name, 0, LARGEST_OPTION));
  }

  /** The sockets that have the option, where the endpoint's is none of them. */
  private wrongFamily(name: SocketOption['name']): string | undefined {
    const { endpoint } = this.context;
    if (!endpoint) {
      return undefined;
    }
    const isInet = 'host' in endpoint;
    const isV6 = isInet && endpoint.host.includes(':');
    const isV4 = isInet && /^[\d.]+$/.test(endpoint.host);
    switch (name) {
      case 'TCP_NODELAY':
        return endpoint.scheme === 'tcp' ? undefined : 'TCP';
      case 'SO_BROADCAST':
        return endpoint.scheme === 'udp' ? undefined : 'UDP';
      case 'IP_TTL':
        return isInet && !isV6 ? undefined : 'IPv4';
      case 'IPV6_UNICAST_HOPS':
      case 'IPV6_V6ONLY':
        return isInet && !isV4 ? undefined : 'IPv6';
      default:
        return undefined;
    }
  }

  /** One value or a list of them. */
  private each(node: Node, key: string): readonly Node[] {
    const value = findNodeAtLocation(node, [key]);
    return value?.type === 'array' ? (value.children ?? []) : value ? [value] : [];
  }

  private data(node: Node): Hex | undefined {
    if (node.type === 'string') {
      const text = this.text(node);
      return text && hexOf(text.value);
    }
    const form = this.form(node, 'send', SEND_FORMS);
    const text = form && this.textOf(form.value, form.key);
    return (
      text &&
      (form.key === 'text'
        ? hexOf(text.value)
        : form.key === 'hex'
          ? readHex(text, this.context.complaints)
          : this.file(text))
    );
  }

  private expectation(node: Node): ReceiveExpectation | undefined {
    if (node.type === 'string') {
      const text = this.text(node);
      return text && { kind: 'bytes', data: hexOf(text.value), text: true };
    }
    const form = this.form(node, 'receive', RECEIVE_FORMS);
    return form && this.received(form.key, form.value);
  }

  private received(key: (typeof RECEIVE_FORMS)[number], value: Node): ReceiveExpectation | undefined {
    const { complaints } = this.context;
    switch (key) {
      case 'length':
        return this.length(value);
      case 'end':
        return this.end(value);
      case 'silence': {
        const ms = readDuration(
          value.type === 'number' ? this.plain(value) : (this.textOf(value, key) ?? this.plain(value)),
          complaints,
        );
        return ms === undefined ? undefined : { kind: 'silence', ms };
      }
      case 'error': {
        const text = value.type === 'number' ? this.plain(value) : this.textOf(value, key);
        const error = text && readError(text.value);
        return text && error
          ? { kind: 'error', ...error }
          : text && complaints.add(text.range(), MISTAKES.unknownExpectation(text.value, undefined));
      }
      default: {
        const text = this.textOf(value, key);
        if (!text) {
          return undefined;
        }
        if (key === 'regex') {
          const pattern = readPattern(text, complaints);
          return pattern && { kind: 'pattern', ...pattern };
        }
        const data = key === 'hex' ? readHex(text, complaints) : hexOf(text.value);
        return data === undefined ? undefined : { kind: 'bytes', data, text: key === 'text' };
      }
    }
  }

  private length(value: Node): ReceiveExpectation | undefined {
    const bytes: unknown = getNodeValue(value);
    return typeof bytes === 'number' && Number.isInteger(bytes) && bytes >= 1 && bytes <= LONGEST_RECEIVE
      ? { kind: 'length', bytes }
      : this.context.complaints.add(rangeOf(value), MISTAKES.badNumber('length', 1, LONGEST_RECEIVE));
  }

  private end(value: Node): ReceiveExpectation | undefined {
    if (value.type !== 'boolean') {
      return wrongType(value, 'end', 'boolean', this.context.complaints);
    }
    return this.context.endpoint?.scheme === 'udp'
      ? this.context.complaints.add(rangeOf(value), MISTAKES.noStreamEnd)
      : { kind: 'end' };
  }

  /** The one form that an object has. */
  private form<K extends string>(
    node: Node,
    key: string,
    forms: readonly K[],
  ): { readonly key: K; readonly value: Node } | undefined {
    if (node.type !== 'object') {
      return wrongType(node, key, 'string', this.context.complaints);
    }
    checkKeys(node, forms, this.context.complaints);
    const given = forms.flatMap(form => {
      const value = findNodeAtLocation(node, [form]);
      return value ? [{ key: form, value }] : [];
    });
    const [only, ...more] = given;
    if (!only) {
      return this.context.complaints.add(
        { start: node.offset, end: node.offset + 1 },
        MISTAKES.noForm(forms),
      );
    }
    return more.length > 0
      ? this.context.complaints.add(rangeOf(node), MISTAKES.severalForms(given.map(({ key: name }) => name)))
      : only;
  }

  private file(name: Written): Hex | undefined {
    const { complaints, scope } = this.context;
    const file = path.resolve(path.dirname(scope.context.path), name.value);
    try {
      const { size } = fs.statSync(file);
      return size > LARGEST_FILE_KIB * 1024
        ? complaints.add(name.range(), MISTAKES.largeFile(name.value, LARGEST_FILE_KIB))
        : fs.readFileSync(file).toString('hex');
    } catch (error) {
      const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      return complaints.add(name.range(), MISTAKES.noFile(name.value, why));
    }
  }

  private textOf(node: Node, key: string): Written | undefined {
    return node.type === 'string' ? this.text(node) : wrongType(node, key, 'string', this.context.complaints);
  }

  private text(node: Node): Written | undefined {
    const written = Written.json(String(node.value), this.context.source, rangeOf(node));
    return expandFixed(written, this.context.scope, this.context.complaints);
  }

  private plain({ offset, length }: Node): Written {
    return Written.plain(this.context.source.slice(offset, offset + length), offset);
  }
}
