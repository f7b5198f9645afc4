// A sockaddr as bytes with names: every field with its offset, in each layout that the bytes fit, and what looks wrong.

import type { Locale, Localized } from './explanation';
import type { Platform } from './outcome';

/** A run of bytes that means something. */
export interface SockaddrField {
  /** The member's name in the header, `sin_port` for example. */
  readonly name: string;
  /** In bytes. */
  readonly offset: number;
  readonly length: number;
  readonly hex: string;
  /** What the bytes mean, as a person writes it. */
  readonly value: string;
}

/** The bytes read by one layout. */
export interface SockaddrReading {
  /** The systems that have this layout. */
  readonly layouts: readonly SockaddrLayout[];
  /** `AF_INET` for example, or the number of a family without one. */
  readonly family: string;
  /** The structure's name in the header. */
  readonly struct: string;
  /** `127.0.0.1:80` and the like; empty when there is nothing to write so. */
  readonly text: string;
  readonly fields: readonly SockaddrField[];
  readonly warnings: readonly Localized[];
}

/** Windows CE is here for its IrDA family alone. */
export type SockaddrLayout = Platform | 'wince';

/**
 * The bytes of a text: hexadecimal digits with any separators, `0x` and `\x` prefixes and the punctuation of a C array
 * allowed. Undefined when anything else is in it or a byte is half.
 */
export function parseHexBytes(text: string): Uint8Array | undefined {
  const parts = text
    .replace(/^[^{]*\{|\}.*$/gs, '')
    .replace(/0x|\\x/gi, ' ')
    .split(/[\s,;:"'-]+/)
    .filter(part => part !== '');
  // A byte written with one digit stands alone; a run of digits holds two a byte.
  const bytes = parts.map(part => (part.length === 1 ? `0${part}` : part));
  const hex = bytes.join('');
  if (hex.length === 0 || !/^(?:[0-9a-f]{2})+$/i.test(hex) || bytes.some(part => part.length % 2 !== 0)) {
    return undefined;
  }
  return Uint8Array.from(hex.match(/../g) ?? [], byte => Number.parseInt(byte, 16));
}

/** Every layout that the bytes fit, the likeliest first; one reading without a family when they fit none. */
export function readSockaddr(bytes: Uint8Array): readonly SockaddrReading[] {
  const found = FORMATS.flatMap(format => {
    const reading = readAs(bytes, format);
    return reading ? [reading] : [];
  });
  return found.length > 0 ? found : [unknownFamily(bytes)];
}

/** What a field's value is called in a language. */
export function fieldValue({ value }: SockaddrField, locale: Locale): string {
  return locale === 'zh-cn' ? (CHINESE_VALUES.get(value) ?? value) : value;
}

const ZERO = 'zero';
const NOT_ZERO = 'not zero';
const CHINESE_VALUES = new Map([
  [ZERO, '全零'],
  [NOT_ZERO, '不全为零'],
]);

/** One structure in one layout. */
interface Format {
  readonly layouts: readonly SockaddrLayout[];
  readonly family: string;
  /** The family's number, and where it stands: BSD has a length byte before it. */
  readonly number: number;
  readonly bsd?: true;
  readonly struct: string;
  readonly size: number;
  /** Whether fewer bytes are an address, too: a Unix path is as long as it is. */
  readonly open?: true;
  fields(bytes: Uint8Array): readonly SockaddrField[];
  text(bytes: Uint8Array): string;
}

const inetFields = (bytes: Uint8Array) => [
  field(bytes, 'sin_port', 2, 2, String(portAt(bytes))),
  field(bytes, 'sin_addr', 4, 4, ipv4At(bytes, 4)),
  field(bytes, 'sin_zero', 8, 8, bytes.subarray(8, 16).every(byte => byte === 0) ? ZERO : NOT_ZERO),
];

const inet6Fields = (bytes: Uint8Array) => [
  field(bytes, 'sin6_port', 2, 2, String(portAt(bytes))),
  field(bytes, 'sin6_flowinfo', 4, 4, String(view(bytes).getUint32(4))),
  field(bytes, 'sin6_addr', 8, 16, ipv6At(bytes, 8)),
  field(bytes, 'sin6_scope_id', 24, 4, String(view(bytes).getUint32(24, true))),
];

const unixFields = (bytes: Uint8Array) => [field(bytes, 'sun_path', 2, bytes.length - 2, pathOf(bytes))];

const irdaFields = (bytes: Uint8Array) => [
  field(bytes, 'irdaDeviceID', 2, 4, deviceAt(bytes, 2)),
  field(bytes, 'irdaServiceName', 6, 25, textAt(bytes, 6, 25)),
];

const linuxIrdaFields = (bytes: Uint8Array) => [
  field(bytes, 'sir_lsap_sel', 2, 1, String(bytes[2] ?? 0)),
  field(bytes, 'sir_addr', 4, 4, deviceAt(bytes, 4)),
  field(bytes, 'sir_name', 8, 25, textAt(bytes, 8, 25)),
];

const inetText = (bytes: Uint8Array) => `${ipv4At(bytes, 4)}:${portAt(bytes)}`;
const inet6Text = (bytes: Uint8Array) => {
  const scope = view(bytes).getUint32(24, true);
  return `[${ipv6At(bytes, 8)}${scope === 0 ? '' : `%${scope}`}]:${portAt(bytes)}`;
};

const INET = {
  family: 'AF_INET',
  number: 2,
  struct: 'sockaddr_in',
  size: 16,
  fields: inetFields,
  text: inetText,
};
const INET6 = { family: 'AF_INET6', struct: 'sockaddr_in6', size: 28, fields: inet6Fields, text: inet6Text };
const UNIX = {
  ...{ family: 'AF_UNIX', number: 1, struct: 'sockaddr_un', open: true as const },
  ...{ fields: unixFields, text: pathOf },
};
const IRDA = { family: 'AF_IRDA', struct: 'SOCKADDR_IRDA', size: 32, fields: irdaFields };
const irdaText = (bytes: Uint8Array) => `${deviceAt(bytes, 2)}/${textAt(bytes, 6, 25)}`;

const FORMATS: readonly Format[] = [
  { ...INET, layouts: ['win32', 'linux'] },
  { ...INET, layouts: ['darwin'], bsd: true },
  { ...INET6, layouts: ['win32'], number: 23 },
  { ...INET6, layouts: ['linux'], number: 10 },
  { ...INET6, layouts: ['darwin'], number: 30, bsd: true },
  { ...UNIX, layouts: ['win32', 'linux'], size: 110 },
  { ...UNIX, layouts: ['darwin'], size: 106, bsd: true },
  { ...IRDA, layouts: ['win32'], number: 26, text: irdaText },
  { ...IRDA, layouts: ['wince'], number: 22, text: irdaText },
  {
    ...{ layouts: ['linux'], family: 'AF_IRDA', number: 23, struct: 'sockaddr_irda', size: 36 },
    ...{ fields: linuxIrdaFields, text: bytes => `${deviceAt(bytes, 4)}/${textAt(bytes, 8, 25)}` },
  },
];

/** IrDA's structure ends with padding that programs leave out of namelen. */
const IRDA_PADDING = 3;

function readAs(bytes: Uint8Array, format: Format): SockaddrReading | undefined {
  const { layouts, family, number, bsd, struct, size, open } = format;
  const needed = open ? 2 : size - (family === 'AF_IRDA' ? IRDA_PADDING : 0);
  const stands = bsd ? bytes[1] === number && (bytes[0] ?? 0) > 2 : familyAt(bytes) === number;
  if (!stands || bytes.length < 2) {
    return undefined;
  }
  const head = bsd
    ? [
        field(bytes, bsdName(struct, 'len'), 0, 1, String(bytes[0] ?? 0)),
        field(bytes, bsdName(struct, 'family'), 1, 1, family),
      ]
    : [field(bytes, familyName(struct), 0, 2, family)];
  if (bytes.length < needed) {
    const whole = new Uint8Array(size);
    whole.set(bytes);
    const fields = [...head, ...format.fields(whole).filter(f => f.offset + f.length <= bytes.length)];
    return { layouts, family, struct, text: '', fields, warnings: [tooShort(bytes, struct, size)] };
  }
  const fields = [...head, ...format.fields(bytes)];
  return { layouts, family, struct, text: format.text(bytes), fields, warnings: warningsFor(bytes, format) };
}

function warningsFor(bytes: Uint8Array, { family, struct, size, bsd }: Format): readonly Localized[] {
  const warnings: Localized[] = [];
  if (bytes.length > size) {
    warnings.push({
      en: `${bytes.length} bytes are more than a ${struct} has (${size}): Windows and Linux ignore the rest as namelen, BSD and macOS answer EINVAL`,
      'zh-cn': `${bytes.length} 字节超过 ${struct} 的大小（${size}）：作为 namelen，Windows 和 Linux 会忽略多余部分，BSD 和 macOS 返回 EINVAL`,
    });
  }
  if (bsd && bytes[0] !== bytes.length && family !== 'AF_UNIX') {
    warnings.push({
      en: `the length byte says ${bytes[0] ?? 0}, and there are ${bytes.length} bytes`,
      'zh-cn': `长度字节为 ${bytes[0] ?? 0}，实际有 ${bytes.length} 字节`,
    });
  }
  if (family === 'AF_INET' || family === 'AF_INET6') {
    warnings.push(...portWarnings(portAt(bytes)));
  }
  const address = family === 'AF_INET' ? ipv4At(bytes, 4) : '';
  if (address.endsWith('.127') && !address.startsWith('127.')) {
    warnings.push({
      en: `the address bytes look reversed: ${address} is ${address.split('.').reverse().join('.')} in host byte order`,
      'zh-cn': `地址字节看起来反了：${address} 是主机字节序的 ${address.split('.').reverse().join('.')}`,
    });
  }
  return warnings;
}

/** Ports that people use by name; a swapped one of these is likelier than its mirror image. */
const COMMON_PORTS = [
  1433, 1521, 3000, 3306, 3389, 5000, 5432, 5672, 6379, 8000, 8080, 8443, 8888, 9090, 9200, 27015, 27017,
];

function portWarnings(port: number): readonly Localized[] {
  if (port === 0) {
    return [{ en: 'the port is 0, to which nothing can connect', 'zh-cn': '端口为 0，无法连接' }];
  }
  const swapped = ((port & 0xff) << 8) | (port >> 8);
  const isUsual = (p: number) => p < 1024 || COMMON_PORTS.includes(p);
  return swapped !== port && swapped !== 0 && isUsual(swapped) && !isUsual(port)
    ? [
        {
          en: `the port bytes look swapped: ${port} is ${swapped} without htons`,
          'zh-cn': `端口字节看起来反了：${port} 是未经 htons 的 ${swapped}`,
        },
      ]
    : [];
}

function tooShort(bytes: Uint8Array, struct: string, size: number): Localized {
  return {
    en: `${bytes.length} bytes are too few for a ${struct}, which has ${size}: connect answers WSAEFAULT on Windows and EINVAL elsewhere`,
    'zh-cn': `${bytes.length} 字节不足以构成 ${struct}（需要 ${size} 字节）：connect 在 Windows 上返回 WSAEFAULT，在其他系统上返回 EINVAL`,
  };
}

function unknownFamily(bytes: Uint8Array): SockaddrReading {
  const number = familyAt(bytes);
  const warning: Localized =
    bytes.length < 2
      ? {
          en: 'one byte is too few for a family, which has two',
          'zh-cn': '1 字节不足以构成地址族（需要 2 字节）',
        }
      : number === 0
        ? {
            en: "the family is 0 (AF_UNSPEC): it was never set, or it dissolves a datagram socket's association",
            'zh-cn': '地址族为 0（AF_UNSPEC）：没有设置，或用于解除数据报套接字的关联',
          }
        : {
            en: `${number} is no family of a socket address that connect takes`,
            'zh-cn': `${number} 不是 connect 接受的地址族`,
          };
  const fields = bytes.length >= 2 ? [field(bytes, 'sa_family', 0, 2, String(number))] : [];
  return { layouts: [], family: String(number), struct: 'sockaddr', text: '', fields, warnings: [warning] };
}

function field(
  bytes: Uint8Array,
  name: string,
  offset: number,
  length: number,
  value: string,
): SockaddrField {
  const hex = [...bytes.subarray(offset, offset + length)]
    .map(byte => byte.toString(16).padStart(2, '0'))
    .join(' ');
  return { name, offset, length, hex, value };
}

function familyName(struct: string): string {
  return struct === 'SOCKADDR_IRDA'
    ? 'irdaAddressFamily'
    : struct === 'sockaddr_irda'
      ? 'sir_family'
      : bsdName(struct, 'family');
}

function bsdName(struct: string, member: string): string {
  return `${struct === 'sockaddr_in6' ? 'sin6' : struct === 'sockaddr_un' ? 'sun' : 'sin'}_${member}`;
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function familyAt(bytes: Uint8Array): number {
  return bytes.length >= 2 ? view(bytes).getUint16(0, true) : 0;
}

function portAt(bytes: Uint8Array): number {
  return view(bytes).getUint16(2);
}

function ipv4At(bytes: Uint8Array, offset: number): string {
  return [...bytes.subarray(offset, offset + 4)].join('.');
}

/** The longest run of zero groups is left out, as RFC 5952 asks. */
function ipv6At(bytes: Uint8Array, offset: number): string {
  const groups = Array.from({ length: 8 }, (_, i) =>
    view(bytes)
      .getUint16(offset + i * 2)
      .toString(16),
  );
  const runs = [...groups.join(':').matchAll(/(?:^|:)0(?::0)+(?=:|$)/g)].sort(
    (a, b) => b[0].length - a[0].length,
  );
  const [longest] = runs;
  if (!longest) {
    return groups.join(':');
  }
  const text = groups.join(':');
  const before = text.slice(0, longest.index);
  const after = text.slice(longest.index + longest[0].length).replace(/^:/, '');
  return `${before}::${after}`;
}

function deviceAt(bytes: Uint8Array, offset: number): string {
  return [...bytes.subarray(offset, offset + 4)].map(byte => byte.toString(16).padStart(2, '0')).join('-');
}

function textAt(bytes: Uint8Array, offset: number, length: number): string {
  const run = [...bytes.subarray(offset, offset + length)];
  const end = run.indexOf(0);
  return String.fromCharCode(...run.slice(0, end < 0 ? run.length : end));
}

function pathOf(bytes: Uint8Array): string {
  const path = [...bytes.subarray(2)];
  const abstract = path[0] === 0 && path.length > 1;
  const end = path.indexOf(0, abstract ? 1 : 0);
  return String.fromCharCode(...path.slice(0, end < 0 ? path.length : end)).replaceAll('\0', '@');
}
