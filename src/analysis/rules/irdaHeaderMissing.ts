import type { Rule } from '../rule';
import type { FileFacts } from '../source/fileFacts';

export const irdaHeaderMissing: Rule = {
  id: 'irda-header-missing',
  severity: 'error',
  statement: 'S53',
  platform: 'win',
  title: { en: 'IrDA names without af_irda.h', 'zh-cn': '使用 IrDA 名称却没有包含 af_irda.h' },
  description: {
    en: 'SOCKADDR_IRDA, IRLMP_ENUMDEVICES and their kin are in af_irda.h alone, which no other header brings. Include it, after winsock2.h.',
    'zh-cn':
      'SOCKADDR_IRDA、IRLMP_ENUMDEVICES 等名称只在 af_irda.h 中，其他头文件不会带入它。请在 winsock2.h 之后显式包含。',
  },
  bad: '#include <winsock2.h>\nSOCKET s = socket(AF_IRDA, SOCK_STREAM, 0);',
  good: '#include <winsock2.h>\n#include <af_irda.h>\nSOCKET s = socket(AF_IRDA, SOCK_STREAM, 0);',
  checkFile({ file, report }) {
    const { includes } = file;
    const irda = includes.find(({ header }) => header === 'af_irda.h');
    const winsock = includes.find(({ header }) => header === 'winsock2.h');
    if (irda && winsock && irda.start < winsock.start) {
      report({
        at: irda,
        message: {
          en: 'af_irda.h needs the types of winsock2.h; include it after that.',
          'zh-cn': 'af_irda.h 需要 winsock2.h 中的类型；请放在其后包含。',
        },
        fix: {
          title: { en: 'Swap the two includes', 'zh-cn': '交换两个 #include' },
          edits: [
            { range: irda, text: file.text.slice(winsock.start, winsock.end) },
            { range: winsock, text: file.text.slice(irda.start, irda.end) },
          ],
        },
      });
    }
    // A header of the project's own may include it.
    const use =
      irda || !file.includesWinsock || includes.some(({ angled }) => !angled) ? undefined : useIn(file);
    const last = includes.filter(({ header }) => /^(?:winsock2|ws2tcpip|mswsock)\.h$/.test(header)).at(-1);
    if (use) {
      report({
        at: { start: use.start, end: use.start + use.name.length },
        message: {
          en: `${use.name} needs #include <af_irda.h>, after winsock2.h.`,
          'zh-cn': `${use.name} 需要在 winsock2.h 之后 #include <af_irda.h>。`,
        },
        ...(last
          ? {
              fix: {
                title: { en: 'Include af_irda.h', 'zh-cn': '包含 af_irda.h' },
                edits: [{ range: { start: last.end, end: last.end }, text: '\n#include <af_irda.h>' }],
              },
            }
          : {}),
      });
    }
  },
};

/** What every one of the names has in it: quickly told of code without any. */
const HINT = /IRDA|irda|IRLMP/;

// What looks behind comes after what looks ahead: at every place of a long run of spaces it would read the whole run.
const NAMES =
  /\b(?:P|LP)?SOCKADDR_IRDA\b|\bsockaddr_irda\b|\bIRLMP_[A-Z_]+\b|\bSOL_IRLMP\b|(?=[AP]F_IRDA\b)(?<=\b(?:socket|WSASocket[AW]?)\s*\(\s*)[AP]F_IRDA\b/;

/** The first name that only af_irda.h gives; undefined where there is none, or the file defines it itself. */
function useIn(file: FileFacts): { readonly start: number; readonly name: string } | undefined {
  const place = file.matches(HINT) ? file.find(NAMES) : undefined;
  if (!place) {
    return undefined;
  }
  const name = file.code.slice(place.start, place.end);
  const isOwn =
    file.macros.has(name) ||
    new RegExp(`\\b(?:struct|union)\\s+_?${name}\\s*\\{|\\}\\s*${name}\\b`).test(file.code);
  return isOwn ? undefined : { start: place.start, name };
}
