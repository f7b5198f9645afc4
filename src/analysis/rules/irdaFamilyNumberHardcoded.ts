import { addressedBy } from '../flow/expressions';
import type { FunctionModel } from '../flow/functionModel';
import type { CallStep } from '../flow/step';
import type { FunctionContext, Rule } from '../rule';

export const irdaFamilyNumberHardcoded: Rule = {
  id: 'irda-family-number-hardcoded',
  severity: 'warning',
  source: 'https://learn.microsoft.com/windows/win32/winsock/irda-and-windows-sockets-2',
  platform: 'both',
  title: {
    en: 'A number of one system for IrDA, or a device list that is too small',
    'zh-cn': '写死的 IrDA 地址族编号，或过小的设备列表',
  },
  description: {
    en: 'AF_IRDA is 26 on Windows, 22 on Windows CE and 23 on Linux: write the name. A DEVICELIST has room for one device and hides the others; take a buffer for several. And IRLMP_ENUMDEVICES overwrites the length, so set it anew before each try.',
    'zh-cn':
      'AF_IRDA 在 Windows 上是 26，在 Windows CE 上是 22，在 Linux 上是 23：请写名称。DEVICELIST 只能容纳一个设备，其余的看不到；请使用能容纳多个设备的缓冲区。IRLMP_ENUMDEVICES 会改写长度，每次重试前都要重新设置。',
  },
  bad: 'SOCKET s = socket(26, SOCK_STREAM, 0);',
  good: 'SOCKET s = socket(AF_IRDA, SOCK_STREAM, 0);',
  check(context) {
    const { fn } = context;
    for (const call of fn.callsOf('socket', 'WSASocket', 'WSASocketA', 'WSASocketW')) {
      checkFamily(context, call);
    }
    for (const call of fn.callsOf('getsockopt')) {
      if (call.args[2]?.text === 'IRLMP_ENUMDEVICES') {
        checkList(context, call);
        checkLength(context, call);
      }
    }
  },
};

const IRDA = /irda|infrared/i;

function checkFamily({ fn, file, target, report }: FunctionContext, call: CallStep): void {
  const [family] = call.args;
  // A name that begins like a family's is the project's own answer to a header without it.
  const number = family && !/^[AP]F_/.test(family.text) ? fn.constantAt(family, call) : undefined;
  const own = target === 'win' ? '26' : '23';
  // 23 is IPv6 on Windows, and 26 another family on Linux: there only the words around it tell.
  if (!family || number === undefined || !/^(?:22|23|26)$/.test(number)) {
    return;
  }
  const isMeant = number === own || file.matches(IRDA);
  if (isMeant) {
    report({
      at: family,
      message: {
        en: `${number} is the number of IrDA on one system only; write AF_IRDA.`,
        'zh-cn': `${number} 只是某一个系统上的 IrDA 编号；请写 AF_IRDA。`,
      },
      fix: {
        title: { en: 'Write AF_IRDA', 'zh-cn': '改为 AF_IRDA' },
        edits: [{ range: family, text: 'AF_IRDA' }],
      },
    });
  }
}

function checkList({ fn, report }: FunctionContext, call: CallStep): void {
  const list = call.args[3] && addressedBy(call.args[3]);
  const declared = list === undefined ? undefined : fn.typeOf(list);
  if (declared?.reference === false && /^(?:WINDOWS_)?DEVICELIST$/.test(declared.type)) {
    report({
      at: call.args[3] ?? call.node,
      severity: 'information',
      message: {
        en: `${list} has room for one device; others in range do not show.`,
        'zh-cn': `${list} 只能容纳一个设备；范围内的其他设备不会出现。`,
      },
    });
  }
}

function checkLength({ fn, report }: FunctionContext, call: CallStep): void {
  const length = call.args[4] && addressedBy(call.args[4]);
  const loop = call.loops.at(-1);
  if (length !== undefined && loop && fn.declarations.has(length) && !isSetIn(fn, length, loop)) {
    report({
      at: call.args[4] ?? call.node,
      message: {
        en: `${length} is overwritten by each call; set it to the size of the buffer before the next.`,
        'zh-cn': `每次调用都会改写 ${length}；下一次调用前请重新设为缓冲区大小。`,
      },
    });
  }
}

function isSetIn(fn: FunctionModel, object: string, loop: CallStep['node']): boolean {
  return fn.stores.some(store => store.object === object && store.loops.includes(loop));
}
