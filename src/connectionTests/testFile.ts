// Reads a `*.sockets.json`: JSON with comments, whose every mistake is told at its characters.

import { findNodeAtLocation, getNodeValue, parseTree } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import { BEHAVIOURS, isForDatagrams, isForPaths } from '../facts/listener';
import type { Behaviour } from '../facts/listener';
import { METHODS } from '../facts/outcome';
import type { Platform } from '../facts/outcome';
import { singlePort, formatEndpoint } from '../facts/endpoint';
import type { Endpoint } from '../facts/endpoint';
import type { Localized } from '../facts/explanation';
import type { SourceRange } from '../facts/sourceText';
import { ipv4Number, isIPv6, isLocalhost } from '../facts/target';
import { Complaints } from './complaints';
import type { ParseContext } from './context';
import { readEndpoint } from './endpointValue';
import { readExchange, readOptions } from './exchangeValue';
import { readExpected } from './expectation';
import {
  FILE_KEYS,
  GROUP_KEYS,
  LISTENER_KEYS,
  MOST_RETRIES,
  PLATFORMS,
  RETRIES_KEYS,
  TEST_KEYS,
} from './format';
import { checkKeys, entries, rangeOf, wrongType } from './jsonNodes';
import { JSON_MISTAKES, MISTAKES } from './mistakes';
import { testsOf } from './model';
import type {
  ConnectionTest,
  ConnectionTestFile,
  Expectation,
  Expected,
  Group,
  Listener,
  Problem,
  Retries,
} from './model';
import { nearest } from './nearest';
import { orderProblems } from './setupOrder';
import { readDuration, readLocalAddress } from './values';
import { expand, expandFixed } from './variables';
import type { Scope } from './variables';
import { Written } from './written';

const DEEPEST = 20;

/** What holds for a test unless it says otherwise. */
interface Inherited {
  readonly scope: Scope;
  readonly path: readonly string[];
  readonly tags: readonly string[];
  readonly method: ConnectionTest['method'];
  readonly withinMs: number | undefined;
  readonly retries: Retries;
  readonly skip: string | undefined;
}

/** Never throws: what is wrong stands in `problems`. */
export function readTestFile(text: string, context: ParseContext): ConnectionTestFile {
  return new TestFileReader(text, context).read();
}

class TestFileReader {
  readonly #complaints = new Complaints();
  readonly #ids = new Set<string>();
  /** Where each test names those it waits for. */
  readonly #afterRanges = new Map<string, readonly SourceRange[]>();

  constructor(
    private readonly text: string,
    private readonly context: ParseContext,
  ) {}

  read(): ConnectionTestFile {
    const errors: ParseError[] = [];
    const root = parseTree(this.text, errors, { allowTrailingComma: true });
    const [, syntax] = this.#complaints.during(() => {
      this.#checkSyntax(errors, root);
    });
    const nothing = { path: this.context.path, kind: 'tests' as const, children: [], listeners: [] };
    const unreadable = syntax[0] ? { unreadable: syntax[0] } : {};
    if (!root) {
      return { ...nothing, ...unreadable, problems: this.#complaints.all };
    }
    if (root.type !== 'object') {
      this.#complaints.add(rangeOf(root), MISTAKES.rootNotObject);
      return { ...nothing, ...unreadable, problems: this.#complaints.all };
    }
    checkKeys(root, FILE_KEYS, this.#complaints);
    const variables = new Map<string, Written>();
    for (const [key, node] of entries(this.#child(root, 'variables', 'object'))) {
      const value = this.#written(node, key);
      if (value) {
        variables.set(key, value);
      }
    }
    const scope: Scope = { context: this.context, variables, listeners: [] };
    const listeners = this.#listeners(root, scope);
    const inherited = this.#inherit(root, {
      scope: { ...scope, listeners },
      path: [],
      tags: [],
      method: 'blocking',
      withinMs: undefined,
      retries: { times: 0, delayMs: 0 },
      skip: undefined,
    });
    const tests = this.#child(root, 'tests', 'array');
    if (!tests && !findNodeAtLocation(root, ['tests']) && errors.length === 0) {
      this.#complaints.add({ start: root.offset, end: root.offset + 1 }, MISTAKES.noTests);
    }
    const read = this.#children(tests, inherited, 0);
    const found = orderProblems(
      testsOf({ children: read }),
      ({ id }) => this.#afterRanges.get(id) ?? [],
      this.#complaints,
    );
    const children = withProblems(read, found);
    return { ...nothing, ...unreadable, children, listeners, problems: this.#complaints.all };
  }

  #checkSyntax(errors: readonly ParseError[], root: Node | undefined): void {
    if (!root) {
      const message = this.text.trim() === '' ? MISTAKES.empty : MISTAKES.rootNotObject;
      this.#complaints.add({ start: 0, end: this.text.length }, message);
      return;
    }
    for (const { error, offset, length } of errors) {
      const message = JSON_MISTAKES[error];
      if (message) {
        // The scanner counts a character too many of a comment that the text breaks off.
        const end = Math.min(offset + length, this.text.length);
        this.#complaints.add({ start: Math.min(offset, end), end }, message);
      }
    }
  }

  #children(
    tests: Node | undefined,
    inherited: Inherited,
    depth: number,
  ): readonly (Group | ConnectionTest)[] {
    if (depth > DEEPEST && tests) {
      this.#complaints.add(rangeOf(tests), MISTAKES.tooDeep);
      return [];
    }
    return (tests?.children ?? []).flatMap((node): readonly (Group | ConnectionTest)[] => {
      if (node.type !== 'object') {
        wrongType(node, 'tests', 'object', this.#complaints);
        return [];
      }
      return findNodeAtLocation(node, ['tests'])
        ? [this.#group(node, inherited, depth)]
        : [this.#test(node, inherited) ?? []].flat();
    });
  }

  #group(node: Node, inherited: Inherited, depth: number): Group {
    checkKeys(node, GROUP_KEYS, this.#complaints);
    const given = this.#text(node, 'name', inherited.scope);
    const name = given?.value ?? '…';
    const listeners = this.#listeners(node, inherited.scope);
    const scope = { ...inherited.scope, listeners: [...inherited.scope.listeners, ...listeners] };
    const path = [...inherited.path, name];
    const within = this.#inherit(node, { ...inherited, scope, path });
    return {
      kind: 'group',
      id: this.#id(path, given?.range() ?? rangeOf(node)),
      name,
      range: rangeOf(node),
      nameRange: given?.range() ?? { start: node.offset, end: node.offset + 1 },
      children: this.#children(this.#child(node, 'tests', 'array'), within, depth + 1),
      listeners,
    };
  }

  #test(node: Node, outer: Inherited): ConnectionTest | undefined {
    const [test, problems] = this.#complaints.during(() => this.#readTest(node, outer));
    return test && { ...test, problems };
  }

  #readTest(node: Node, outer: Inherited): Omit<ConnectionTest, 'problems'> | undefined {
    checkKeys(node, TEST_KEYS, this.#complaints);
    const listeners = this.#listeners(node, outer.scope);
    const scope = { ...outer.scope, listeners: [...outer.scope.listeners, ...listeners] };
    const { tags, method, withinMs, retries, skip } = this.#inherit(node, { ...outer, scope });
    const given = this.#text(node, 'name', scope);
    const connect = this.#place(node, scope);
    const expect = this.#expectation(node, scope);
    const bind = this.#text(node, 'bind', scope);
    const address = bind && readLocalAddress(bind, this.#complaints);
    const after = this.#texts(node, 'after');
    if (!connect) {
      return undefined;
    }
    const said = { complaints: this.#complaints, scope, source: this.text, endpoint: connect.endpoint };
    const name = given?.value ?? `${connect.text} ${expect.text}`;
    const id = this.#id([...outer.path, name], given?.range() ?? connect.range);
    this.#afterRanges.set(
      id,
      after.map(text => text.range()),
    );
    return {
      kind: 'test',
      id,
      name,
      range: rangeOf(node),
      nameRange: given?.range() ?? connect.range,
      connect,
      method,
      expect,
      ...(withinMs === undefined ? {} : { withinMs }),
      retries,
      ...(address ? { bind: address } : {}),
      options: readOptions(node, said),
      exchange: readExchange(node, said),
      listeners,
      tags,
      ...(skip === undefined ? {} : { skip }),
      after: after.map(text => [...outer.path, text.value].join(' / ')),
    };
  }

  #place(node: Node, scope: Scope): ConnectionTest['connect'] | undefined {
    const value = findNodeAtLocation(node, ['connect']);
    if (!value) {
      return this.#complaints.add({ start: node.offset, end: node.offset + 1 }, MISTAKES.noConnect);
    }
    const written = this.#written(value, 'connect');
    const expanded = written && expand(written, scope, this.#complaints);
    if (!expanded) {
      return undefined;
    }
    // Where a listener's port comes to stand, port 0 stands until it is up.
    const parts = expanded.references.map(({ start, end, listener, part }) => {
      const { endpoint } = listener;
      const host =
        'host' in endpoint ? (endpoint.host.includes(':') ? `[${endpoint.host}]` : endpoint.host) : '';
      const text = part === 'port' ? '0' : part === 'host' ? host : formatEndpoint(endpoint);
      return { start, end, text };
    });
    const endpoint = readEndpoint(expanded.text.replace(parts), this.#complaints);
    return (
      endpoint && {
        range: written.range(),
        text: expanded.text.value,
        endpoint,
        awaitsListener: expanded.references.length > 0,
      }
    );
  }

  #expectation(node: Node, scope: Scope): Expectation {
    const value = findNodeAtLocation(node, ['expect']);
    if (!value) {
      return { text: 'connected', anyOf: [{ kind: 'connected' }], byPlatform: {} };
    }
    const own = value.type === 'object' ? entries(value) : [];
    if (value.type === 'object') {
      checkKeys(value, [...PLATFORMS, 'else'], this.#complaints);
    }
    const byPlatform: Partial<Record<Platform, readonly Expected[]>> = {};
    for (const [key, each] of own) {
      const platform = PLATFORMS.find(name => name === key);
      if (platform) {
        byPlatform[platform] = this.#expectedOf(each, scope, platform);
      }
    }
    const other = value.type === 'object' ? findNodeAtLocation(value, ['else']) : value;
    const anyOf: readonly Expected[] = other ? this.#expectedOf(other, scope) : [{ kind: 'connected' }];
    const inside =
      value.type === 'string'
        ? { start: value.offset + 1, end: value.offset + value.length - 1 }
        : rangeOf(value);
    const text = value.type === 'string' ? String(value.value) : this.text.slice(inside.start, inside.end);
    return { text, range: inside, anyOf, byPlatform };
  }

  #expectedOf(node: Node, scope: Scope, platform?: Platform): readonly Expected[] {
    const nodes = node.type === 'array' ? (node.children ?? []) : [node];
    if (nodes.length === 0) {
      this.#complaints.add(rangeOf(node), MISTAKES.emptyList('expect'));
    }
    return nodes.flatMap(each => {
      const written =
        each.type === 'number'
          ? Written.plain(this.text.slice(each.offset, each.offset + each.length), each.offset)
          : this.#written(each, 'expect');
      const text = written && expandFixed(written, scope, this.#complaints);
      return (text && readExpected(text, this.#complaints, platform)) ?? [];
    });
  }

  #inherit(node: Node, outer: Inherited): Inherited {
    const method = this.#text(node, 'method', outer.scope);
    const known = method && METHODS.find(name => name === method.value);
    if (method && !known) {
      const message = MISTAKES.unknownWord('method', method.value, nearest(method.value, METHODS), METHODS);
      this.#complaints.add(method.range(), message);
    }
    const within = this.#duration(node, 'within');
    const retries = this.#retries(node);
    return {
      ...outer,
      tags: [...new Set([...outer.tags, ...this.#texts(node, 'tags').map(({ value }) => value)])],
      method: known ?? outer.method,
      withinMs: within ?? outer.withinMs,
      retries: retries ?? outer.retries,
      skip: this.#skip(node, outer.scope) ?? outer.skip,
    };
  }

  #skip(node: Node, scope: Scope): string | undefined {
    const value = findNodeAtLocation(node, ['skip']);
    if (value?.type === 'object') {
      checkKeys(value, PLATFORMS, this.#complaints);
      const reasons = PLATFORMS.flatMap(platform => {
        const reason = findNodeAtLocation(value, [platform]);
        const written = reason && this.#written(reason, platform);
        return written && platform === this.context.platform ? [written] : [];
      });
      return reasons[0] && expandFixed(reasons[0], scope, this.#complaints)?.value;
    }
    return this.#text(node, 'skip', scope)?.value;
  }

  #retries(node: Node): Retries | undefined {
    const value = findNodeAtLocation(node, ['retries']);
    const times = value?.type === 'object' ? findNodeAtLocation(value, ['times']) : value;
    if (!value) {
      return undefined;
    }
    if (value.type === 'object') {
      checkKeys(value, RETRIES_KEYS, this.#complaints);
    }
    const number: unknown = times && getNodeValue(times);
    if (typeof number !== 'number' || !Number.isInteger(number) || number < 0 || number > MOST_RETRIES) {
      return this.#complaints.add(rangeOf(times ?? value), MISTAKES.badNumber('retries', 0, MOST_RETRIES));
    }
    return {
      times: number,
      delayMs: (value.type === 'object' ? this.#duration(value, 'delay') : undefined) ?? 100,
    };
  }

  #duration(node: Node, key: string): number | undefined {
    const value = findNodeAtLocation(node, [key]);
    if (!value) {
      return undefined;
    }
    const plain = Written.plain(this.text.slice(value.offset, value.offset + value.length), value.offset);
    const written = value.type === 'number' ? plain : this.#written(value, key);
    return written && readDuration(written, this.#complaints);
  }

  #listeners(node: Node, scope: Scope): readonly Listener[] {
    const value = findNodeAtLocation(node, ['listen']);
    const nodes = value?.type === 'array' ? (value.children ?? []) : value ? [value] : [];
    const names = new Set<string>();
    return nodes.flatMap(each => {
      const listener = this.#listener(each, scope);
      if (listener && names.has(listener.name)) {
        this.#complaints.add(listener.range, MISTAKES.sameListener(listener.name));
      }
      names.add(listener?.name ?? '');
      return listener ?? [];
    });
  }

  #listener(node: Node, scope: Scope): Listener | undefined {
    const isObject = node.type === 'object';
    if (isObject) {
      checkKeys(node, LISTENER_KEYS, this.#complaints);
    }
    if (isObject && !findNodeAtLocation(node, ['endpoint'])) {
      return this.#complaints.add({ start: node.offset, end: node.offset + 1 }, MISTAKES.noListenerEndpoint);
    }
    const written = isObject ? this.#text(node, 'endpoint', scope) : this.#written(node, 'listen');
    const text = written && expandFixed(written, scope, this.#complaints);
    const endpoint = text && readEndpoint(text, this.#complaints);
    if (!endpoint) {
      return undefined;
    }
    const nowhere = whyNobodyListens(endpoint);
    if (nowhere) {
      return this.#complaints.add(written.range(), nowhere);
    }
    const wanted = isObject ? this.#text(node, 'behaviour', scope) : undefined;
    const behaviour = wanted ? BEHAVIOURS.find(name => name === wanted.value) : 'accept';
    if (wanted && !behaviour) {
      const known = nearest(wanted.value, BEHAVIOURS);
      this.#complaints.add(
        wanted.range(),
        MISTAKES.unknownWord('behaviour', wanted.value, known, BEHAVIOURS),
      );
    }
    if (wanted && behaviour) {
      const impossible = whyNot(behaviour, endpoint);
      if (impossible) {
        this.#complaints.add(wanted.range(), impossible);
      }
    }
    const name = (isObject ? this.#text(node, 'name', scope)?.value : undefined) ?? 'listen';
    return { name, endpoint, behaviour: behaviour ?? 'accept', range: rangeOf(node) };
  }

  #id(path: readonly string[], range: SourceRange): string {
    const id = path.join(' / ');
    if (!this.#ids.has(id)) {
      this.#ids.add(id);
      return id;
    }
    this.#complaints.add(range, MISTAKES.sameName(path.at(-1) ?? ''));
    const own = `${id} @${range.start}`;
    this.#ids.add(own);
    return own;
  }

  #text(node: Node, key: string, scope: Scope): Written | undefined {
    const value = findNodeAtLocation(node, [key]);
    const written = value && this.#written(value, key);
    return written && expandFixed(written, scope, this.#complaints);
  }

  /** One text or a list of them. */
  #texts(node: Node, key: string): readonly Written[] {
    const value = findNodeAtLocation(node, [key]);
    const nodes = value?.type === 'array' ? (value.children ?? []) : value ? [value] : [];
    return nodes.flatMap(each => this.#written(each, key) ?? []);
  }

  #written(node: Node, key: string): Written | undefined {
    return node.type === 'string'
      ? Written.json(String(node.value), this.text, rangeOf(node))
      : wrongType(node, key, 'string', this.#complaints);
  }

  #child(node: Node, key: string, type: Node['type']): Node | undefined {
    const value = findNodeAtLocation(node, [key]);
    return value && value.type !== type ? wrongType(value, key, type, this.#complaints) : value;
  }
}

/** Why there can be no listener at an endpoint. */
function whyNobodyListens(endpoint: Endpoint): Localized | undefined {
  if (endpoint.scheme === 'irda') {
    return MISTAKES.noIrdaListener;
  }
  if (endpoint.scheme === 'unix') {
    return undefined;
  }
  if (singlePort(endpoint) === undefined) {
    return MISTAKES.oneListenerPort;
  }
  const { host } = endpoint;
  const isAddress = isLocalhost(host) || ipv4Number(host) !== undefined || isIPv6(host);
  return isAddress ? undefined : MISTAKES.listenerHost(host);
}

/** Why a listener at an endpoint cannot do so with who comes. */
function whyNot(behaviour: Behaviour, { scheme }: Endpoint): Localized | undefined {
  if (scheme === 'udp' && !isForDatagrams(behaviour)) {
    return MISTAKES.notForDatagrams(behaviour);
  }
  return scheme === 'unix' && !isForPaths(behaviour) ? MISTAKES.notForPaths(behaviour) : undefined;
}

/** The same, each test with the mistakes that were found beside those of its own text. */
function withProblems(
  children: readonly (Group | ConnectionTest)[],
  found: ReadonlyMap<string, readonly Problem[]>,
): readonly (Group | ConnectionTest)[] {
  return found.size === 0
    ? children
    : children.map(child =>
        child.kind === 'group'
          ? { ...child, children: withProblems(child.children, found) }
          : { ...child, problems: [...child.problems, ...(found.get(child.id) ?? [])] },
      );
}
