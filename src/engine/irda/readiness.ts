// From "is there a stack?" to a device that answers: each step with its own verdict.

import type { IrdaQuery, IrdaVerdict } from '../../facts/irda';
import type { SocketBinding } from '../../native/binding';
import type { IrdaDevice } from '../../native/irda';
import { discover } from './discovery';
import type { DiscoveryOptions } from './discovery';
import { queryIas } from './iasQuery';
import type { IasResult } from './iasQuery';
import { devicesCalled } from './resolveDevice';
import { codesOf, discoveryVerdicts, verdict } from './verdicts';

export interface ReadinessOptions extends DiscoveryOptions {
  readonly query?: IrdaQuery;
  /** Without a query: whether to ask the first device for its name, to see that it answers. Default true. */
  readonly asksFirst?: boolean;
}

export interface Readiness {
  readonly verdicts: readonly IrdaVerdict[];
  readonly devices: readonly IrdaDevice[];
  /** What is odd about single devices and about the answer to the query, one English sentence each. */
  readonly warnings: readonly string[];
  /** The query and what came of it; absent when nothing was asked, or nobody could be. */
  readonly query?: { readonly device: string; readonly result: IasResult };
}

/** Every device has this attribute, so whoever does not answer it answers nothing. */
const COMMON = { className: 'Device', attribute: 'DeviceName' } as const;

/** Goes the steps. Throws a RangeError for a query whose names do not fit; every other failure is a verdict. */
export async function checkReadiness(
  binding: SocketBinding,
  options: ReadinessOptions = {},
): Promise<Readiness> {
  const discovery = await discover(binding, options);
  if (discovery.status !== 'listed') {
    return { verdicts: discoveryVerdicts(binding, discovery), devices: [], warnings: [] };
  }
  const { devices } = discovery;
  const service = serviceStep(binding, devices, options);
  return {
    verdicts: [...discoveryVerdicts(binding, discovery), ...(service ? [service.verdict] : [])],
    devices,
    warnings: [...discovery.warnings, ...(service?.warnings ?? [])],
    ...(service?.query ? { query: service.query } : {}),
  };
}

interface ServiceStep {
  readonly verdict: IrdaVerdict;
  readonly warnings?: readonly string[];
  readonly query?: NonNullable<Readiness['query']>;
}

/** Undefined when nobody is to be asked. */
function serviceStep(
  binding: SocketBinding,
  devices: readonly IrdaDevice[],
  { query, asksFirst = true }: ReadinessOptions,
): ServiceStep | undefined {
  const [first] = devices;
  if (!query) {
    return first && asksFirst
      ? { verdict: askFirst(binding, first) }
      : asksFirst
        ? { verdict: verdict('service', false, 'not-looked-no-devices') }
        : undefined;
  }
  const [asked] = devicesCalled(query.device, devices);
  if (asked === undefined) {
    return { verdict: verdict('service', false, 'service-no-device', { device: query.device }) };
  }
  const { className, attribute } = query;
  const result = queryIas(binding, { device: asked, className, attribute });
  const values = { device: asked, class: className, attribute };
  return {
    verdict: answerVerdict(result, values),
    warnings: result.status === 'answered' ? result.answer.warnings : [],
    query: { device: asked, result },
  };
}

/** Whatever the answer is, the device gave one. */
function askFirst(binding: SocketBinding, { id }: IrdaDevice): IrdaVerdict {
  const result = queryIas(binding, { device: id, ...COMMON });
  return result.status === 'answered' && result.answer.value.type !== 'unknown'
    ? verdict('service', true, 'service', { device: id })
    : answerVerdict(result, { device: id, class: COMMON.className, attribute: COMMON.attribute });
}

function answerVerdict(
  result: IasResult,
  values: { readonly device: string; readonly class: string; readonly attribute: string },
): IrdaVerdict {
  if (result.status !== 'answered') {
    return result.status === 'failed'
      ? verdict('service', false, 'service-failed', { ...values, error: codesOf(result.error) })
      : verdict('service', false, 'service-unknown-here');
  }
  const { value } = result.answer;
  switch (value.type) {
    case 'no-class':
      return verdict('service', false, 'service-no-class', values);
    case 'no-attribute':
      return verdict('service', false, 'service-no-attribute', values);
    case 'unknown':
      return verdict('service', false, 'service-unreadable', { ...values, type: String(value.number) });
    default:
      return verdict('service', true, 'service-known', values);
  }
}
