// From the device of an IrDA endpoint to the ids to connect to: an id is itself, a name is looked for in range. Some
// stacks only connect to devices that a discovery has just found, so every way begins with one.

import type { IrdaEndpoint } from '../../facts/endpoint';
import { describeIrdaVerdict } from '../../facts/irda';
import type { IrdaVerdict } from '../../facts/irda';
import type { Attempt, Outcome, Resolution } from '../../facts/outcome';
import type { SocketBinding } from '../../native/binding';
import { formatDeviceId, parseDeviceId } from '../../native/irda';
import type { IrdaDevice } from '../../native/irda';
import type { Limit } from '../limit';
import { Trace, traced } from '../trace';
import { discover } from './discovery';
import type { Contradiction, DiscoveryOptions } from './discovery';
import { discoveryVerdicts } from './verdicts';

/** Stands for the first device that is found. */
const ANY = '*';

export interface ResolvedDevices {
  /** `01-02-03-04`, one for each address to try. */
  readonly devices: readonly string[];
  readonly resolution?: Resolution;
  /** The calls of the discovery; absent where there was none. */
  readonly trace?: Trace;
  /** What the discovery showed of stack, adapter and devices. */
  readonly readiness: readonly IrdaVerdict[];
  /** What became of the endpoint when there is nobody to connect to. */
  readonly failed?: Attempt;
}

/**
 * The ids that a device of an endpoint means among those in range: itself for an id, whoever is in range; the first
 * device for `*`; every device of that name otherwise. A device may have changed its id since it was written down,
 * which only connect can tell.
 */
export function devicesCalled(device: string, inRange: readonly IrdaDevice[]): readonly string[] {
  const id = parseDeviceId(device);
  if (id) {
    return [formatDeviceId(id)];
  }
  return device === ANY
    ? inRange.slice(0, 1).map(found => found.id)
    : inRange.filter(found => found.name === device).map(found => found.id);
}

/**
 * Finds the devices of an endpoint within the limit. Failures come back as the attempt that they end. An id is looked
 * for once and taken whether it was found or not: connect has the last word about it.
 */
export async function resolveDevice(
  binding: SocketBinding,
  endpoint: IrdaEndpoint,
  limit: Limit,
  options: Pick<DiscoveryOptions, 'tries' | 'pauseMs'> = {},
): Promise<ResolvedDevices> {
  const { device, service } = endpoint;
  const byId = parseDeviceId(device) !== undefined;
  const began = performance.now();
  const trace = new Trace(binding);
  const ending = new AbortController();
  const stop = limit.onEnd(() => {
    ending.abort();
  });
  const discovery = await discover(binding, {
    ...options,
    ...(byId ? { tries: 1 } : {}),
    calls: traced(binding, trace),
    signal: ending.signal,
  });
  stop();
  const elapsedUs = Math.round((performance.now() - began) * 1000);
  const failedWith = (outcome: Outcome): Attempt => ({
    ...{ address: `${device}/${service}`, family: 'irda', outcome, elapsedUs, calls: trace.calls },
  });
  const readiness = discoveryVerdicts(binding, discovery);
  const hasStack = discovery.status !== 'failed' || discovery.error.call !== 'socket';
  if (byId && hasStack && discovery.status !== 'cancelled') {
    return { devices: devicesCalled(device, []), readiness, trace };
  }
  switch (discovery.status) {
    case 'failed':
      return { devices: [], readiness, failed: failedWith({ status: 'failed', error: discovery.error }) };
    case 'cancelled':
      return { devices: [], readiness, failed: failedWith({ status: limit.ended ?? 'cancelled' }) };
    case 'listed': {
      const devices = devicesCalled(device, discovery.devices);
      const resolution = { name: device, addresses: devices, durationUs: elapsedUs };
      const failed = devices.length > 0 ? {} : { failed: failedWith(nobody(device, discovery)) };
      return { devices, readiness, resolution, trace, ...failed };
    }
  }
}

function nobody(
  device: string,
  {
    devices,
    contradiction,
  }: { readonly devices: readonly IrdaDevice[]; readonly contradiction?: Contradiction },
): Outcome {
  const others = devices.map(({ id, name }) => (name === '' ? id : `"${name}"`));
  const message =
    contradiction !== undefined
      ? describeIrdaVerdict({ step: 'devices', ok: false, ...contradiction }, 'en')
      : others.length === 0
        ? 'no IrDA device is in range'
        : `no IrDA device in range is called "${device}"; in range ${others.length === 1 ? 'is' : 'are'} ${others.join(', ')}`;
  return { status: 'failed', reason: 'no-device', message };
}
