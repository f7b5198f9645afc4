// One word for one thing in the Chinese texts. What programs and systems say in words of their own
// (src/facts/spelling) is read, not said, and keeps its words.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

/** The product's word, and what the same thing is called elsewhere. */
const TERMS: readonly (readonly [word: string, variants: RegExp])[] = [
  ['监听', /侦听|聆听|监聽/],
  ['套接字', /套接口|插口|套接(?!字)|套節字|(?:一个|这个|该|此|新的?|每个|个) ?sockets?(?![\w(.])/],
  ['积压队列', /(?:接受|监听|等待|待处理|挂起)(?:连接)?队列|连接队列|佇列/],
  ['非阻塞', /非阻止|无阻塞|不阻塞(?:模式|的?套接字)|非阻断/],
  ['端口', /端口号码|连接埠|通信埠|埠/],
  ['超时', /逾时|超过时限|时间超限/],
  ['回环地址', /环回|迴圈|回送地址|回路地址/],
  ['重置', /复位|重设/],
  ['服务端、服务器', /伺服器|服务器端|主机端/],
  ['客户端', /用户端|客戶端|客户机/],
  ['默认', /缺省|预设/],
  ['调用', /呼叫/],
  ['地址', /位址/],
  ['连接', /连线|联机|连结/],
];

describe('the Chinese terms', () => {
  const texts = new Map<string, string>();

  before(() => {
    const files = [
      ...['src', 'docs/rules'].flatMap(folder => filesIn(folder)),
      'l10n/bundle.l10n.zh-cn.json',
      'package.nls.zh-cn.json',
    ];
    for (const file of files) {
      texts.set(file, fs.readFileSync(file, 'utf8'));
    }
    assert.ok(texts.size > 300);
  });

  for (const [word, variants] of TERMS) {
    it(`are ${word} wherever that is meant`, () => {
      const found = [...texts].flatMap(([file, text]) =>
        text.split('\n').flatMap((line, index) => {
          const variant = variants.exec(line)?.[0];
          return variant === undefined ? [] : [`${file}:${index + 1}: ${variant}`];
        }),
      );
      assert.deepEqual(found, []);
    });
  }
});

/** Everything in a folder but what other programs say. */
function filesIn(folder: string): readonly string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(?:ts|md)$/.test(name))
    .map(name => path.join(folder, name))
    .filter(file => !file.startsWith(path.join('src', 'facts', 'spelling')));
}
