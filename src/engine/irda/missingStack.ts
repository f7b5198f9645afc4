// Why there is no IrDA stack, by the system: each has another reason and another way out.

import os from 'node:os';
import type { IrdaFinding } from '../../facts/irda';
import type { SocketError } from '../../facts/outcome';
import type { SocketBinding } from '../../native/binding';

/** What a socket of a family, type or protocol that nobody has gives. Other codes have other reasons. */
const ABSENT: readonly string[] = [
  'WSAEAFNOSUPPORT',
  'WSAEPFNOSUPPORT',
  'WSAEPROTONOSUPPORT',
  'WSAESOCKTNOSUPPORT',
  'WSAEPROTOTYPE',
];

/** The first build of Windows 11, which still calls itself 10. */
const WINDOWS_11_BUILD = 22_000;
const IRDA_LEFT_LINUX = [4, 17] as const;

export interface MissingStack {
  readonly finding: IrdaFinding;
  readonly values: Readonly<Record<string, string>>;
}

/** Which finding holds for a socket(AF_IRDA) that failed. `release` is os.release()'s. */
export function missingStack(
  { provider, flavour }: Pick<SocketBinding, 'provider' | 'flavour'>,
  error: SocketError,
  platform: NodeJS.Platform = process.platform,
  release: string = os.release(),
): MissingStack {
  if (!ABSENT.includes(error.name)) {
    return { finding: 'stack-failed', values: {} };
  }
  if (flavour === 'winsock' && !provider.startsWith('ws2_32.dll')) {
    return { finding: 'no-stack-provider', values: { provider } };
  }
  if (provider.includes('(Wine ')) {
    return { finding: 'no-stack-wine', values: {} };
  }
  const [major = 0, minor = 0, build = 0] = release.split(/[.-]/).map(Number);
  switch (platform) {
    case 'win32':
      return {
        finding: major < 10 ? 'no-stack-old-windows' : 'no-stack-windows',
        values: { system: windowsName(major, minor, build) },
      };
    case 'darwin':
      return { finding: 'no-stack-darwin', values: {} };
    default: {
      const [leftMajor, leftMinor] = IRDA_LEFT_LINUX;
      const older = major < leftMajor || (major === leftMajor && minor < leftMinor);
      return {
        finding: older ? 'no-stack-old-linux' : 'no-stack-linux',
        values: { system: `Linux ${release}` },
      };
    }
  }
}

function windowsName(major: number, minor: number, build: number): string {
  const older: Readonly<Record<string, string>> = {
    '6.0': 'Windows Vista',
    '6.1': 'Windows 7',
    '6.2': 'Windows 8',
    '6.3': 'Windows 8.1',
  };
  return major >= 10
    ? `Windows ${build >= WINDOWS_11_BUILD ? 11 : 10}`
    : (older[`${major}.${minor}`] ?? `Windows ${major}.${minor}`);
}
