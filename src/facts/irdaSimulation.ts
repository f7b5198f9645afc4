// A neighbourhood of IrDA devices that do not exist, for machines without a stack: what a discovery would list, and
// what the documented answers to a connect are. Whatever shows it has to say that it is simulated.

import type { IrdaDeviceRow, IrdaReport } from './irda';
import { connectVerdict } from './irdaConnect';
import type { Attempt, NativeCall, ProbeReport, SocketError } from './outcome';

/** Stands where a library's name stands. */
export const SIMULATED_PROVIDER = 'simulated neighbourhood';

interface SimulatedDevice extends IrdaDeviceRow {
  readonly services: readonly string[];
}

const DEVICES: readonly SimulatedDevice[] = [
  device([0x0a, 0x41, 0x07, 0x1c], 'Dive Computer', ['IrCOMM'], 'ASCII', ['IrDA:IrCOMM']),
  device([0x5e, 0x02, 0x93, 0x00], 'Zähler 3', ['IrCOMM', 'Telephony'], 'ISO-8859-1', ['IrDA:IrCOMM']),
  device([0x11, 0xf0, 0x0d, 0x60], '电子名片', ['PDA', 'IrOBEX'], 'Unicode', ['OBEX', 'OBEX:IrXfer']),
];

/** The devices, and a verdict a step, as a discovery would give them. */
export function simulatedNeighbourhood(): IrdaReport {
  const names = DEVICES.map(({ name }) => name).join(', ');
  const [first] = DEVICES;
  return {
    provider: SIMULATED_PROVIDER,
    verdicts: [
      { step: 'stack', ok: true, finding: 'stack' },
      { step: 'adapter', ok: true, finding: 'adapter-idle' },
      { step: 'devices', ok: true, finding: 'devices', values: { count: String(DEVICES.length), names } },
      { step: 'service', ok: true, finding: 'service', values: { device: first?.id ?? '' } },
    ],
    devices: DEVICES.map(({ id, number, name, hints, charset }) => ({ id, number, name, hints, charset })),
    warnings: [],
  };
}

/** The services that a simulated device offers; empty for a device that is none of them. */
export function simulatedServices(id: string): readonly string[] {
  return DEVICES.find(each => each.id === id)?.services ?? [];
}

/** What the page documents for a connect to a device in range: a connection, or a refusal where nobody offers the service. */
export function simulatedConnect(id: string, service: string, startedAt: string, host: string): ProbeReport {
  const offered = simulatedServices(id).includes(service);
  const address = `irda://${id}/${service}`;
  const attempt: Attempt = {
    address: `${id}/${service}`,
    family: 'irda',
    outcome: offered ? { status: 'connected' } : { status: 'failed', error: REFUSED },
    elapsedUs: 0,
    calls: callsOf(id, service, offered),
  };
  const discovered = simulatedNeighbourhood().verdicts.filter(({ step }) => step !== 'service');
  return {
    version: 1,
    endpoint: address,
    type: 'stream',
    method: 'blocking',
    platform: 'win32',
    semantics: 'win32',
    provider: SIMULATED_PROVIDER,
    startedAt,
    host,
    verdict: offered ? 'connected' : 'refused',
    elapsedUs: 0,
    readiness: [...discovered, connectVerdict(attempt)],
    attempts: [attempt],
  };
}

const REFUSED: SocketError = {
  code: 10061,
  name: 'WSAECONNREFUSED',
  native: { code: 10061, name: 'WSAECONNREFUSED' },
  call: 'connect',
};

function callsOf(id: string, service: string, offered: boolean): readonly NativeCall[] {
  const now = { startUs: 0, durationUs: 0 };
  return [
    { fn: 'socket', args: ['AF_IRDA', 'SOCK_STREAM', '0'], result: 3, ...now },
    {
      fn: 'connect',
      args: ['3', `{sa_family=AF_IRDA, irdaDeviceID=${id}, irdaServiceName="${service}"}`, '32'],
      result: offered ? 0 : -1,
      ...(offered ? {} : { error: REFUSED.native }),
      ...now,
    },
    { fn: 'closesocket', args: ['3'], result: 0, ...now },
  ];
}

function device(
  bytes: readonly [number, number, number, number],
  name: string,
  hints: readonly string[],
  charset: string,
  services: readonly string[],
): SimulatedDevice {
  const id = bytes.map(byte => byte.toString(16).padStart(2, '0')).join('-');
  const number = bytes.reduceRight((sum, byte) => sum * 256 + byte, 0);
  return { id, number, name, hints, charset, services };
}
