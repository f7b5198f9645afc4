// What each platform calls the same failure of the same call.

import { errnoNumber, rowBySymbol, type ErrorRow } from '../errors';
import type { Counterpart } from '../explanation';
import type { Platform } from '../outcome';

const CONNECTS = ['connect', 'WSAConnect', 'ConnectEx'];

/** The name a platform gives the row's error from this call; undefined where the platform has none. */
export function nameOn(platform: Counterpart['platform'], row: ErrorRow, call: string): string | undefined {
  if (platform === 'win32') {
    return row.symbol;
  }
  if (row.symbol === 'WSAEWOULDBLOCK' && platform !== 'ucrt') {
    return CONNECTS.includes(call) ? 'EINPROGRESS' : 'EAGAIN';
  }
  if (row.resolver && platform !== 'ucrt') {
    return row.resolver.name;
  }
  return row.numbers?.[platform] === undefined ? undefined : row.posix;
}

/**
 * Every platform's name and number. `own` is the name the platform at hand gave; `elsewhere` names what the others
 * say in the same situation where it is not the counterpart of the same code.
 */
export function counterpartsOf(
  row: ErrorRow | undefined,
  call: string,
  own: { readonly platform: Platform; readonly name: string },
  elsewhere: Readonly<Partial<Record<Counterpart['platform'], string>>> = {},
): readonly Counterpart[] {
  return (['win32', 'linux', 'darwin', 'ucrt'] as const).flatMap(platform => {
    const name =
      (platform === own.platform ? own.name : undefined) ??
      elsewhere[platform] ??
      (row ? nameOn(platform, row, call) : platform === 'win32' ? undefined : own.name);
    const code = name === undefined ? undefined : numberOf(platform, name, row);
    return name === undefined || code === undefined ? [] : [{ platform, name, code }];
  });
}

function numberOf(
  platform: Counterpart['platform'],
  name: string,
  row: ErrorRow | undefined,
): number | undefined {
  if (platform === 'win32') {
    return rowBySymbol(name)?.code;
  }
  if (row?.resolver?.name === name && platform !== 'ucrt') {
    return row.resolver[platform];
  }
  return errnoNumber(platform, name);
}
