import type { SyntaxNode } from '../reader/syntax';
import { bare, calleeOf, constantOf, objectOf } from '../flow/expressions';
import type { FunctionModel } from '../flow/functionModel';
import { portsIn } from '../flow/portStores';
import { argumentsGiven } from '../flow/callers';
import type { Step } from '../flow/step';
import type { Rule } from '../rule';
import { matchesNamed } from '../source/fileFacts';

export const portNotNetworkOrder: Rule = {
  id: 'port-not-network-order',
  severity: 'error',
  source: 'https://learn.microsoft.com/windows/win32/api/winsock2/nf-winsock2-htons',
  platform: 'both',
  title: {
    en: 'A port is stored without htons',
    'zh-cn': '端口未经 htons 转换就写入地址结构',
  },
  description: {
    en: 'Ports in a sockaddr are in network byte order. On a little-endian machine 8080 without htons becomes port 36895, and the connect is refused or times out. Wrap the value in `htons()`.',
    'zh-cn':
      'sockaddr 中的端口采用网络字节序。在小端机器上，未经 htons 的 8080 会变成端口 36895，连接会被拒绝或超时。请用 `htons()` 包裹该值。',
  },
  bad: 'addr.sin_port = 8080;',
  good: 'addr.sin_port = htons(8080);',
  check({ fn, report }) {
    for (const { object, value, store } of portsIn(fn)) {
      if (isHostOrder(fn, value, store)) {
        report({
          at: value,
          message: {
            en: `${value.text} is stored in ${object} in the byte order of this machine; the network's order needs htons(${value.text}).`,
            'zh-cn': `${value.text} 以本机字节序存入 ${object}；网络字节序需要 htons(${value.text})。`,
          },
          fix: {
            title: { en: 'Wrap in htons()', 'zh-cn': '用 htons() 包裹' },
            edits: [{ range: value, text: `htons(${value.text})` }],
          },
        });
      }
    }
  },
};

/** Whether a value is surely in the machine's own order: a number, or what atoi and its like gave. */
function isHostOrder(fn: FunctionModel, node: SyntaxNode, at: Step, depth = 0): boolean {
  const value = bare(node);
  const constant = fn.constantAt(value, at);
  if (constant !== undefined) {
    return /^[1-9]\d*$/.test(constant);
  }
  if (value.type === 'conditional_expression') {
    const ways = [value.child('consequence'), value.child('alternative')];
    return ways.every(way => way !== undefined && isHostOrder(fn, way, at, depth));
  }
  if (value.type === 'call_expression') {
    return /^(?:std::)?(?:atoi|atol|strtol|strtoul|stoi|_wtoi)$/.test(calleeOf(value) ?? '');
  }
  const object = objectOf(value);
  if (object === undefined || depth > 3) {
    return false;
  }
  if (value.type === 'field_expression') {
    return isHostMember(fn, object);
  }
  if (value.type !== 'identifier') {
    return false;
  }
  const { stores, calls, outside } = fn.definitions(object, at);
  const declared = fn.declarations.get(object);
  if (declared?.parameter === true) {
    // A parameter called port, of a type that nobody uses for network order.
    return (
      stores.length === 0 &&
      calls.length === 0 &&
      /port/i.test(object) &&
      !declared.pointer &&
      (declared.type === 'int' ||
        // A port of 16 bits may come in network order: what the callers of the file pass decides.
        (SIXTEEN_BITS.test(declared.type) &&
          (isGivenNumbers(fn, object) ||
            isSwapped(fn, object) ||
            (isAddress(fn, at) && (comesWithText(fn) || hasOwnHost(fn))))))
    );
  }
  return (
    !outside &&
    stores.length > 0 &&
    calls.length === 0 &&
    stores.every(
      store =>
        store.value !== undefined &&
        (/^[1-9]\d*$/.test(constantOf(store.value) ?? '') ||
          (/^(?:call_expression|conditional_expression|identifier)$/.test(bare(store.value).type) &&
            isHostOrder(fn, store.value, store, depth + 1))),
    )
  );
}

const SIXTEEN_BITS = /^(?:unsigned short(?: int)?|u_short|USHORT|WORD|uint16_t|std::uint16_t)$/;

/**
 * A member called port of a type with room for more than a port, as nobody keeps network order there, or one that the
 * file gives a plain number.
 */
function isHostMember(fn: FunctionModel, object: string): boolean {
  const declared = fn.typeOf(object);
  const name = /\w+$/.exec(object)?.[0] ?? '';
  if (!/port$/i.test(name) || declared === undefined || declared.pointer || fn.file.matches(SWAPPED)) {
    return false;
  }
  return (
    /^(?:int|unsigned|unsigned int|long|DWORD|int32_t|uint32_t|std::u?int32_t)$/.test(declared.type) ||
    (SIXTEEN_BITS.test(declared.type) &&
      (isBesideText(fn, object) || matchesNamed(fn.file, NUMBERED, name).length > 0))
  );
}

/** Whether another member of the structure is a host as text. */
function isBesideText(fn: FunctionModel, object: string): boolean {
  const structure = object.replace(/\w+$/, '');
  return fn
    .callsOf('inet_pton', 'InetPtonA', 'InetPtonW', 'inet_addr')
    .some(({ args }) => objectOf(args[args.length === 1 ? 0 : 1] ?? fn.node)?.startsWith(structure) === true);
}

/** `t->port = htons(…)`: such a member is in network order. */
const SWAPPED = /\b\w*port\s*=\s*(?:\(\w+\)\s*)?(?:::\s*)?htons\b/i;
/** `port = 6379`, `cfg.port = atoi(…)`. */
const NUMBERED =
  /\b(?!sin6?_port)(\w*port)\s*=\s*(?:\(\w+(?: \w+)?\)\s*)?(?:[1-9]\d*\b|(?:std::)?(?:atoi|strtoul|stoi)\b)/gi;

/** Whether a store goes into a socket address, and not into a rule or a record that has its fields. */
function isAddress(fn: FunctionModel, at: Step): boolean {
  const object = at.kind === 'store' ? at.object.replace(/(?:\.|->)sin6?_port$/, '') : '';
  return /^sockaddr_in6?$/.test(fn.typeOf(object)?.type ?? '');
}

/** Whether another place of a function swaps a parameter, as for the other family. */
function isSwapped(fn: FunctionModel, parameter: string): boolean {
  return fn.callsOf('htons').some(({ args }) => args[0] && bare(args[0]).text === parameter);
}

/** Whether a function is for one host, that it names itself: then the port alone is given, by a person or a constant. */
function hasOwnHost(fn: FunctionModel): boolean {
  const hosts = fn.stores.filter(({ object }) => /(?:\.|->)(?:s_addr|S_addr|sin6_addr)$/.test(object));
  return (
    hosts.length > 0 &&
    hosts.every(
      ({ value }) => value && /\b(?:INADDR_(?:ANY|LOOPBACK|BROADCAST)|in6addr_\w+)\b/.test(value.text),
    )
  );
}

/** Whether a host is given as text beside the port: who has the one from a person has the other from there too. */
function comesWithText(fn: FunctionModel): boolean {
  return [...fn.declarations.values()].some(
    ({ parameter, pointer, type }) =>
      parameter &&
      ((pointer && /^(?:char|wchar_t|TCHAR|WCHAR)$/.test(type)) ||
        /^(?:(?:std::)?w?string(?:_view)?|LPCW?T?STR|PCW?T?STR|QString|CString)$/.test(type)),
  );
}

/** Whether every call in the file passes a plain number for a parameter. */
function isGivenNumbers(fn: FunctionModel, parameter: string): boolean {
  const given = argumentsGiven(fn, parameter);
  return (
    given.length > 0 &&
    given.every(
      text =>
        /^[1-9]\d*$/.test(fn.constantNamed(text) ?? text) ||
        /^(?:static_cast<[\w:]+(?: \w+)?>\s*\(|\(\w+(?: \w+)?\)\s*)?(?:std::)?(?:atoi|atol|stoi|strtoul?l?)\b/.test(
          text,
        ),
    )
  );
}
