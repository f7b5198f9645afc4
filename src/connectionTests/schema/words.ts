// What the JSON schema says about each part of a `*.sockets.json`, as Markdown.

import type { SocketOptionName } from '../../facts/exchange';
import type { Localized } from '../../facts/explanation';
import type { Platform } from '../../facts/outcome';
import type { OUTCOME_WORDS } from '../expectation';
import type {
  FILE_KEYS,
  GROUP_KEYS,
  LISTENER_KEYS,
  RECEIVE_FORMS,
  RETRIES_KEYS,
  SEND_FORMS,
  TEST_KEYS,
} from '../format';

function words(en: string, chinese: string): Localized {
  return { en, 'zh-cn': chinese };
}

type Words<K extends string> = Readonly<Record<K, Localized>>;

export const TITLE = words('Connection tests', '连接测试');
export const FILE = words(
  'Connection tests: where to connect, and what `connect` must end with.',
  '连接测试：连接到哪里，以及 `connect` 必须得到什么结果。',
);

/** The same key means the same in a file, a group and a test. */
export const KEYS: Words<
  Exclude<
    (typeof FILE_KEYS)[number] | (typeof GROUP_KEYS)[number] | (typeof TEST_KEYS)[number],
    'name' | 'tests'
  >
> = {
  $schema: words(
    'Where editors other than VS Code find the schema of this file.',
    'VS Code 之外的编辑器从这里找到本文件的 schema。',
  ),
  variables: words(
    'Texts to be put in where `${NAME}` stands. They may use each other, `${env:NAME}` and `${workspaceFolder}`.',
    '会放到 `${名称}` 处的文本。变量之间可以互相引用，也可以使用 `${env:NAME}` 和 `${workspaceFolder}`。',
  ),
  listen: words(
    'A peer of the product’s own, up while the tests here run. `${listen}` (or its name) stands for its endpoint, `${listen.port}` and `${listen.host}` for parts of it. Port 0 lets the system choose.',
    '在此处的测试运行期间由本产品启动的对端。`${listen}`（或它的名称）代表其端点，`${listen.port}`、`${listen.host}` 代表其中一部分。端口 0 由系统选择。',
  ),
  tags: words(
    'Words to choose tests by: `socket-lens test --tags smoke`. Those of groups and of the file count as well.',
    '用来挑选测试的标签：`socket-lens test --tags smoke`。分组和文件的标签同样有效。',
  ),
  method: words(
    'How the end of `connect` is learned; `blocking` by default. What a platform lacks ends as `unsupported`.',
    '用什么方式得知 `connect` 已经结束；默认为 `blocking`。平台没有的方法得到 `unsupported`。',
  ),
  within: words(
    'How long each address has, what is sent and received included: milliseconds, or `"300ms"`, `"3s"`, `"1m"`.',
    '每个地址可用的时长，包括收发数据：毫秒数，或者 `"300ms"`、`"3s"`、`"1m"`。',
  ),
  retries: words(
    'How often a test that is not as expected is tried again, from 0 to 100; with `delay` between the tries.',
    '结果不符合期望时重试的次数，0 到 100；每次之间等待 `delay`。',
  ),
  skip: words(
    'Why the test does not run: a reason, or a reason for each platform on which it does not.',
    '测试不运行的原因：一段文字，或者为不运行的每个平台分别写明原因。',
  ),
  connect: words(
    'Where to connect: `tcp://127.0.0.1:27015`, `udp://[::1]:53`, `unix:///run/x.sock`, `irda://*/OBEX`. Ports may be a range or a list: `:1-1024`, `:80,443`.',
    '连接到哪里：`tcp://127.0.0.1:27015`、`udp://[::1]:53`、`unix:///run/x.sock`、`irda://*/OBEX`。端口可以是范围或列表：`:1-1024`、`:80,443`。',
  ),
  expect: words(
    'What must happen; `connected` by default. An outcome, an error code in any spelling, a list of which one must hold, or one of these for each platform.',
    '必须得到的结果；默认为 `connected`。可以是结果、任何写法的错误代码、只需满足其一的列表，或者为每个平台分别写明。',
  ),
  bind: words(
    'The local address that the socket is bound to before it connects: `127.0.0.1`, `127.0.0.1:5000`, `[::1]:0`.',
    '套接字在连接之前绑定的本地地址：`127.0.0.1`、`127.0.0.1:5000`、`[::1]:0`。',
  ),
  after: words(
    'The names of tests beside this one that must have passed before it runs.',
    '在它运行之前必须已经通过的同级测试的名称。',
  ),
  send: words(
    'What is sent once the socket is connected: text, or bytes in hexadecimal, or a file; or several of these.',
    '套接字连接后发送的内容：文本、十六进制字节或文件，也可以有多项。',
  ),
  receive: words(
    'What must come then: text, bytes, a pattern, a length, the end of the stream, silence or an error; or several in order.',
    '之后必须收到的内容：文本、字节、正则表达式、长度、流结束、没有数据或某个错误，也可以依次写多项。',
  ),
  exchange: words(
    'A dialogue: what is sent and what must come, turn by turn.',
    '一段对话：逐轮写明发送什么、必须收到什么。',
  ),
  options: words(
    'Socket options, set before `connect`: `true`, `false` or a number.',
    '在 `connect` 之前设置的套接字选项：`true`、`false` 或数字。',
  ),
};

export const TEST_NAME = words(
  'What the test is called; without one, its endpoint with what is expected.',
  '测试的名称；不写则为端点加上期望的结果。',
);
export const GROUP_NAME = words('What the group is called.', '分组的名称。');
export const TESTS = words('The tests, and groups of tests.', '测试，以及测试的分组。');
export const GROUP_TESTS = words(
  'Makes this a group: what it says holds for all its tests.',
  '使这一项成为分组：这里写的内容对其中所有测试有效。',
);

export const LISTENER: Words<(typeof LISTENER_KEYS)[number]> = {
  name: words('What `${NAME}` calls it; `listen` by default.', '`${名称}` 中使用的名称；默认为 `listen`。'),
  endpoint: words(
    'Where it listens: `tcp://127.0.0.1:0`, `udp://[::1]:0`, `unix:///tmp/x.sock`.',
    '在哪里监听：`tcp://127.0.0.1:0`、`udp://[::1]:0`、`unix:///tmp/x.sock`。',
  ),
  behaviour: words(
    'What it does with whoever connects; `accept` by default.',
    '对连接者做什么；默认为 `accept`。',
  ),
};

export const RETRIES: Words<(typeof RETRIES_KEYS)[number]> = {
  times: words('How often at most, from 0 to 100.', '最多次数，0 到 100。'),
  delay: words('How long to wait before each; `"100ms"` by default.', '每次之前等待多久；默认为 `"100ms"`。'),
};

export const SEND: Words<(typeof SEND_FORMS)[number]> = {
  text: words('Text, sent as UTF-8.', '文本，以 UTF-8 发送。'),
  hex: words('Bytes: `"00 01 ff"`.', '字节：`"00 01 ff"`。'),
  file: words('The content of a file; its path is relative to this one.', '文件的内容；路径相对于本文件。'),
};

export const RECEIVE: Words<(typeof RECEIVE_FORMS)[number]> = {
  text: words('Exactly this text.', '恰好是这段文本。'),
  hex: words('Exactly these bytes: `"00 01 ff"`.', '恰好是这些字节：`"00 01 ff"`。'),
  regex: words(
    'Text that a regular expression finds: `"^220 "`, or with flags `"/^220 /im"`.',
    '正则表达式能匹配到的文本：`"^220 "`，或带标志的 `"/^220 /im"`。',
  ),
  length: words('So many bytes, whatever they are.', '若干字节，内容不限。'),
  end: words('The peer ends the stream in order (TCP).', '对端正常结束数据流（TCP）。'),
  silence: words('Nothing at all, for so long: `"200ms"`.', '在这段时长内没有任何数据：`"200ms"`。'),
  error: words(
    'The call fails with this error: `"WSAECONNRESET"`, `10054`.',
    '调用以这个错误失败：`"WSAECONNRESET"`、`10054`。',
  ),
};

export const PLATFORMS: Words<Platform | 'else'> = {
  win32: words('On Windows.', '在 Windows 上。'),
  linux: words('On Linux.', '在 Linux 上。'),
  darwin: words('On macOS.', '在 macOS 上。'),
  else: words('Everywhere else.', '在其他平台上。'),
};

export const OUTCOMES: Words<(typeof OUTCOME_WORDS)[number]> = {
  connected: words('connect succeeds', 'connect 成功'),
  timedOut: words(
    'no answer within the time, or the time-out of the system',
    '在规定时长内没有应答，或者系统自身超时',
  ),
  failed: words('any error of the system', '系统的任何错误'),
  unsupported: words('the platform lacks the method or the address family', '平台没有该方法或地址族'),
};

export const OPTIONS: Words<SocketOptionName> = {
  SO_BROADCAST: words('Lets a UDP socket send to broadcast addresses.', '允许 UDP 套接字发往广播地址。'),
  SO_REUSEADDR: words(
    'Lets the socket be bound to an address that is in use.',
    '允许套接字绑定到正在使用的地址。',
  ),
  SO_KEEPALIVE: words('Asks an idle peer whether it is still there.', '在空闲时探测对端是否仍然存在。'),
  SO_LINGER: words(
    'How long closing waits for data to be sent; 0 resets the connection. Seconds.',
    '关闭时为发完数据等待多久；0 表示重置连接。单位为秒。',
  ),
  SO_SNDBUF: words('The size of the send buffer. Bytes.', '发送缓冲区大小。单位为字节。'),
  SO_RCVBUF: words('The size of the receive buffer. Bytes.', '接收缓冲区大小。单位为字节。'),
  TCP_NODELAY: words('Sends small segments at once (no Nagle).', '立即发送小段数据（关闭 Nagle 算法）。'),
  IP_TTL: words('How many routers a packet may pass (IPv4).', '数据包最多经过的路由器数（IPv4）。'),
  IPV6_UNICAST_HOPS: words(
    'How many routers a packet may pass (IPv6).',
    '数据包最多经过的路由器数（IPv6）。',
  ),
  IPV6_V6ONLY: words('Keeps IPv4 addresses from an IPv6 socket.', 'IPv6 套接字不接受 IPv4 地址。'),
};

/** What a value that does not fit is told. */
export const COMPLAINTS = {
  endpoint: words(
    'An endpoint begins with its protocol: tcp://, udp://, unix:// or irda://.',
    '端点以协议开头：tcp://、udp://、unix:// 或 irda://。',
  ),
  duration: words(
    'Not a time; write milliseconds such as 300, or "300ms", "3s", "1m".',
    '不是时长；请写毫秒数（如 300），或者 "300ms"、"3s"、"1m"。',
  ),
  hex: words(
    'Not hexadecimal; write two digits 0-9 and a-f for each byte.',
    '不是十六进制；每个字节请写两位 0-9 和 a-f。',
  ),
  keys: (known: readonly string[]) =>
    words(
      `Not known here; choose one of ${known.join(', ')}.`,
      `这里没有这一项；可用的有 ${known.join('、')}。`,
    ),
} as const;

export const SNIPPETS = {
  file: words('A file with a test', '含有一个测试的文件'),
  answers: words('A test: something listens there', '测试：那里有程序在监听'),
  refused: words('A test: nobody listens there', '测试：那里没有程序在监听'),
  talks: words('A test that sends and receives', '收发数据的测试'),
  group: words('A group of tests', '测试的分组'),
  listener: words('A peer with a behaviour', '带有行为的对端'),
  platforms: words('One expectation for each platform', '为每个平台分别写明期望'),
} as const;
