// Native calls in strace's notation, so that a trace of ours and strace's of the same run can be laid side by side.

import { nativeName } from '../facts/translate';
import type { PollEntry, Socket, SocketBinding } from '../native/binding';
import { decodeSockaddr } from '../native/sockaddr';
import { writeIrdaOption, writeIrdaSockaddr } from './irda/notation';
import { SO_UPDATE_CONNECT_CONTEXT, TCP_INFO } from '../native/constants';
import { tcpInfoRttUs } from './roundTrip';

const FAMILIES = ['AF_UNSPEC', 'AF_UNIX', 'AF_INET', 'AF_INET6', 'AF_IRDA'] as const;
const TYPES = ['SOCK_STREAM', 'SOCK_DGRAM'] as const;
const PROTOCOLS = ['IPPROTO_TCP', 'IPPROTO_UDP'] as const;
const DIRECTIONS = ['SHUT_RD', 'SHUT_WR', 'SHUT_RDWR'] as const;
const EVENTS = ['POLLIN', 'POLLOUT', 'POLLERR', 'POLLHUP', 'POLLNVAL'] as const;
const SOCKET_OPTIONS = [
  'SO_ERROR',
  'SO_TYPE',
  'SO_REUSEADDR',
  'SO_BROADCAST',
  'SO_KEEPALIVE',
  'SO_LINGER',
  'SO_SNDBUF',
  'SO_RCVBUF',
] as const;

/** Writes arguments and results of one binding's calls. */
export class Notation {
  constructor(private readonly binding: Pick<SocketBinding, 'constants' | 'semantics'>) {}

  family(value: number): string {
    return this.#name(FAMILIES, value);
  }

  type(value: number): string {
    return this.#name(TYPES, value);
  }

  protocol(value: number): string {
    return this.#name(PROTOCOLS, value);
  }

  direction(value: number): string {
    return this.#name(DIRECTIONS, value);
  }

  /** `{sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("127.0.0.1")}` */
  sockaddr(bytes: Uint8Array): string {
    const address = decodeSockaddr(bytes, this.binding.semantics);
    switch (address.family) {
      case 'inet':
        return `{sa_family=AF_INET, sin_port=htons(${address.port}), sin_addr=inet_addr("${address.address}")}`;
      case 'inet6':
        return (
          `{sa_family=AF_INET6, sin6_port=htons(${address.port}), sin6_flowinfo=htonl(${address.flowinfo}), ` +
          `inet_pton(AF_INET6, "${address.address}", &sin6_addr), sin6_scope_id=${address.scopeId}}`
        );
      case 'unix':
        return address.path === ''
          ? '{sa_family=AF_UNIX}'
          : `{sa_family=AF_UNIX, sun_path=${JSON.stringify(address.path.replaceAll('\0', '@'))}}`;
      case 'other':
        return address.number === this.binding.constants.AF_IRDA && address.number !== 0
          ? writeIrdaSockaddr(bytes, this.binding.semantics)
          : `{sa_family=${this.family(address.number)}}`;
    }
  }

  /** `0`, or the symbol of an error. */
  error(code: number): string {
    return code === 0 ? '0' : nativeName(this.binding.semantics, code);
  }

  /** Level, option and value of getsockopt and setsockopt. */
  option(level: number, option: number, value: Uint8Array): readonly [string, string, string] {
    const { SOL_SOCKET, IPPROTO_TCP, IPPROTO_IPV6, SO_ERROR, TCP_NODELAY, IPV6_V6ONLY } =
      this.binding.constants;
    const number =
      value.length >= 4 ? new DataView(value.buffer, value.byteOffset).getInt32(0, true) : (value[0] ?? 0);
    if (option === SO_UPDATE_CONNECT_CONTEXT && this.binding.semantics === 'win32') {
      return ['SOL_SOCKET', 'SO_UPDATE_CONNECT_CONTEXT', 'NULL'];
    }
    switch (level) {
      case SOL_SOCKET:
        return [
          'SOL_SOCKET',
          this.#name(SOCKET_OPTIONS, option),
          `[${option === SO_ERROR ? this.error(number) : number}]`,
        ];
      case IPPROTO_TCP:
        if (option === TCP_INFO && this.binding.semantics === 'linux') {
          return ['SOL_TCP', 'TCP_INFO', `{tcpi_rtt=${tcpInfoRttUs(value)}}`];
        }
        return ['SOL_TCP', option === TCP_NODELAY ? 'TCP_NODELAY' : String(option), `[${number}]`];
      case IPPROTO_IPV6:
        return ['SOL_IPV6', option === IPV6_V6ONLY ? 'IPV6_V6ONLY' : String(option), `[${number}]`];
      default:
        return (
          writeIrdaOption(level, option, value, this.binding.semantics) ?? [
            String(level),
            String(option),
            `[${number}]`,
          ]
        );
    }
  }

  set(sockets: readonly Socket[] | undefined): string {
    return sockets && sockets.length > 0 ? `[${sockets.join(' ')}]` : 'NULL';
  }

  timeval(timeoutMs: number | undefined): string {
    if (timeoutMs === undefined) {
      return 'NULL';
    }
    const micros = Math.max(0, Math.round(timeoutMs * 1000));
    return `{tv_sec=${Math.floor(micros / 1_000_000)}, tv_usec=${micros % 1_000_000}}`;
  }

  polled(entries: readonly PollEntry[]): string {
    return `[${entries.map(e => `{fd=${e.socket}, events=${this.#events(e.events)}}`).join(', ')}]`;
  }

  revents(entries: readonly PollEntry[], revents: readonly number[]): string {
    const seen = entries
      .map((e, index) => ({ fd: e.socket, revents: revents[index] ?? 0 }))
      .filter(e => e.revents !== 0)
      .map(e => `{fd=${e.fd}, revents=${this.#events(e.revents)}}`);
    return `[${seen.join(', ')}]`;
  }

  #events(bits: number): string {
    const names = EVENTS.filter(name => (bits & this.binding.constants[name]) !== 0);
    return names.length > 0 ? names.join('|') : String(bits);
  }

  #name(names: readonly (keyof SocketBinding['constants'])[], value: number): string {
    return names.find(name => this.binding.constants[name] === value) ?? String(value);
  }
}
