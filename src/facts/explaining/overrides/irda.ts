// IrDA: four codes mean something else there, and ports and firewalls do not exist.

import type { Override } from '../override';

export const IRDA_OVERRIDES: readonly Override[] = [
  {
    codes: [10056, 10022, 10042, 10045],
    when: { family: 'irda', call: 'setsockopt' },
    sentence: {
      en: 'The IrDA stack refused the mode that was asked for, so {target} was not tried',
      'zh-cn': 'IrDA 协议栈拒绝了所要求的模式，因此没有尝试 {target}',
    },
    meaning: {
      en: 'setsockopt at level SOL_IRLMP failed. A mode belongs to a connection that is still to be made, and a stack need not have each.',
      'zh-cn': 'SOL_IRLMP 级别的 setsockopt 失败。模式属于尚未建立的连接，而且协议栈不一定支持每种模式。',
    },
    causes: [
      {
        en: 'Other IrDA connections are open: the change between exclusive and multiplexed mode fails meanwhile (WSAEISCONN).',
        'zh-cn': '还有其他打开的 IrDA 连接：此时独占模式与多路复用模式之间的切换会失败（WSAEISCONN）。',
      },
      {
        en: 'The stack does not have this mode: 9-wire and IrLPT are for serial and printer ports, and not every version has them.',
        'zh-cn': '协议栈没有该模式：9 线模式和 IrLPT 用于串口和打印端口，并非每个版本都有。',
      },
    ],
    nextSteps: [
      {
        en: 'Close the other IrDA connections and try again, or leave the `?mode=` away if the device does not need it.',
        'zh-cn': '关闭其他 IrDA 连接后重试；如果设备不需要该模式，就去掉 `?mode=`。',
      },
    ],
    alone: true,
    statements: ['S56'],
  },
  {
    codes: [10050],
    when: { family: 'irda' },
    sentence: {
      en: 'Another IrDA connection holds the infrared link, so {target} cannot be connected',
      'zh-cn': '红外链路已被另一条 IrDA 连接占用，无法连接 {target}',
    },
    meaning: {
      en: 'An IrDA connection was found at the level of media access. Nothing is down: the link is busy.',
      'zh-cn': '在介质访问层检测到已有的 IrDA 连接。网络并没有停用，只是链路正忙。',
    },
    causes: [
      {
        en: 'A program on this host, or another device in range, already talks over the infrared link.',
        'zh-cn': '本机的其他程序，或者范围内的另一台设备，正在使用红外链路。',
      },
    ],
    nextSteps: [
      {
        en: 'End the other connection, or wait until it is over, and connect again with a new socket.',
        'zh-cn': '结束另一条连接，或等它结束后，用新的套接字重试。',
      },
    ],
    alone: true,
    statements: ['S54'],
  },
  {
    codes: [10048],
    when: { family: 'irda' },
    sentence: {
      en: 'This host is connected to another IrDA device than {target}',
      'zh-cn': '本机已连接到另一台 IrDA 设备，无法再连接 {target}',
    },
    meaning: {
      en: 'There are active connections to a device with another address. It is not about ports or local addresses.',
      'zh-cn': '与另一地址的设备之间存在活动连接。这与端口或本地地址无关。',
    },
    causes: [
      {
        en: 'IrDA links two devices at a time, and this host is linked to another one.',
        'zh-cn': 'IrDA 同一时间只能连接两台设备，而本机已与另一台相连。',
      },
      {
        en: 'The device has a new address since the last discovery: addresses change from one to the next.',
        'zh-cn': '设备地址在上次发现之后已经改变：每次发现得到的地址可能不同。',
      },
    ],
    nextSteps: [
      {
        en: 'Close the connections to the other device, run IRLMP_ENUMDEVICES again, and use the address it gives now.',
        'zh-cn': '关闭与另一台设备的连接，重新执行 IRLMP_ENUMDEVICES，并使用这次得到的地址。',
      },
    ],
    alone: true,
    statements: ['S55'],
  },
  {
    codes: [10056],
    when: { family: 'irda' },
    sentence: {
      en: 'The IrDA socket is already connected, or its exclusive mode could not be changed for {target}',
      'zh-cn': 'IrDA 套接字已经连接，或者无法为 {target} 切换独占模式',
    },
    meaning: {
      en: 'Either the socket is connected, or the change between exclusive and multiplexed mode failed.',
      'zh-cn': '要么套接字已经连接，要么独占模式与多路复用模式之间的切换失败。',
    },
    causes: [
      {
        en: 'IRLMP_EXCLUSIVE_MODE was set while other connections exist.',
        'zh-cn': '在存在其他连接时设置了 IRLMP_EXCLUSIVE_MODE。',
      },
      { en: 'connect was called twice on the socket.', 'zh-cn': '在同一套接字上调用了两次 connect。' },
    ],
    nextSteps: [
      {
        en: 'Set IRLMP_EXCLUSIVE_MODE before connect, and only when no other IrDA connection is open.',
        'zh-cn': '在 connect 之前、且没有其他 IrDA 连接时设置 IRLMP_EXCLUSIVE_MODE。',
      },
    ],
    alone: true,
    statements: ['S56'],
  },
  {
    codes: [10022],
    when: { family: 'irda' },
    sentence: {
      en: 'The IrDA socket is bound to a service name, so it cannot connect to {target}',
      'zh-cn': 'IrDA 套接字已绑定服务名，不能再连接 {target}',
    },
    meaning: {
      en: 'The socket was bound to a local service name in order to accept. A bound IrDA socket cannot connect out.',
      'zh-cn': '该套接字已绑定本地服务名用于接受连接。绑定后的 IrDA 套接字不能用于发起连接。',
    },
    causes: [{ en: 'bind was called before connect.', 'zh-cn': '在 connect 之前调用了 bind。' }],
    nextSteps: [
      {
        en: 'Use a second socket for the outgoing connection, and do not bind it.',
        'zh-cn': '另建一个套接字用于发起连接，并且不要 bind。',
      },
    ],
    alone: true,
    statements: ['S57'],
  },
  {
    codes: [10047],
    when: { family: 'irda' },
    sentence: {
      en: 'This host has no IrDA stack, so {target} cannot be reached',
      'zh-cn': '本机没有 IrDA 协议栈，无法连接 {target}',
    },
    meaning: {
      en: 'The system does not know the family AF_IRDA. That is the normal answer of current Windows, Linux and macOS.',
      'zh-cn': '系统不认识地址族 AF_IRDA。在当前的 Windows、Linux 和 macOS 上，这是正常结果。',
    },
    causes: [
      {
        en: 'The IrDA stack is not installed: Linux removed it in 4.17, and client Windows no longer ships it.',
        'zh-cn': '没有安装 IrDA 协议栈：Linux 4.17 已将其移除，客户端版 Windows 也不再附带。',
      },
      {
        en: 'The family number comes from another platform: AF_IRDA is 26 on Windows, 22 on Windows CE, 23 on Linux.',
        'zh-cn': '地址族数值取自其他平台：AF_IRDA 在 Windows 上是 26，Windows CE 上是 22，Linux 上是 23。',
      },
    ],
    nextSteps: [
      {
        en: '`socket-lens irda` checks step by step what is there: stack, adapter, devices in range.',
        'zh-cn': '运行 `socket-lens irda` 逐步检查协议栈、适配器和范围内的设备。',
      },
    ],
    alone: true,
    statements: ['S21', 'S53', 'S58'],
  },
  {
    codes: [10061],
    when: { family: 'irda' },
    sentence: {
      en: 'The device offers no such service: it refused {target}',
      'zh-cn': '设备没有提供该服务：{target} 被拒绝',
    },
    causes: [
      {
        en: 'The service name is not in the device’s directory (IAS), or it is written in other letters.',
        'zh-cn': '设备的信息库（IAS）中没有这个服务名，或者大小写不一致。',
      },
    ],
    nextSteps: [
      {
        en: '`socket-lens irda --device ID --query CLASS ATTRIBUTE` asks the device what it offers.',
        'zh-cn': '用 `socket-lens irda --device ID --query CLASS ATTRIBUTE` 查询设备提供的服务。',
      },
    ],
    alone: true,
    statements: ['S22'],
  },
  {
    codes: [10060],
    when: { family: 'irda' },
    sentence: { en: 'The IrDA device of {target} does not answer', 'zh-cn': '{target} 的 IrDA 设备没有应答' },
    causes: [
      {
        en: 'The device left the range or the line of sight, or its infrared is switched off.',
        'zh-cn': '设备超出范围、没有对准，或者关闭了红外功能。',
      },
    ],
    nextSteps: [
      {
        en: 'Bring the devices within 1 m, face to face, and run `socket-lens irda` to see whether it is found.',
        'zh-cn': '让两台设备相距 1 米以内并正对，然后运行 `socket-lens irda` 查看能否发现。',
      },
    ],
    alone: true,
    statements: ['S32'],
  },
];
