// From the destination to the attempts: an address encoded in place, or a name and all of its addresses.

import type { Protocol } from './attempt';
import type { Destination } from './destination';
import type { Dialect } from './dialect';
import { connectIrda } from './irda';
import { c, cString } from './source';
import type { Section } from './source';

/** The function `connect_all`, which makes the attempts and returns how many connected. */
export function connectingSections(
  destination: Destination,
  dialect: Dialect,
  protocol: Protocol,
): readonly Section[] {
  switch (destination.kind) {
    case 'inet':
      return [connectInet(destination, dialect)];
    case 'inet6':
      return [connectInet6(destination, dialect)];
    case 'unix':
      return [connectUnix(destination.shown, dialect)];
    case 'irda':
      return connectIrda(destination);
    case 'name':
      return [writtenAddress(dialect), connectName(destination, dialect, protocol)];
  }
}

type Named<K extends Destination['kind']> = Extract<Destination, { readonly kind: K }>;

function connectInet({ host, port, shown }: Named<'inet'>, { api }: Dialect): Section {
  return {
    headers: inetHeaders(api),
    text: c`
      static int connect_all(void) {
          struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(${String(port)}) };
          ${parseAddress('AF_INET', host, 'sin_addr')}
          return attempt(${cString(shown)}, (struct sockaddr *)&address, sizeof address);
      }
    `,
  };
}

function connectInet6({ host, port, zone, shown }: Named<'inet6'>, { api }: Dialect): Section {
  const named = zone !== undefined && !/^\d+$/.test(zone);
  return {
    headers: [...inetHeaders(api), ...(named ? ['net/if.h'] : [])],
    text: c`
      static int connect_all(void) {
          struct sockaddr_in6 address = { .sin6_family = AF_INET6, .sin6_port = htons(${String(port)}) };
          ${parseAddress('AF_INET6', host, 'sin6_addr')}
          ${zone === undefined ? '' : scopeId(zone, named)}
          return attempt(${cString(shown)}, (struct sockaddr *)&address, sizeof address);
      }
    `,
  };
}

function parseAddress(family: string, host: string, member: string): string {
  return c`
    if (inet_pton(${family}, ${cString(host)}, &address.${member}) != 1) {
        fputs("inet_pton takes the address for none\n", stderr);
        return 0;
    }
  `;
}

/** A link-local address is one of an interface, and only the scope says of which. */
function scopeId(zone: string, named: boolean): string {
  return named
    ? c`
        address.sin6_scope_id = if_nametoindex(${cString(zone)});
        if (address.sin6_scope_id == 0) {
            fputs("there is no interface of that name\n", stderr);
            return 0;
        }
      `
    : `address.sin6_scope_id = ${zone};`;
}

function connectUnix(path: string, { api }: Dialect): Section {
  return {
    headers: [api === 'winsock' ? 'afunix.h' : 'sys/un.h'],
    text: c`
      static int connect_all(void) {
          struct sockaddr_un address = { .sun_family = AF_UNIX, .sun_path = ${cString(path)} };
          return attempt(address.sun_path, (struct sockaddr *)&address, sizeof address);
      }
    `,
  };
}

/** The numbers of an address, as the program's lines begin with them. */
function writtenAddress({ toLength }: Dialect): Section {
  return {
    headers: ['stdio.h'],
    text: c`
      static void write_address(const struct addrinfo *from, char *text, size_t size) {
          char host[64], port[8];
          int flags = NI_NUMERICHOST | NI_NUMERICSERV;
          if (getnameinfo(from->ai_addr, ${toLength}from->ai_addrlen, host, sizeof host, port, sizeof port, flags) != 0) {
              snprintf(text, size, "?");
              return;
          }
          snprintf(text, size, from->ai_family == AF_INET6 ? "[%s]:%s" : "%s:%s", host, port);
      }
    `,
  };
}

function connectName(
  { host, port, shown }: Named<'name'>,
  { api, toLength }: Dialect,
  { type }: Protocol,
): Section {
  // On Winsock these codes are Winsock's own; elsewhere they have numbers and words of their own.
  const failed =
    api === 'winsock'
      ? c`
          if (code != 0) {
              return report(${cString(shown)}, (struct outcome){ "getaddrinfo", code });
          }
        `
      : c`
          if (code != 0) {
              const char *text = code == EAI_SYSTEM ? strerror(errno) : gai_strerror(code);
              printf("${shown} %d getaddrinfo: %s\n", code, text);
              return 0;
          }
        `;
  return {
    headers: [...inetHeaders(api), ...(api === 'posix' ? ['errno.h', 'netdb.h', 'string.h'] : [])],
    text: c`
      static int connect_all(void) {
          struct addrinfo hints = { .ai_family = AF_UNSPEC, .ai_socktype = ${type} };
          struct addrinfo *found = NULL;
          int code = getaddrinfo(${cString(host)}, "${String(port)}", &hints, &found);
          ${failed}
          int connected = 0;
          for (const struct addrinfo *next = found; next != NULL; next = next->ai_next) {
              char shown[80];
              write_address(next, shown, sizeof shown);
              connected += attempt(shown, next->ai_addr, ${toLength}next->ai_addrlen);
          }
          freeaddrinfo(found);
          return connected;
      }
    `,
  };
}

function inetHeaders(api: Dialect['api']): readonly string[] {
  return api === 'posix' ? ['arpa/inet.h', 'netinet/in.h'] : [];
}
