// Endpoints as people write them: URLs such as `tcp://127.0.0.1:27015`.

import type { Family, SocketType } from './outcome';
import { ipv4Number, isIPv6, isLocalhost, isOwnAddress } from './target';

export interface InetEndpoint {
  readonly scheme: 'tcp' | 'udp';
  /** A name, an IPv4 address, or an IPv6 address without its brackets. */
  readonly host: string;
  readonly ports: readonly PortRange[];
}

/** Both ends included; one port is a range of itself. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

export interface IrdaEndpoint {
  readonly scheme: 'irda';
  /** `01-02-03-04`, a device name, or `*`. */
  readonly device: string;
  readonly service: string;
  /** The modes to set before connect, in their order; absent for none. */
  readonly modes?: readonly IrdaMode[];
  /** Present when what the link has agreed on is to be read after connect: IRLMP_SEND_PDU_LEN, IRLMP_PARAMETERS. */
  readonly readsLink?: true;
}

/** IRLMP_9WIRE_MODE, IRLMP_IRLPT_MODE and IRLMP_EXCLUSIVE_MODE, as an endpoint writes them. */
export const IRDA_MODES = ['9wire', 'irlpt', 'exclusive'] as const;
export type IrdaMode = (typeof IRDA_MODES)[number];

export interface UnixEndpoint {
  readonly scheme: 'unix';
  readonly path: string;
}

export type Endpoint = InetEndpoint | IrdaEndpoint | UnixEndpoint;

export type ParsedEndpoint =
  | { readonly ok: true; readonly endpoint: Endpoint }
  /** `problem` is one English sentence that names the mistake and the way out. */
  | { readonly ok: false; readonly problem: EndpointProblem; readonly detail: string };

/** The mistakes an endpoint can have; the editor translates them by this key. */
export type EndpointProblem =
  | 'empty'
  | 'no-scheme'
  | 'unknown-scheme'
  | 'no-host'
  | 'bad-host'
  | 'ipv6-brackets'
  | 'no-port'
  | 'bad-port'
  | 'port-out-of-range'
  | 'range-backwards'
  | 'extra-path'
  | 'no-service'
  | 'bad-option'
  | 'no-path';

const SCHEMES = ['tcp', 'udp', 'irda', 'unix'] as const;
const EXAMPLE = 'tcp://127.0.0.1:27015';

/** Reads an endpoint. Never throws: a mistake comes back as a problem with one sentence about it. */
export function parseEndpoint(text: string): ParsedEndpoint {
  const input = text.trim();
  if (input === '') {
    return bad('empty', `an endpoint is missing; write one such as ${EXAMPLE}`);
  }
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(input)?.[1]?.toLowerCase();
  if (scheme === undefined) {
    return bad('no-scheme', `"${input}" names no protocol; write tcp://${input} or udp://${input}`);
  }
  const rest = input.slice(scheme.length + '://'.length);
  switch (scheme) {
    case 'tcp':
    case 'udp':
      return parseInet(scheme, rest, input);
    case 'irda':
      return parseIrda(rest, input);
    case 'unix':
      return parseUnix(rest, input);
    default:
      return bad('unknown-scheme', `"${scheme}" is not one of ${SCHEMES.join(', ')}; write ${EXAMPLE}`);
  }
}

/** The endpoint as a URL; `parseEndpoint` of the result gives the same endpoint. */
export function formatEndpoint(endpoint: Endpoint): string {
  switch (endpoint.scheme) {
    case 'irda':
      return `irda://${escapeName(endpoint.device)}/${escapeName(endpoint.service)}${formatIrdaOptions(endpoint)}`;
    case 'unix':
      return `unix://${endpoint.path}`;
    default: {
      const ports = endpoint.ports
        .map(p => (p.first === p.last ? `${p.first}` : `${p.first}-${p.last}`))
        .join(',');
      return `${endpoint.scheme}://${formatHostPort(endpoint.host, ports)}`;
    }
  }
}

/** A colon stands in the names of many services, and means nothing here. */
function escapeName(name: string): string {
  return encodeURIComponent(name).replaceAll('%2A', '*').replaceAll('%3A', ':');
}

function formatIrdaOptions({ modes = [], readsLink }: IrdaEndpoint): string {
  const options = [
    ...(modes.length > 0 ? [`mode=${modes.join(',')}`] : []),
    ...(readsLink ? ['read=link'] : []),
  ];
  return options.length > 0 ? `?${options.join('&')}` : '';
}

/** `127.0.0.1:80` or `[::1]:80`: an address and port as the field writes them. */
export function formatHostPort(host: string, port: number | string): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** The port of an endpoint that names exactly one; undefined for ranges, lists, IrDA and Unix endpoints. */
export function singlePort(endpoint: Endpoint): number | undefined {
  if (endpoint.scheme === 'irda' || endpoint.scheme === 'unix') {
    return undefined;
  }
  const [range, ...more] = endpoint.ports;
  return range && more.length === 0 && range.first === range.last ? range.first : undefined;
}

/** The same endpoint with one port alone. */
export function atPort(endpoint: InetEndpoint, port: number): InetEndpoint {
  return { ...endpoint, ports: [{ first: port, last: port }] };
}

/** Whether an endpoint names a range or a list of ports. */
export function hasSeveralPorts(endpoint: Endpoint): endpoint is InetEndpoint {
  return 'host' in endpoint && singlePort(endpoint) === undefined;
}

/** The ports of an endpoint, each once, in ascending order: at most 65,536. */
export function portsOf({ ports }: InetEndpoint): readonly number[] {
  const named = new Uint8Array(65_536);
  for (const { first, last } of ports) {
    named.fill(1, first, last + 1);
  }
  const found: number[] = [];
  for (let port = 0; port < named.length; port++) {
    if (named[port] === 1) {
      found.push(port);
    }
  }
  return found;
}

/** The one address that an endpoint means by itself; undefined when it has to be resolved or discovered first. */
export function soleAddress(
  endpoint: Endpoint,
): { readonly address: string; readonly family: Family } | undefined {
  if (endpoint.scheme === 'unix') {
    return { address: endpoint.path, family: 'unix' };
  }
  const port = singlePort(endpoint);
  if (endpoint.scheme === 'irda' || port === undefined || endpoint.host.includes('%')) {
    return undefined;
  }
  const family = isIPv6(endpoint.host)
    ? 'inet6'
    : ipv4Number(endpoint.host) === undefined
      ? undefined
      : 'inet';
  return family && { address: formatHostPort(endpoint.host, port), family };
}

/** The socket type that the endpoint's scheme asks for. */
export function socketTypeOf(endpoint: Endpoint): SocketType {
  return endpoint.scheme === 'udp' ? 'datagram' : 'stream';
}

/** Whether an endpoint leads no further than this machine and its infrared port. */
export function staysHere(endpoint: Endpoint): boolean {
  if (!('host' in endpoint)) {
    return true;
  }
  const { host } = endpoint;
  return isLocalhost(host) || isOwnAddress(host);
}

function bad(problem: EndpointProblem, detail: string): ParsedEndpoint {
  return { ok: false, problem, detail };
}

function parseInet(scheme: 'tcp' | 'udp', rest: string, input: string): ParsedEndpoint {
  const [authority = '', ...path] = rest.replace(/\/$/, '').split('/');
  if (path.length > 0) {
    return bad('extra-path', `"${input}" has a path after the port; a ${scheme} endpoint ends with its port`);
  }
  const bracketed = /^\[([^\]]*)\](.*)$/.exec(authority);
  if (!bracketed && (authority.match(/:/g)?.length ?? 0) > 1) {
    return bad(
      'ipv6-brackets',
      `"${input}" has an IPv6 address without brackets; write ${scheme}://[::1]:80`,
    );
  }
  const colon = authority.indexOf(':');
  const host = bracketed ? (bracketed[1] ?? '') : colon < 0 ? authority : authority.slice(0, colon);
  const after = bracketed ? (bracketed[2] ?? '') : colon < 0 ? '' : authority.slice(colon);
  if (host === '') {
    return bad('no-host', `"${input}" names no host; write ${scheme}://localhost:27015`);
  }
  if (bracketed ? !isIPv6(host) : !isNameOrIPv4(host)) {
    return bad('bad-host', `"${host}" is not a host name or an address; write ${EXAMPLE} or tcp://[::1]:80`);
  }
  if (!after.startsWith(':') || after === ':') {
    return bad(
      'no-port',
      `"${input}" names no port; add one, for example ${scheme}://${formatHostPort(host, 27015)}`,
    );
  }
  return parsePorts(after.slice(1), ports => ({ scheme, host, ports }));
}

/** Names may hold any letters; the resolver turns them into ASCII. Digits and dots alone must make an address. */
function isNameOrIPv4(host: string): boolean {
  const onlyDigits = /^[\d.]+$/.test(host);
  return (
    /^[\p{L}\p{N}_.-]+$/u.test(host) &&
    !/^\.|\.\./.test(host) &&
    (!onlyDigits || host.split('.').length < 4 || ipv4Number(host) !== undefined)
  );
}

function parsePorts(text: string, build: (ports: readonly PortRange[]) => Endpoint): ParsedEndpoint {
  const ports: PortRange[] = [];
  for (const item of text.split(',')) {
    const match = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(item.trim());
    if (!match) {
      return bad(
        'bad-port',
        `"${item}" is not a port; write a number from 0 to 65535, a range 1-1024 or a list 80,443`,
      );
    }
    const first = Number(match[1]);
    const last = match[2] === undefined ? first : Number(match[2]);
    if (first > 65535 || last > 65535) {
      return bad('port-out-of-range', `port ${Math.max(first, last)} does not exist; ports end at 65535`);
    }
    if (last < first) {
      return bad('range-backwards', `the range ${first}-${last} runs backwards; write ${last}-${first}`);
    }
    ports.push({ first, last });
  }
  return { ok: true, endpoint: build(ports) };
}

function parseIrda(rest: string, input: string): ParsedEndpoint {
  // A question mark that no option follows belongs to the name.
  const [, named = rest, query] = /^(.*?)\?((?:mode|read)=.*)$/i.exec(rest) ?? [];
  const slash = named.indexOf('/');
  const device = decode(slash < 0 ? named : named.slice(0, slash));
  const service = decode(slash < 0 ? '' : named.slice(slash + 1));
  if (device === '') {
    return bad('no-host', `"${input}" names no device; write irda://*/OBEX for the first one in range`);
  }
  if (service === '') {
    return bad('no-service', `"${input}" names no service; add one, for example irda://${device}/OBEX`);
  }
  const options = parseIrdaOptions(query ?? '');
  return options === undefined
    ? bad(
        'bad-option',
        `"?${query ?? ''}" is no option of an IrDA endpoint; write ?mode= with ${IRDA_MODES.join(', ')}, or ?read=link`,
      )
    : { ok: true, endpoint: { scheme: 'irda', device, service, ...options } };
}

/** `mode=exclusive,9wire&read=link`. Undefined for anything else. */
function parseIrdaOptions(query: string): Pick<IrdaEndpoint, 'modes' | 'readsLink'> | undefined {
  const modes: IrdaMode[] = [];
  let readsLink = false;
  for (const option of query === '' ? [] : query.toLowerCase().split('&')) {
    const [key, value = ''] = option.split('=');
    const named = value.split(',').map(word => IRDA_MODES.find(mode => mode === word));
    if (key === 'mode' && named.every(mode => mode !== undefined)) {
      modes.push(...named);
    } else if (option === 'read=link') {
      readsLink = true;
    } else {
      return undefined;
    }
  }
  return { ...(modes.length > 0 ? { modes: [...new Set(modes)] } : {}), ...(readsLink ? { readsLink } : {}) };
}

function parseUnix(rest: string, input: string): ParsedEndpoint {
  if (!rest.startsWith('/') || rest.length < 2) {
    return bad('no-path', `"${input}" names no absolute path; write unix:///run/service.sock`);
  }
  return { ok: true, endpoint: { scheme: 'unix', path: rest } };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone % is part of the name
  }
}
