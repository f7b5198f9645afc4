// The shape of what is known about one function.

import type { Localized } from '../explanation';

export interface FunctionParameter {
  readonly name: string;
  readonly type: string;
  readonly direction: 'in' | 'out' | 'inout';
  readonly meaning: Localized;
}

/** What a program needs to use the function on Windows. */
export interface Requirements {
  readonly client: string;
  readonly server: string;
  readonly header: string;
  readonly library: string;
  readonly dll: string;
}

export interface FunctionFacts {
  readonly name: string;
  /** As Winsock declares it. */
  readonly prototype: string;
  /** As POSIX declares it; absent where it has none. */
  readonly posixPrototype?: string;
  /** One sentence. */
  readonly summary: Localized;
  readonly parameters: readonly FunctionParameter[];
  readonly result: Localized;
  readonly requirements?: Requirements;
  readonly notes: readonly Localized[];
  /** How Winsock and POSIX differ. */
  readonly differences: readonly Localized[];
  readonly statements: readonly string[];
  readonly related: readonly string[];
}

/** What all of Winsock needs that the page of connect names (S61). */
export const REQUIREMENTS: Requirements = {
  client: 'Windows Vista',
  server: 'Windows Server 2003',
  header: 'winsock2.h',
  library: 'Ws2_32.lib',
  dll: 'Ws2_32.dll',
};

/** A parameter that a caller passes in, unless it says otherwise. */
export function parameter(
  name: string,
  type: string,
  en: string,
  chinese: string,
  direction: FunctionParameter['direction'] = 'in',
): FunctionParameter {
  return { name, type, direction, meaning: { en, 'zh-cn': chinese } };
}
