// What a connection test is: a place to connect to, and what must happen. Every part knows where it stands in its file.

import type { Endpoint } from '../facts/endpoint';
import type { ExchangeStep, SocketOption } from '../facts/exchange';
import type { Localized } from '../facts/explanation';
import type { Behaviour } from '../facts/listener';
import type { Method, Platform } from '../facts/outcome';
import type { SourceRange } from '../facts/sourceText';

/** A mistake in a file: one sentence that names it and the way out, and the characters it is about. */
export interface Problem {
  readonly message: Localized;
  readonly range: SourceRange;
}

/** Everything that one text holds. */
export interface ConnectionTestFile {
  /** As it was named to the parser. */
  readonly path: string;
  /** Whether it is a `*.sockets.json`, or a source with tests in its comments. */
  readonly kind: 'tests' | 'comments';
  readonly children: readonly (Group | ConnectionTest)[];
  /** The peers that are up while tests of this file run. */
  readonly listeners: readonly Listener[];
  /** In the order of the text. */
  readonly problems: readonly Problem[];
  /** What keeps it from being JSON at all; absent where nothing does. None of its tests runs then. */
  readonly unreadable?: Problem;
}

/** Tests that belong together. */
export interface Group {
  readonly kind: 'group';
  /** Unique in its file; the names on the way here, joined by ` / `. */
  readonly id: string;
  readonly name: string;
  /** The whole of it. */
  readonly range: SourceRange;
  /** What an editor selects for it: its name. */
  readonly nameRange: SourceRange;
  readonly children: readonly (Group | ConnectionTest)[];
  readonly listeners: readonly Listener[];
}

export interface ConnectionTest {
  readonly kind: 'test';
  /** Unique in its file; the names on the way here, joined by ` / `. */
  readonly id: string;
  /** What was given, else the endpoint with what is expected of it. */
  readonly name: string;
  /** The whole of it. */
  readonly range: SourceRange;
  /** What an editor selects for it: its name, else its endpoint. */
  readonly nameRange: SourceRange;
  readonly connect: Place;
  readonly method: Method;
  readonly expect: Expectation;
  /** Bounds every address on its own, what is sent and received included; absent where the runner's own holds. */
  readonly withinMs?: number;
  readonly retries: Retries;
  readonly bind?: LocalAddress;
  readonly options: readonly SocketOption[];
  /** What is said once the socket is connected, in order. */
  readonly exchange: readonly ExchangeStep[];
  /** The peers that are up while this test runs, beside those of its groups and its file. */
  readonly listeners: readonly Listener[];
  readonly tags: readonly string[];
  /** Why it does not run here; absent when it runs. */
  readonly skip?: string;
  /** The ids of tests that must have passed before. */
  readonly after: readonly string[];
  /** The mistakes that keep it from running. */
  readonly problems: readonly Problem[];
}

/** Where to connect. */
export interface Place {
  /** The range of it in the text, without quotes. */
  readonly range: SourceRange;
  /** As written, with the variables of file, environment and workspace put in; those of listeners still stand there. */
  readonly text: string;
  /** The same as an endpoint, with port 0 where the port of a listener comes to stand. */
  readonly endpoint: Endpoint;
  /** Whether a listener must be up before the endpoint is known. */
  readonly awaitsListener: boolean;
}

export interface LocalAddress {
  readonly address: string;
  readonly port: number;
}

export interface Retries {
  /** How often to try again at most. */
  readonly times: number;
  /** How long to wait before that. Milliseconds. */
  readonly delayMs: number;
}

/** What must happen. */
export interface Expectation {
  /** As written; `connected` where nothing is. */
  readonly text: string;
  /** Where it stands; absent where nothing is written. */
  readonly range?: SourceRange;
  /** Any of these is right, unless the platform has its own. */
  readonly anyOf: readonly Expected[];
  readonly byPlatform: Partial<Readonly<Record<Platform, readonly Expected[]>>>;
}

export type Expected =
  | { readonly kind: 'connected' }
  /** No answer in time, or the system's own time-out. */
  | { readonly kind: 'timedOut' }
  | { readonly kind: 'unsupported' }
  /** Any error of the system. */
  | { readonly kind: 'failed' }
  /** One error: its Winsock code and symbol, beside what was written. */
  | { readonly kind: 'code'; readonly code: number; readonly symbol: string; readonly written: string };

/** A peer of the project's own, up for the duration of what it stands in. */
export interface Listener {
  /** What `${NAME.port}` calls it; `listen` unless it has a name. */
  readonly name: string;
  /** Port 0 lets the system choose. */
  readonly endpoint: Endpoint;
  readonly behaviour: Behaviour;
  readonly range: SourceRange;
}

/** The tests of a file or group, in the order of the text. */
export function testsOf({
  children,
}: {
  readonly children: readonly (Group | ConnectionTest)[];
}): readonly ConnectionTest[] {
  return children.flatMap(child => (child.kind === 'test' ? [child] : testsOf(child)));
}

/** For each test the listeners of the file, of the groups on the way, and of the test itself. */
export function listenersByTest(file: ConnectionTestFile): ReadonlyMap<string, readonly Listener[]> {
  const found = new Map<string, readonly Listener[]>();
  const visit = (node: Group | ConnectionTestFile, outer: readonly Listener[]): void => {
    const here = [...outer, ...node.listeners];
    for (const child of node.children) {
      if (child.kind === 'group') {
        visit(child, here);
      } else {
        found.set(child.id, [...here, ...child.listeners]);
      }
    }
  };
  visit(file, []);
  return found;
}
