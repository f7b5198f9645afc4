import { addressAt, fieldAt } from '../flow/addresses';
import type { Address } from '../flow/addresses';
import { objectOf } from '../flow/expressions';
import type { FunctionModel } from '../flow/functionModel';
import { lookupOf } from '../flow/lookedUp';
import { ADDRESS_FAMILY, namedCalls } from '../flow/namelen';
import { socketOf } from '../flow/sockets';
import type { CallStep } from '../flow/step';
import type { SyntaxNode } from '../reader/syntax';
import type { Rule } from '../rule';

export const socketAddressFamilyMismatch: Rule = {
  id: 'socket-address-family-mismatch',
  severity: 'error',
  statement: 'S21',
  platform: 'both',
  title: {
    en: 'The address is of another family than the socket',
    'zh-cn': '地址的地址族与套接字不同',
  },
  description: {
    en: 'A socket takes addresses of the family it was made for; others fail with WSAEAFNOSUPPORT. Make the socket with the family of the address (ai_family of getaddrinfo), or use a mapped address on an AF_INET6 socket.',
    'zh-cn':
      '套接字只接受创建时所用地址族的地址，其他地址会以 WSAEAFNOSUPPORT 失败。请用地址的地址族（getaddrinfo 的 ai_family）创建套接字，或在 AF_INET6 套接字上使用映射地址。',
  },
  bad: 'SOCKET s = socket(AF_INET, SOCK_STREAM, 0);\nstruct sockaddr_in6 a = {0};\nconnect(s, (SOCKADDR *)&a, sizeof(a));',
  good: 'SOCKET s = socket(AF_INET6, SOCK_STREAM, 0);\nstruct sockaddr_in6 a = {0};\nconnect(s, (SOCKADDR *)&a, sizeof(a));',
  check({ fn, report }) {
    for (const { call, name } of namedCalls(fn)) {
      const socket = socketOf(fn, call);
      const address = addressAt(fn, name, call);
      const family = socket?.complete === true || socket?.elsewhere === true ? socket.family : undefined;
      const given =
        address &&
        (pointedFamily(fn, name, address) ?? hintedFamily(fn, address) ?? familyAt(fn, address, call));
      if (!socket || !address || family === undefined || given === undefined || family === given) {
        continue;
      }
      if (/^AF_(?:INET6?|UNIX)$/.test(family)) {
        report({
          at: name,
          message: {
            en: `${socket.object} is ${family}, and ${address.object} is ${given}: ${call.callee} fails with WSAEAFNOSUPPORT.`,
            'zh-cn': `${socket.object} 是 ${family}，而 ${address.object} 是 ${given}：${call.callee} 会以 WSAEAFNOSUPPORT 失败。`,
          },
          related: socket.creations.map(creation => ({
            range: creation.node,
            message: { en: 'The socket is made here', 'zh-cn': '套接字在此创建' },
          })),
        });
      }
    }
  },
};

/** The family of a storage that is passed as an address of one family. */
function pointedFamily(fn: FunctionModel, name: SyntaxNode, { type }: Address): string | undefined {
  const object = type === 'sockaddr_storage' ? objectOf(name) : undefined;
  const pointer = object === undefined ? undefined : fn.declarations.get(object);
  return pointer?.pointer === true ? ADDRESS_FAMILY[pointer.type] : undefined;
}

/** The family that the lookup of an address was asked for. */
function hintedFamily(fn: FunctionModel, address: Address): string | undefined {
  const family = lookupOf(fn, address)?.hint('ai_family');
  return /^AF_INET6?$/.test(family ?? '') ? family : undefined;
}

/** The family of an address: what was stored as such, or what its type is for. */
function familyAt(fn: FunctionModel, address: Address, at: CallStep): string | undefined {
  const fields: Readonly<Record<string, string>> = {
    sockaddr_in: 'sin_family',
    sockaddr_in6: 'sin6_family',
    sockaddr_storage: 'ss_family',
  };
  const field = fields[address.type ?? ''];
  const byType = ADDRESS_FAMILY[address.type ?? ''];
  if (field === undefined) {
    return byType;
  }
  const families = new Set(
    fieldAt(fn, address, field, at).map(value =>
      value.kind === 'stored' ? (fn.constantAt(value.value, value.store) ?? 'unknown') : 'unknown',
    ),
  );
  const [stored] = families;
  const known = families.size === 1 && /^AF_INET6?$/.test(stored ?? '') ? stored : undefined;
  // A family that is stored and unknown, or AF_UNSPEC, is a choice of the program.
  return known ?? (families.size === 1 && stored === 'unknown' ? byType : undefined);
}
