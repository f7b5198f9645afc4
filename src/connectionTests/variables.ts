// Puts values in place of `${…}`: variables of the file, `${env:NAME}`, VS Code's own, and listeners.

import os from 'node:os';
import path from 'node:path';
import { formatEndpoint, formatHostPort, singlePort } from '../facts/endpoint';
import type { Complaints } from './complaints';
import type { ParseContext } from './context';
import { MISTAKES } from './mistakes';
import type { Listener } from './model';
import { nearest } from './nearest';
import type { Written } from './written';

/** What the variables of a place in the file mean. */
export interface Scope {
  readonly context: ParseContext;
  readonly variables: ReadonlyMap<string, Written>;
  /** Those that are up there, the innermost last. */
  readonly listeners: readonly Listener[];
}

/** A text with every variable put in, but those of listeners, whose places are told. */
export interface Expanded {
  readonly text: Written;
  readonly references: readonly Reference[];
}

/** A listener's variable in an expanded text. */
export interface Reference {
  readonly start: number;
  readonly end: number;
  readonly listener: Listener;
  readonly part: ListenerPart;
}

export type ListenerPart = 'endpoint' | 'host' | 'port';

/** `${name}`, `${name.part}`, `${env:NAME}`, `${env:NAME:default}`; `$${` stands for `${` itself. */
const VARIABLE = /\$?\$\{([^}]*)(\}?)/g;

/** Undefined, with complaints, where a variable is unknown. */
export function expand(text: Written, scope: Scope, complaints: Complaints): Expanded | undefined {
  return text.value.includes('${') ? new Expansion(scope, complaints).expand(text) : { text, references: [] };
}

/** The same where no listener can stand. */
export function expandFixed(text: Written, scope: Scope, complaints: Complaints): Written | undefined {
  const expanded = expand(text, scope, complaints);
  const [reference] = expanded?.references ?? [];
  if (expanded && reference) {
    const { start, end, listener } = reference;
    return complaints.add(expanded.text.range(start, end), MISTAKES.listenerElsewhere(listener.name));
  }
  return expanded?.text;
}

/** What a listener's variable means once it is up at `port`; before that, with port 0. */
export function listenerValue({ endpoint }: Listener, part: ListenerPart, port: number): string {
  if (endpoint.scheme !== 'tcp' && endpoint.scheme !== 'udp') {
    return formatEndpoint(endpoint);
  }
  switch (part) {
    case 'endpoint':
      return `${endpoint.scheme}://${formatHostPort(endpoint.host, port)}`;
    case 'host':
      return endpoint.host.includes(':') ? `[${endpoint.host}]` : endpoint.host;
    case 'port':
      return String(port);
  }
}

class Expansion {
  /** The variables whose values are being put in. */
  readonly #within = new Set<string>();
  #failed = false;

  constructor(
    private readonly scope: Scope,
    private readonly complaints: Complaints,
  ) {}

  expand(text: Written): Expanded | undefined {
    const parts: { start: number; end: number; text: string; listener?: Omit<Reference, 'start' | 'end'> }[] =
      [];
    for (const match of text.value.matchAll(VARIABLE)) {
      const [whole, inner = '', close = ''] = match;
      const [start, end] = [match.index, match.index + whole.length];
      if (whole.startsWith('$$')) {
        parts.push({ start, end, text: whole.slice(1) });
        continue;
      }
      if (close === '') {
        this.#fail(text.slice(start, start + 2), MISTAKES.openVariable);
        continue;
      }
      const place = text.slice(start, end);
      const listener = this.#listener(inner, place);
      const value = listener ? whole : this.#value(inner, place);
      if (value !== undefined) {
        parts.push({ start, end, text: value, ...(listener && listener !== 'wrong' ? { listener } : {}) });
      }
    }
    if (this.#failed) {
      return undefined;
    }
    const references: Reference[] = [];
    let shift = 0;
    for (const { start, end, text: value, listener } of parts) {
      if (listener) {
        references.push({ start: start + shift, end: start + shift + value.length, ...listener });
      }
      shift += value.length - (end - start);
    }
    return { text: text.replace(parts), references };
  }

  #fail(place: Written, message: Parameters<Complaints['add']>[1]): undefined {
    this.#failed = true;
    return this.complaints.add(place.range(), message);
  }

  /** The listener of that name, the innermost; undefined when the name means something else. */
  #listener(inner: string, place: Written): Omit<Reference, 'start' | 'end'> | 'wrong' | undefined {
    const [name = '', part = 'endpoint', ...more] = inner.split('.');
    const listener = this.scope.listeners.findLast(one => one.name === name);
    if (!listener) {
      return undefined;
    }
    if (more.length > 0 || (part !== 'endpoint' && part !== 'host' && part !== 'port')) {
      const known = ['endpoint', 'host', 'port'].map(one => `${name}.${one}`);
      this.#fail(place, MISTAKES.unknownVariable(inner, nearest(inner, known), known));
      return 'wrong';
    }
    if (part !== 'endpoint' && singlePort(listener.endpoint) === undefined) {
      this.#fail(place, MISTAKES.noListenerPort(name));
      return 'wrong';
    }
    return { listener, part };
  }

  #value(inner: string, place: Written): string | undefined {
    const environment = /^env:([^:]*)(?::(.*))?$/s.exec(inner);
    if (environment) {
      const [, name = '', otherwise] = environment;
      return (
        this.scope.context.environment[name] ??
        otherwise ??
        this.#fail(place, MISTAKES.unsetEnvironment(name))
      );
    }
    const own = this.scope.variables.get(inner);
    if (own) {
      return this.#own(inner, own, place);
    }
    const editor = EDITOR_VARIABLES[inner];
    if (editor) {
      return editor(this.scope.context) ?? this.#fail(place, MISTAKES.noWorkspace(inner));
    }
    const mine = [...this.scope.variables.keys(), ...this.scope.listeners.map(({ name }) => name)];
    const known = [...mine, ...Object.keys(EDITOR_VARIABLES), 'env:NAME'];
    return this.#fail(place, MISTAKES.unknownVariable(inner, nearest(inner, known), mine));
  }

  /** A variable's value may have variables itself. */
  #own(name: string, value: Written, place: Written): string | undefined {
    if (this.#within.has(name)) {
      return this.#fail(place, MISTAKES.variableCircle(name));
    }
    this.#within.add(name);
    const expanded = this.expand(value);
    this.#within.delete(name);
    return expanded?.text.value;
  }
}

/** The variables of VS Code that make sense without an editor, too. */
const EDITOR_VARIABLES: Readonly<Record<string, (context: ParseContext) => string | undefined>> = {
  workspaceFolder: ({ workspaceFolder }) => workspaceFolder,
  workspaceFolderBasename: ({ workspaceFolder }) => workspaceFolder && path.basename(workspaceFolder),
  file: ({ path: file }) => file,
  fileBasename: ({ path: file }) => path.basename(file),
  fileDirname: ({ path: file }) => path.dirname(file),
  userHome: () => os.homedir(),
  pathSeparator: () => path.sep,
  '/': () => path.sep,
};
