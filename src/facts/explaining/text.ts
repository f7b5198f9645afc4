// Filling templates, and saying lists, codes and durations in each language.

import type { Locale, Localized } from '../explanation';
import type { SocketError } from '../outcome';

/** What a template may name; an undefined one is not known. */
export interface TemplateValues {
  /** Where to: `127.0.0.1:27015`, a path, a device, or several of them joined. */
  readonly target?: string | undefined;
  readonly address?: string | undefined;
  /** The bare number; outside of commands the word stands before it. */
  readonly port?: string | undefined;
  readonly name?: string | undefined;
  /** The address of the same name that did connect. */
  readonly other?: string | undefined;
  readonly elapsed?: string | undefined;
  readonly call?: string | undefined;
  /** What the engine says in English, of unsupported methods and dead processes. */
  readonly reason?: string | undefined;
  /** How many targets: `it`, `both`, `all of them`. */
  readonly both?: string | undefined;
}

const UNKNOWN: Readonly<Record<keyof TemplateValues, Localized>> = {
  target: { en: 'the target', 'zh-cn': '目标' },
  address: { en: 'the address', 'zh-cn': '该地址' },
  port: { en: 'the port', 'zh-cn': '该端口' },
  name: { en: 'the name', 'zh-cn': '该名称' },
  other: { en: 'another address', 'zh-cn': '另一个地址' },
  elapsed: { en: 'some time', 'zh-cn': '一段时间' },
  call: { en: 'the call', 'zh-cn': '调用' },
  reason: { en: 'no reason is known', 'zh-cn': '原因不明' },
  both: { en: 'it', 'zh-cn': '对方' },
};

const PORT: Localized = { en: 'port ', 'zh-cn': '端口 ' };

/**
 * Fills `{placeholders}`. A part in square brackets goes when a placeholder in it is not known; elsewhere an unknown
 * one becomes words, and a capitalised stand-in between backticks, where commands stand.
 */
export function fillText(template: Localized, values: TemplateValues, locale: Locale): string {
  const known = (key: string) => values[key as keyof TemplateValues];
  const whole = template[locale].replace(/\[([^[\]]*\{\w+\}[^[\]]*)\]/g, (_, part: string) =>
    [...part.matchAll(/\{(\w+)\}/g)].every(([, key = '']) => known(key) !== undefined) ? part : '',
  );
  const filled = whole
    .split('`')
    .map((part, index) =>
      part.replace(/\{(\w+)\}/g, (_, key: string) => {
        const inCommand = index % 2 === 1;
        const value = known(key);
        if (value === undefined) {
          return inCommand ? key.toUpperCase() : UNKNOWN[key as keyof TemplateValues][locale];
        }
        return key === 'port' && !inCommand ? PORT[locale] + value : value;
      }),
    )
    .join('`');
  // Words that took a placeholder's place bring no space with them in Chinese.
  const spaced = filled.replace(/(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])/g, '');
  return spaced.startsWith('the target') ? `T${spaced.slice(1)}` : spaced;
}

/** "A", "A or B", "A, B or C". */
export function joinTargets(targets: readonly string[], locale: Locale): string {
  const last = targets.at(-1) ?? '';
  const rest = targets.slice(0, -1);
  if (rest.length === 0) {
    return last;
  }
  return locale === 'en' ? `${rest.join(', ')} or ${last}` : `${rest.join('、')} 和 ${last}`;
}

/** The word for that many targets in "{both} refused". */
export function countWord(count: number, locale: Locale): string {
  if (locale === 'en') {
    return count === 1 ? 'it' : count === 2 ? 'both' : 'all of them';
  }
  return count === 1 ? '对方' : count === 2 ? '两个地址都' : '所有地址都';
}

/** "ECONNREFUSED, WSAECONNREFUSED 10061": the platform's own name, and the portable code. */
export function formatCodes(error: Pick<SocketError, 'code' | 'name' | 'native'>, locale: Locale): string {
  const { code, name, native } = error;
  if (native.name === name) {
    return /\d$/.test(name) ? name : `${name} ${native.code}`;
  }
  return [native.name, `${name} ${code}`].join(locale === 'en' ? ', ' : '，');
}

/** Ends a sentence with the codes in parentheses and a full stop. */
export function closeSentence(sentence: string, codes: string | undefined, locale: Locale): string {
  const inside = codes === undefined ? '' : locale === 'en' ? ` (${codes})` : `（${codes}）`;
  return `${sentence}${inside}${locale === 'en' ? '.' : '。'}`;
}

/** A duration for people, from microseconds: `85 µs`, `1.2 ms`, `340 ms`, `2.04 s`, `2 min 7 s`. */
export function formatDuration(us: number): string {
  if (us < 999.5) {
    return `${Math.round(us)} µs`;
  }
  if (us < 9_950) {
    return `${(us / 1000).toFixed(1)} ms`;
  }
  if (us < 999_500) {
    return `${Math.round(us / 1000)} ms`;
  }
  if (us < 9_995_000) {
    return `${(us / 1_000_000).toFixed(2)} s`;
  }
  const seconds = Math.round(us / 1_000_000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
