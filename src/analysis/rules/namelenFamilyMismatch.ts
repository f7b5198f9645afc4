import type { SyntaxNode } from '../reader/syntax';
import { addressAt, fieldAt } from '../flow/addresses';
import type { Address } from '../flow/addresses';
import { addressedBy, bare, objectOf, sizeOf } from '../flow/expressions';
import type { FunctionModel } from '../flow/functionModel';
import { ADDRESS_BYTES, lengthExpression, namedCalls, sizeBehind } from '../flow/namelen';
import type { CallStep } from '../flow/step';
import type { Rule } from '../rule';

export const namelenFamilyMismatch: Rule = {
  id: 'namelen-family-mismatch',
  severity: 'error',
  statement: 'S24',
  platform: 'both',
  title: {
    en: 'namelen is not the size of the address',
    'zh-cn': 'namelen 与地址结构的大小不符',
  },
  description: {
    en: 'A length that is too small for the family fails with WSAEFAULT (EINVAL elsewhere); one that is too large fails on BSD and macOS. Take sizeof of the object itself, or ai_addrlen.',
    'zh-cn':
      '长度小于该地址族所需时以 WSAEFAULT（其他系统为 EINVAL）失败；过大时在 BSD 和 macOS 上失败。请取对象自身的 sizeof，或使用 ai_addrlen。',
  },
  bad: 'struct sockaddr_in6 a;\nconnect(s, (SOCKADDR *)&a, sizeof(SOCKADDR_IN));',
  good: 'struct sockaddr_in6 a;\nconnect(s, (SOCKADDR *)&a, sizeof(a));',
  check({ fn, report }) {
    for (const { call, name, length } of namedCalls(fn)) {
      const address = addressAt(fn, name, call);
      const expression = lengthExpression(fn, length, call);
      const given = bytesOf(fn, expression, call);
      const needed = address && ADDRESS_BYTES[typeAt(fn, name, address, call) ?? ''];
      if (
        address?.type === 'sockaddr_storage' &&
        given === 128 &&
        (needed === undefined || needed === 16) &&
        isWhole(expression)
      ) {
        report({
          at: length,
          severity: 'information',
          message: {
            en: `${expression.text} is the room for any address, not the length of the one in ${address.object}: BSD and macOS refuse it. Pass the length that belongs to its family.`,
            'zh-cn': `${expression.text} 是可容纳任意地址的空间，而不是 ${address.object} 中地址的长度：BSD 和 macOS 会拒绝。请传入与其地址族相符的长度。`,
          },
        });
        continue;
      }
      if (!address || given === undefined || needed === undefined || given === needed) {
        continue;
      }
      const short = given < needed;
      report({
        at: length,
        severity: short ? 'error' : 'warning',
        message: {
          en: `${expression.text} is ${given} bytes, and ${address.object} needs ${needed}: ${short ? 'the call fails with WSAEFAULT.' : 'too long for BSD and macOS.'}`,
          'zh-cn': `${expression.text} 为 ${given} 字节，而 ${address.object} 需要 ${needed} 字节：${short ? '调用会以 WSAEFAULT 失败。' : '在 BSD 和 macOS 上过长。'}`,
        },
        ...(address.pointer || address.type === 'sockaddr_storage'
          ? {}
          : {
              fix: {
                title: { en: `Use sizeof(${address.object})`, 'zh-cn': `使用 sizeof(${address.object})` },
                edits: [{ range: expression, text: `sizeof(${address.object})` }],
              },
            }),
      });
    }
  },
};

/** Whether a length is the size of something, and no number of another origin. */
function isWhole(length: SyntaxNode): boolean {
  return sizeOf(length) !== undefined;
}

/** The type of an address: as it is declared, or for a storage as its family says. */
function typeAt(fn: FunctionModel, name: SyntaxNode, address: Address, at: CallStep): string | undefined {
  const object = objectOf(name);
  const pointer = object === undefined ? undefined : fn.declarations.get(object);
  if (pointer?.pointer === true && /^sockaddr_in6?$/.test(pointer.type)) {
    return pointer.type;
  }
  if (address.type !== 'sockaddr_storage') {
    // What lies behind a pointer to the general type is anybody's guess.
    return address.type === 'sockaddr' ? undefined : address.type;
  }
  const families = fieldAt(fn, address, 'ss_family', at).map(field =>
    field.kind === 'stored' ? fn.constantAt(field.value, field.store) : undefined,
  );
  return families.length === 1 && families[0] === 'AF_INET6'
    ? 'sockaddr_in6'
    : filledThrough(fn, address.object);
}

/** The type of the one pointer into a storage through which a family is stored. */
function filledThrough(fn: FunctionModel, storage: string): string | undefined {
  const types = fn.stores.flatMap(({ object, value }) => {
    const type = value && addressedBy(value) === storage ? fn.declarations.get(object)?.type : undefined;
    const isFilled = fn.stores.some(
      each => each.object === `${object}->sin_family` || each.object === `${object}->sin6_family`,
    );
    return type !== undefined && isFilled ? [type] : [];
  });
  return types.length === 1 && /^sockaddr_in6?$/.test(types[0] ?? '') ? types[0] : undefined;
}

function bytesOf(fn: FunctionModel, length: SyntaxNode, at: CallStep): number | undefined {
  const behind = sizeBehind(fn, length);
  if (behind !== undefined) {
    return ADDRESS_BYTES[behind];
  }
  const size = sizeOf(length);
  if (size) {
    const declared = size.isType ? undefined : fn.typeOf(size.operand);
    const type = declared ? (declared.pointer || declared.array ? '' : declared.type) : size.operand;
    const pointed = size.operand.startsWith('*') ? fn.typeOf(size.operand.slice(1)) : undefined;
    return size.isPointerType ? undefined : ADDRESS_BYTES[pointed?.pointer ? pointed.type : type];
  }
  const constant = bare(length).type === 'call_expression' ? undefined : fn.constantAt(length, at);
  return constant !== undefined && /^[1-9]\d*$/.test(constant) ? Number(constant) : undefined;
}
