// What can be wrong with a connection test, each in one sentence that names the mistake and the way out.

import type { Localized } from '../facts/explanation';

function sentence(en: string, chinese: string): Localized {
  return { en, 'zh-cn': chinese };
}

/** "…; did you mean X?", or the words to choose from where none is near. */
function orNearest(
  meant: string | undefined,
  known: readonly string[],
): { readonly en: string; readonly zh: string } {
  return meant === undefined
    ? { en: `choose one of ${known.join(', ')}`, zh: `可用的有 ${known.join('、')}` }
    : { en: `did you mean "${meant}"?`, zh: `是否想写“${meant}”？` };
}

export const MISTAKES = {
  // The file as a whole.
  empty: sentence('the file is empty; write { "tests": [ … ] }', '文件是空的；请写成 { "tests": [ … ] }'),
  rootNotObject: sentence(
    'the file must be an object; write { "tests": [ … ] }',
    '文件内容必须是一个对象；请写成 { "tests": [ … ] }',
  ),
  noTests: sentence(
    '"tests" is missing; add "tests": [ { "connect": "tcp://127.0.0.1:27015" } ]',
    '缺少 "tests"；请加上 "tests": [ { "connect": "tcp://127.0.0.1:27015" } ]',
  ),
  tooDeep: sentence(
    'the file is nested deeper than can be read; groups need not go deeper than a few levels',
    '文件嵌套过深，无法读取；分组只需要几层',
  ),
  notRun: sentence(
    'the file has a mistake in its JSON, and nothing of it is run until that is mended',
    '文件的 JSON 有错误，修正之前其中的测试都不会运行',
  ),

  // Keys and values.
  unknownKey: (key: string, meant: string | undefined, known: readonly string[]) => {
    const { en, zh } = orNearest(meant, known);
    return sentence(`"${key}" is not known here; ${en}`, `这里没有“${key}”这一项；${zh}`);
  },
  duplicateKey: (key: string) =>
    sentence(`"${key}" stands here twice; keep one of them`, `“${key}”在这里出现了两次；请只保留一个`),
  wrongType: (key: string, wanted: Localized, got: Localized) =>
    sentence(
      `"${key}" takes ${wanted.en}, not ${got.en}`,
      `“${key}”应为${wanted['zh-cn']}，而不是${got['zh-cn']}`,
    ),
  emptyList: (key: string) =>
    sentence(
      `"${key}" is an empty list; name at least one, or leave "${key}" out`,
      `“${key}”是空列表；请至少写一项，或者去掉“${key}”`,
    ),
  emptyText: (key: string) =>
    sentence(`"${key}" is empty; write something, or leave it out`, `“${key}”是空的；请写上内容，或者去掉它`),

  // Tests and groups.
  noConnect: sentence(
    'the test says nothing to connect to; add "connect": "tcp://127.0.0.1:27015"',
    '测试没有写明连接到哪里；请加上 "connect": "tcp://127.0.0.1:27015"',
  ),
  sameName: (name: string) =>
    sentence(
      `another one here is called "${name}" already; give each a name of its own`,
      `这里已有同名的“${name}”；请给每一项取不同的名称`,
    ),
  unknownTest: (name: string, meant: string | undefined) =>
    meant === undefined
      ? sentence(
          `no test of this file is called "${name}"; "after" takes the name of another test`,
          `本文件中没有名为“${name}”的测试；"after" 里要写另一个测试的名称`,
        )
      : sentence(
          `no test of this file is called "${name}"; did you mean "${meant}"?`,
          `本文件中没有名为“${name}”的测试；是否想写“${meant}”？`,
        ),
  afterItself: (name: string) =>
    sentence(`"${name}" would wait for itself; name another test`, `“${name}”会等待它自己；请写另一个测试`),
  circle: (names: readonly string[]) =>
    sentence(
      `these tests wait for each other in a circle: ${names.join(' → ')}; leave one "after" out`,
      `这些测试相互等待，形成了环：${names.join(' → ')}；请去掉其中一个 "after"`,
    ),
  exchangeWithoutConnection: sentence(
    'nothing can be sent or received without a connection; expect "connected", or leave it out',
    '没有连接就无法收发数据；请把 "expect" 写成 "connected"，或者去掉收发的内容',
  ),
  exchangeOverPorts: sentence(
    'data goes to one port at a time; name one port, or leave "send" and "receive" out',
    '数据一次只能发往一个端口；请只写一个端口，或者去掉 "send" 和 "receive"',
  ),
  exchangeBeside: sentence(
    '"exchange" says it all in order; move "send" and "receive" into it',
    '"exchange" 已按顺序写明收发；请把 "send" 和 "receive" 移到其中',
  ),

  // Words and numbers.
  unknownWord: (key: string, word: string, meant: string | undefined, known: readonly string[]) => {
    const { en, zh } = orNearest(meant, known);
    return sentence(`"${word}" is not a ${key}; ${en}`, `“${word}”不是可用的 ${key}；${zh}`);
  },
  unknownExpectation: (text: string, meant: string | undefined) =>
    meant === undefined
      ? sentence(
          `"${text}" is neither an outcome nor an error code; write connected, timedOut, failed, unsupported or a code such as WSAECONNREFUSED`,
          `“${text}”既不是结果，也不是错误代码；请写 connected、timedOut、failed、unsupported 或 WSAECONNREFUSED 之类的代码`,
        )
      : sentence(
          `"${text}" is neither an outcome nor an error code; did you mean "${meant}"?`,
          `“${text}”既不是结果，也不是错误代码；是否想写“${meant}”？`,
        ),
  badDuration: (text: string) =>
    sentence(
      `"${text}" is not a time; write milliseconds such as 300, or "300ms", "3s", "1m"`,
      `“${text}”不是时长；请写毫秒数（如 300），或者 "300ms"、"3s"、"1m"`,
    ),
  durationRange: (longestMs: number) =>
    sentence(
      `this time is out of range; write from 1ms to ${longestMs / 60_000}m`,
      `时长超出范围；请写 1ms 到 ${longestMs / 60_000}m`,
    ),
  badNumber: (key: string, least: number, most: number) =>
    sentence(
      `"${key}" takes a whole number from ${least} to ${most}`,
      `“${key}”应为 ${least} 到 ${most} 的整数`,
    ),
  notAddress: (text: string) =>
    sentence(
      `"${text}" is not an address of this machine's; write 127.0.0.1, 127.0.0.1:5000 or [::1]:0`,
      `“${text}”不是本机地址；请写 127.0.0.1、127.0.0.1:5000 或 [::1]:0`,
    ),
  otherFamily: (address: string) =>
    sentence(
      `"${address}" is of another address family than what is connected to; bind to an address of the same one`,
      `“${address}”与要连接的地址不属于同一地址族；请绑定到同一地址族的地址`,
    ),

  // Variables.
  openVariable: sentence('the variable has no end; close it with }', '变量没有结束；请用 } 结束'),
  unknownVariable: (name: string, meant: string | undefined, known: readonly string[]) => {
    if (meant === undefined && known.length === 0) {
      return sentence(
        `there is no variable "${name}"; add it to "variables", or write \${env:NAME}`,
        `没有变量“${name}”；请加到 "variables" 中，或者写 \${env:NAME}`,
      );
    }
    const { en, zh } = orNearest(meant, known);
    return sentence(`there is no variable "${name}"; ${en}`, `没有变量“${name}”；${zh}`);
  },
  unsetEnvironment: (name: string) =>
    sentence(
      `the environment variable ${name} is not set; set it, or write \${env:${name}:DEFAULT}`,
      `环境变量 ${name} 没有设置；请先设置，或者写 \${env:${name}:默认值}`,
    ),
  noWorkspace: (name: string) =>
    sentence(
      `\${${name}} needs an open folder; open one, or write a path`,
      `\${${name}} 需要已打开的文件夹；请打开文件夹，或者直接写路径`,
    ),
  variableCircle: (name: string) =>
    sentence(
      `the variable "${name}" leads back to itself; give it a value of its own`,
      `变量“${name}”引用了它自己；请给它一个确定的值`,
    ),
  listenerElsewhere: (name: string) =>
    sentence(
      `where "${name}" listens is known only when it is up; it can stand in "connect" alone`,
      `“${name}”监听的位置要到它启动后才知道；它只能写在 "connect" 中`,
    ),
  noListenerPort: (name: string) =>
    sentence(
      `"${name}" listens at a path and has no port; write \${${name}}`,
      `“${name}”监听的是路径，没有端口；请写 \${${name}}`,
    ),

  // Listeners.
  noListenerEndpoint: sentence(
    'the listener says nowhere to listen; add "endpoint": "tcp://127.0.0.1:0"',
    '监听器没有写明在哪里监听；请加上 "endpoint": "tcp://127.0.0.1:0"',
  ),
  oneListenerPort: sentence(
    'a listener has one port; write one, or 0 for a free one',
    '一个监听器只有一个端口；请只写一个，或者写 0 由系统选择',
  ),
  listenerHost: (host: string) =>
    sentence(
      `"${host}" is not an address to listen at; write 127.0.0.1, [::1] or localhost`,
      `“${host}”不是可以监听的地址；请写 127.0.0.1、[::1] 或 localhost`,
    ),
  notForDatagrams: (behaviour: string) =>
    sentence(
      `a udp listener cannot ${behaviour}: it has no connections; choose echo, accept, silent or refuse`,
      `udp 监听器没有连接，不能 ${behaviour}；可用的有 echo、accept、silent、refuse`,
    ),
  notForPaths: (behaviour: string) =>
    sentence(
      `a Unix socket cannot ${behaviour}; choose echo, accept, close, reset or silent`,
      `Unix 域套接字不能 ${behaviour}；可用的有 echo、accept、close、reset、silent`,
    ),
  noIrdaListener: sentence(
    'there is no listener for IrDA; listen on tcp, udp or unix',
    '没有用于 IrDA 的监听器；请监听 tcp、udp 或 unix',
  ),
  sameListener: (name: string) =>
    sentence(
      `another listener here is called "${name}" already; give each a "name" of its own`,
      `这里已有名为“${name}”的监听器；请给每个监听器写不同的 "name"`,
    ),
  listenerName: (name: string) =>
    sentence(
      `"${name}" is not a name for a listener; use letters, digits, - and _`,
      `“${name}”不能作为监听器名称；请使用字母、数字、- 和 _`,
    ),
  listenerVariable: (name: string) =>
    sentence(
      `"${name}" is both a variable and a listener; rename one of them`,
      `“${name}”既是变量又是监听器；请改掉其中一个名称`,
    ),

  // What is sent and received.
  badHex: (text: string) =>
    sentence(
      `"${text}" is not hexadecimal; write two digits 0-9 and a-f for each byte`,
      `“${text}”不是十六进制；每个字节请写两位 0-9 和 a-f`,
    ),
  oddHex: sentence(
    'the last byte has one digit only; write two for each byte, 0a for example',
    '最后一个字节只有一位；每个字节请写两位，例如 0a',
  ),
  badPattern: (why: string) =>
    sentence(`the regular expression cannot be read: ${why}`, `无法解析正则表达式：${why}`),
  severalForms: (keys: readonly string[]) =>
    sentence(
      `${keys.map(key => `"${key}"`).join(' and ')} exclude each other; keep one of them`,
      `${keys.map(key => `“${key}”`).join('和')}不能同时出现；请只保留一个`,
    ),
  noForm: (keys: readonly string[]) =>
    sentence(
      `one of ${keys.map(key => `"${key}"`).join(', ')} is missing`,
      `缺少${keys.map(key => `“${key}”`).join('、')}中的一个`,
    ),
  noStreamEnd: sentence(
    'datagrams have no end of a stream; expect silence or an error',
    '数据报没有“流结束”；请改为期望没有数据（silence）或某个错误',
  ),
  noFile: (path: string, why: string) =>
    sentence(
      `cannot read ${path} (${why}); the path is relative to the file it stands in`,
      `无法读取 ${path}（${why}）；路径相对于所在文件`,
    ),
  largeFile: (path: string, mostKiB: number) =>
    sentence(
      `${path} is too large to send; ${mostKiB} KiB are the most`,
      `${path} 太大，无法发送；最多 ${mostKiB} KiB`,
    ),

  // Socket options.
  optionOf: (name: string, family: string) =>
    sentence(
      `${name} is an option of ${family} sockets; leave it out here`,
      `${name} 是 ${family} 套接字的选项；请在这里去掉它`,
    ),

  // Comments.
  commentEmpty: sentence(
    'the test names no endpoint; write connect-test: tcp://127.0.0.1:27015 -> connected',
    '测试没有写端点；请写成 connect-test: tcp://127.0.0.1:27015 -> connected',
  ),
  commentArrow: (word: string) =>
    sentence(
      `"${word}" stands where "->" or within, method, retries, named, tags, skip, send, receive or bind is expected`,
      `“${word}”的位置应为“->”或 within、method、retries、named、tags、skip、send、receive、bind`,
    ),
  commentNoExpectation: sentence(
    'nothing stands behind "->"; write connected, timedOut or an error code',
    '“->”之后没有内容；请写 connected、timedOut 或错误代码',
  ),
  commentNoValue: (word: string) => sentence(`"${word}" needs a value behind it`, `“${word}”之后需要写值`),
  commentTwice: (word: string) =>
    sentence(`"${word}" stands here twice; keep one of them`, `“${word}”在这里出现了两次；请只保留一个`),
  commentQuote: sentence('the text has no end; close it with "', '文本没有结束；请用 " 结束'),
  commentEscape: (escape: string) =>
    sentence(
      `${escape} is not an escape; there are \\r \\n \\t \\0 \\\\ \\" and \\x41`,
      `${escape} 不是转义序列；可用的有 \\r \\n \\t \\0 \\\\ \\" 和 \\x41`,
    ),
} as const;

/** What a JSON value is, in words. */
export const KINDS: Readonly<Record<string, Localized>> = {
  object: sentence('an object', '对象'),
  array: sentence('a list', '列表'),
  string: sentence('a text', '文本'),
  number: sentence('a number', '数字'),
  boolean: sentence('true or false', 'true 或 false'),
  null: sentence('null', 'null'),
};

/** The mistakes of JSON, by jsonc-parser's numbers for them. */
export const JSON_MISTAKES: Readonly<Record<number, Localized>> = {
  1: sentence('this is no value; texts stand in double quotes', '这不是值；文本要放在双引号中'),
  2: sentence('this is no number; write digits such as 27015', '这不是数字；请写 27015 这样的数字'),
  3: sentence('a name in double quotes is missing here', '这里缺少放在双引号中的名称'),
  4: sentence('a value is missing here', '这里缺少值'),
  5: sentence('a colon is missing before this', '这之前缺少冒号'),
  6: sentence('a comma is missing before this', '这之前缺少逗号'),
  7: sentence('the object has no end; close it with }', '对象没有结束；请用 } 结束'),
  8: sentence('the list has no end; close it with ]', '列表没有结束；请用 ] 结束'),
  9: sentence(
    "nothing may follow the end of the file's object; take this away",
    '文件的对象之后不能再有内容；请去掉',
  ),
  11: sentence('the comment has no end; close it with */', '注释没有结束；请用 */ 结束'),
  12: sentence('the text has no end; close it with "', '文本没有结束；请用 " 结束'),
  13: sentence('the number has no end; write its digits', '数字不完整；请写完'),
  14: sentence('\\u needs four hexadecimal digits', '\\u 之后需要四位十六进制数字'),
  15: sentence(
    'this is no escape of JSON; write \\\\ for a backslash',
    '这不是 JSON 的转义；反斜杠请写成 \\\\',
  ),
  16: sentence(
    'a control character cannot stand in a text; write it as \\n, \\t or \\u0000',
    '文本中不能直接出现控制字符；请写成 \\n、\\t 或 \\u0000',
  ),
};
