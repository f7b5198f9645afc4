// What is said about IrDA on this machine, step by step: the stack, the adapter, the devices in range, their services.

import type { Locale, Localized } from './explanation';
import type { SocketError } from './outcome';

/** The steps from nothing to a service, in their order. */
export type IrdaStep = 'stack' | 'adapter' | 'devices' | 'service';

/** One step's verdict. What `values` holds fills the finding's text. */
export interface IrdaVerdict {
  readonly step: IrdaStep;
  readonly ok: boolean;
  readonly finding: IrdaFinding;
  readonly values?: Readonly<Record<string, string>>;
}

/** A device in range, as data. */
export interface IrdaDeviceRow {
  /** `01-02-03-04`, the bytes in the order of memory. */
  readonly id: string;
  /** The same four bytes as a little-endian number. */
  readonly number: number;
  readonly name: string;
  /** `PDA`, `Computer`, `IrOBEX`. */
  readonly hints: readonly string[];
  /** `ASCII`, `ISO-8859-1`, `Unicode`. */
  readonly charset: string;
}

/** What was found about IrDA on this machine at one time. */
export interface IrdaReport {
  /** The library behind the calls, or what stands in for one. */
  readonly provider: string;
  readonly verdicts: readonly IrdaVerdict[];
  readonly devices: readonly IrdaDeviceRow[];
  /** What is odd about the answers, one English sentence each. */
  readonly warnings: readonly string[];
  /** What was asked of an information base, and the answer; absent when nothing was asked, or nobody could be. */
  readonly query?: IrdaQueryRow;
}

/** A question to a device's information base (IAS): an attribute of a class. */
export interface IrdaQuery {
  /** An id, a name, or `*` for the first device in range. */
  readonly device: string;
  readonly className: string;
  readonly attribute: string;
}

/** `device` is the id of the one that was asked; an `unknown` value is one that cannot be read. */
export type IrdaQueryRow = (IrdaValueRow | { readonly error: SocketError } | { readonly type: 'unknown' }) & {
  readonly device: string;
  readonly class: string;
  readonly attribute: string;
};

const FINDINGS = {
  stack: {
    en: 'There is an IrDA stack: socket(AF_IRDA, SOCK_STREAM, 0) opens a socket.',
    'zh-cn': '有 IrDA 协议栈：socket(AF_IRDA, SOCK_STREAM, 0) 可以打开套接字。',
  },
  'no-stack-windows': {
    en: 'There is no IrDA stack: socket gives {error}. {system} does not install it by itself. Add the optional feature "IrDA Infrared" (Settings, Optional features; or `DISM /Online /Add-Capability /CapabilityName:Network.Irda~~~~0.0.1.0` as administrator), restart, and plug in an adapter that has a driver.',
    'zh-cn':
      '没有 IrDA 协议栈：socket 返回 {error}。{system} 默认不安装。请添加可选功能“IrDA 红外线”（设置、可选功能；或以管理员身份运行 `DISM /Online /Add-Capability /CapabilityName:Network.Irda~~~~0.0.1.0`），重新启动，再接上有驱动程序的适配器。',
  },
  'no-stack-old-windows': {
    en: 'There is no IrDA stack: socket gives {error}. {system} has one, which it loads with the first infrared adapter: plug one in, or switch it on in the firmware, and look for "Infrared devices" in Device Manager.',
    'zh-cn':
      '没有 IrDA 协议栈：socket 返回 {error}。{system} 自带协议栈，在出现第一个红外适配器时加载：请接上适配器，或在固件设置中启用，并在设备管理器中查看“红外线设备”。',
  },
  'no-stack-wine': {
    en: 'There is no IrDA stack: socket gives {error}. Wine hands IrDA to the Linux kernel, which has had none since 4.17. Use Windows itself, or a Linux kernel with an IrDA module and a Wine that is built for it.',
    'zh-cn':
      '没有 IrDA 协议栈：socket 返回 {error}。Wine 把 IrDA 交给 Linux 内核，而内核自 4.17 起已没有它。请使用真正的 Windows，或者带 IrDA 模块的 Linux 内核以及为此编译的 Wine。',
  },
  'no-stack-linux': {
    en: 'There is no IrDA stack: socket gives {error}. Linux removed it in 4.17, and this is {system}. Use an older kernel, build an IrDA module from outside the kernel, or go to a Windows with an infrared adapter.',
    'zh-cn':
      '没有 IrDA 协议栈：socket 返回 {error}。Linux 在 4.17 中移除了它，而本机是 {system}。请使用更早的内核、编译内核之外的 IrDA 模块，或者改用装有红外适配器的 Windows。',
  },
  'no-stack-old-linux': {
    en: 'There is no IrDA stack: socket gives {error}. {system} can have one: load it with `modprobe irda`, and attach the adapter with `irattach`.',
    'zh-cn':
      '没有 IrDA 协议栈：socket 返回 {error}。{system} 可以提供：用 `modprobe irda` 加载，再用 `irattach` 接上适配器。',
  },
  'no-stack-darwin': {
    en: 'There is no IrDA stack: socket gives {error}. macOS has no IrDA sockets. Use a Windows with an infrared adapter.',
    'zh-cn':
      '没有 IrDA 协议栈：socket 返回 {error}。macOS 没有 IrDA 套接字。请使用装有红外适配器的 Windows。',
  },
  'no-stack-provider': {
    en: 'There is no IrDA stack: socket gives {error}. The Winsock provider {provider}, which SOCKET_LENS_WINSOCK names, has none: take that variable out of the environment to ask the system, or give the provider one.',
    'zh-cn':
      '没有 IrDA 协议栈：socket 返回 {error}。SOCKET_LENS_WINSOCK 指定的 Winsock 提供程序 {provider} 没有它：去掉该环境变量以询问系统，或为提供程序加上协议栈。',
  },
  'stack-failed': {
    en: 'socket(AF_IRDA, SOCK_STREAM, 0) gives {error}: that is not the answer of a missing stack. Mend what the code says, and ask again.',
    'zh-cn':
      'socket(AF_IRDA, SOCK_STREAM, 0) 返回 {error}：这不是缺少协议栈时的结果。请按该代码的含义排除问题后再试。',
  },
  'adapter-idle': {
    en: 'The infrared adapter is idle: it ran a discovery.',
    'zh-cn': '红外适配器空闲：已执行一次发现。',
  },
  'adapter-quiet': {
    en: 'Discovery ran without an error. A stack whose adapter is missing or switched off answers just so: Device Manager lists adapters under "Infrared devices".',
    'zh-cn':
      '发现过程没有出错。但缺少适配器或适配器已关闭时，协议栈也会这样应答：可在设备管理器的“红外线设备”中查看适配器。',
  },
  'adapter-busy': {
    en: 'The infrared link is in use: discovery gives {error}. End the other IrDA connection of this host, or wait until those around it are over, and ask again.',
    'zh-cn': '红外链路正被占用：发现过程返回 {error}。请结束本机的其他 IrDA 连接，或等周围的连接结束后再试。',
  },
  'adapter-failed': {
    en: 'Discovery gives {error}: the stack is here, and its adapter does not do what it is asked for. Unplug it and plug it in again, or restart its driver in Device Manager.',
    'zh-cn':
      '发现过程返回 {error}：有协议栈，但适配器没有执行请求。请重新插拔适配器，或在设备管理器中重启其驱动程序。',
  },
  devices: {
    en: 'Devices in range: {count} ({names}).',
    'zh-cn': '范围内有 {count} 台设备（{names}）。',
  },
  'no-devices': {
    en: 'No device is in range, in {tries} discoveries. Bring the device within 1 m, face to face, switch its infrared on (many do so for a minute only), and ask again.',
    'zh-cn':
      '{tries} 次发现都没有找到设备。请把设备放在 1 米以内并正对本机，打开其红外功能（许多设备只开启一分钟），然后再试。',
  },
  'devices-overstated': {
    en: 'The list of devices contradicts itself: it announces {announced} devices, and its {bytes} bytes hold {held}. A driver or provider that answers so is broken: update it.',
    'zh-cn':
      '设备列表自相矛盾：声称有 {announced} 台设备，而其 {bytes} 字节只容得下 {held} 台。这样应答的驱动或提供程序有缺陷，请更新。',
  },
  'devices-mismeasured': {
    en: 'The list of devices contradicts itself: getsockopt says that it wrote {length} bytes, where a list has 4 to {room}. Devices that could be read: {count}. A driver or provider that answers so is broken: update it.',
    'zh-cn':
      '设备列表自相矛盾：getsockopt 声称写入了 {length} 字节，而列表应为 4 到 {room} 字节。能够读出 {count} 台设备。这样应答的驱动或提供程序有缺陷，请更新。',
  },
  'devices-cancelled': {
    en: 'The discovery was cancelled.',
    'zh-cn': '发现过程已取消。',
  },
  service: {
    en: '{device} answers questions about its services (IAS).',
    'zh-cn': '{device} 能够应答关于其服务的查询（IAS）。',
  },
  'service-known': {
    en: '{device} has the class {class} with the attribute {attribute}.',
    'zh-cn': '{device} 有类 {class} 及其属性 {attribute}。',
  },
  'service-no-class': {
    en: '{device} has no class {class}: the service is not offered, or is called otherwise. Letters count.',
    'zh-cn': '{device} 没有类 {class}：未提供该服务，或名称不同。名称区分大小写。',
  },
  'service-no-attribute': {
    en: '{device} has the class {class}, and no attribute {attribute} in it. Letters count.',
    'zh-cn': '{device} 有类 {class}，但其中没有属性 {attribute}。名称区分大小写。',
  },
  'service-failed': {
    en: 'Asking {device} for its services (IAS) gives {error}. A connect to a service of a known name may work all the same.',
    'zh-cn': '向 {device} 查询其服务（IAS）返回 {error}。已知名称的服务仍可能可以连接。',
  },
  'service-unreadable': {
    en: 'The answer of {device} cannot be read: its attribute is of type {type}, which the header does not have.',
    'zh-cn': '无法读取 {device} 的应答：其属性类型为 {type}，头文件中没有这种类型。',
  },
  'service-unknown-here': {
    en: "Questions about services (IAS) are only asked of Winsock's IrDA, and this is another one.",
    'zh-cn': '只能向 Winsock 的 IrDA 查询服务（IAS），而这里是另一种协议栈。',
  },
  'service-no-device': {
    en: 'No device in range is called {device}, so nobody could be asked for services.',
    'zh-cn': '范围内没有名为 {device} 的设备，因此无法查询服务。',
  },
  'connect-taken': {
    en: '{address} took the connection.',
    'zh-cn': '{address} 接受了连接。',
  },
  'connect-refused': {
    en: '{address} is not offered: {call} gives {error}. Letters count; `socket-lens irda --device ID --query CLASS ATTRIBUTE` asks what is.',
    'zh-cn':
      '设备没有提供 {address}：{call} 返回 {error}。名称区分大小写；可用 `socket-lens irda --device ID --query CLASS ATTRIBUTE` 查询设备提供的服务。',
  },
  'connect-failed': {
    en: '{address} was not connected: {call} gives {error}.',
    'zh-cn': '没有连接到 {address}：{call} 返回 {error}。',
  },
  'connect-silent': {
    en: '{address} did not answer within the limit.',
    'zh-cn': '{address} 在期限内没有应答。',
  },
  'connect-no-device': {
    en: 'Nobody was asked for {address}: no device in range is the one that it names.',
    'zh-cn': '没有询问 {address}：范围内没有它所指的设备。',
  },
  'connect-not-tried': {
    en: '{address} was not tried: {reason}.',
    'zh-cn': '没有尝试 {address}：{reason}。',
  },
  'not-looked-no-stack': {
    en: 'Not looked at: there is no IrDA stack.',
    'zh-cn': '未检查：没有 IrDA 协议栈。',
  },
  'not-looked-no-discovery': {
    en: 'Not looked at: discovery failed.',
    'zh-cn': '未检查：发现过程失败。',
  },
  'not-looked-no-devices': {
    en: 'Not looked at: no device is in range.',
    'zh-cn': '未检查：范围内没有设备。',
  },
  'not-looked-cancelled': {
    en: 'Not looked at: it was cancelled.',
    'zh-cn': '未检查：已取消。',
  },
} as const satisfies Readonly<Record<string, Localized>>;

export type IrdaFinding = keyof typeof FINDINGS;

export const IRDA_FINDINGS = Object.keys(FINDINGS) as readonly IrdaFinding[];

/** The step's verdict in words, with what to do where it is not good. */
export function describeIrdaVerdict({ finding, values = {} }: IrdaVerdict, locale: Locale): string {
  const say = (value: string) => (locale === 'zh-cn' ? value.replaceAll(', ', '、') : value);
  return FINDINGS[finding][locale].replace(/\{(\w+)\}/g, (whole, key: string) => say(values[key] ?? whole));
}

/** What a device says it is, for a person. Names of protocols stay as they are. */
const HINTS: Readonly<Record<string, Localized>> = {
  PnP: { en: 'PnP', 'zh-cn': '即插即用' },
  PDA: { en: 'PDA', 'zh-cn': '掌上电脑' },
  Computer: { en: 'Computer', 'zh-cn': '计算机' },
  Printer: { en: 'Printer', 'zh-cn': '打印机' },
  Modem: { en: 'Modem', 'zh-cn': '调制解调器' },
  Fax: { en: 'Fax', 'zh-cn': '传真机' },
  'LAN access': { en: 'LAN access', 'zh-cn': '局域网接入' },
  Telephony: { en: 'Telephony', 'zh-cn': '电话' },
  FileServer: { en: 'File server', 'zh-cn': '文件服务器' },
};

/** A device's hints in words, `PDA, IrOBEX`; empty for none. */
export function describeIrdaHints({ hints }: Pick<IrdaDeviceRow, 'hints'>, locale: Locale): string {
  return hints.map(hint => HINTS[hint]?.[locale] ?? hint).join(locale === 'en' ? ', ' : '、');
}

/** The steps' names for a person. */
export const IRDA_STEP_TITLES: Readonly<Record<IrdaStep, Localized>> = {
  stack: { en: 'stack', 'zh-cn': '协议栈' },
  adapter: { en: 'adapter', 'zh-cn': '适配器' },
  devices: { en: 'devices', 'zh-cn': '设备' },
  service: { en: 'service', 'zh-cn': '服务' },
};

/** An IAS attribute's value, or why there is none. Octets are written in hexadecimal. */
export type IrdaValueRow =
  | { readonly type: 'integer'; readonly value: number }
  | { readonly type: 'octets'; readonly value: string }
  | { readonly type: 'string'; readonly value: string; readonly charset: string }
  | { readonly type: 'no-class' | 'no-attribute' };
