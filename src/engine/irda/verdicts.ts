// The verdicts on what a discovery found: stack, adapter, devices.

import { formatCodes } from '../../facts/explain';
import type { IrdaFinding, IrdaStep, IrdaVerdict } from '../../facts/irda';
import type { SocketError } from '../../facts/outcome';
import type { SocketBinding } from '../../native/binding';
import type { IrdaDevice } from '../../native/irda';
import type { Discovery } from './discovery';
import { missingStack } from './missingStack';

type Listed = Extract<Discovery, { readonly status: 'listed' }>;

/** One verdict a step as far as the discovery came; those behind a step that failed say that they were not looked at. */
export function discoveryVerdicts(binding: SocketBinding, discovery: Discovery): readonly IrdaVerdict[] {
  return discovery.status === 'listed'
    ? [
        verdict('stack', true, 'stack'),
        verdict('adapter', true, discovery.devices.length > 0 ? 'adapter-idle' : 'adapter-quiet'),
        devicesVerdict(discovery),
      ]
    : withoutList(binding, discovery);
}

/** The verdicts where there is no list of devices. */
function withoutList(
  binding: SocketBinding,
  discovery: Exclude<Discovery, { readonly status: 'listed' }>,
): readonly IrdaVerdict[] {
  if (discovery.status === 'cancelled') {
    return [
      verdict('stack', true, 'stack'),
      verdict('adapter', true, 'adapter-quiet'),
      verdict('devices', false, 'devices-cancelled'),
      verdict('service', false, 'not-looked-cancelled'),
    ];
  }
  const { error } = discovery;
  if (error.call === 'socket') {
    const { finding, values } = missingStack(binding, error);
    return [
      verdict('stack', false, finding, { ...values, error: codesOf(error) }),
      ...notLooked(['adapter', 'devices', 'service'], 'not-looked-no-stack'),
    ];
  }
  const busy = error.name === 'WSAENETDOWN';
  return [
    verdict('stack', true, 'stack'),
    verdict('adapter', false, busy ? 'adapter-busy' : 'adapter-failed', { error: codesOf(error) }),
    ...notLooked(['devices', 'service'], 'not-looked-no-discovery'),
  ];
}

function devicesVerdict({ devices, contradiction, tries }: Listed): IrdaVerdict {
  const count = String(devices.length);
  if (contradiction !== undefined) {
    return { step: 'devices', ok: false, ...contradiction };
  }
  return devices.length === 0
    ? verdict('devices', false, 'no-devices', { tries: String(tries) })
    : verdict('devices', true, 'devices', { count, names: namesOf(devices) });
}

function notLooked(steps: readonly IrdaStep[], finding: IrdaFinding): readonly IrdaVerdict[] {
  return steps.map(step => verdict(step, false, finding));
}

export function verdict(
  step: IrdaStep,
  ok: boolean,
  finding: IrdaFinding,
  values?: Readonly<Record<string, string>>,
): IrdaVerdict {
  return { step, ok, finding, ...(values ? { values } : {}) };
}

/** `WSAEAFNOSUPPORT 10047`, after errno's own name where there is one. */
export function codesOf(error: SocketError): string {
  return formatCodes(error, 'en');
}

const MOST_NAMES = 5;

function namesOf(devices: readonly IrdaDevice[]): string {
  const names = devices.slice(0, MOST_NAMES).map(({ id, name }) => (name === '' ? id : name));
  return [...names, ...(devices.length > MOST_NAMES ? ['…'] : [])].join(', ');
}
