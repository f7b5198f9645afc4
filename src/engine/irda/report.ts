// Readiness as data that crosses to another process: the command line and the view are told the same.

import type { IrdaQuery, IrdaQueryRow, IrdaReport } from '../../facts/irda';
import type { SocketBinding } from '../../native/binding';
import { checkReadiness } from './readiness';
import type { Readiness, ReadinessOptions } from './readiness';

/** Goes the steps of checkReadiness, and throws what that throws. */
export async function reportReadiness(
  binding: SocketBinding,
  options: ReadinessOptions = {},
): Promise<IrdaReport> {
  const { verdicts, devices, warnings, query: asked } = await checkReadiness(binding, options);
  return {
    provider: binding.provider,
    verdicts,
    devices: devices.map(({ id, number, name, hints, charset }) => ({ id, number, name, hints, charset })),
    warnings,
    ...(asked && options.query ? { query: queryRow(asked, options.query) } : {}),
  };
}

function queryRow(
  { device, result }: NonNullable<Readiness['query']>,
  { className, attribute }: IrdaQuery,
): IrdaQueryRow {
  const asked = { device, class: className, attribute };
  if (result.status !== 'answered') {
    return result.status === 'failed' ? { ...asked, error: result.error } : { ...asked, type: 'unknown' };
  }
  const { value } = result.answer;
  switch (value.type) {
    case 'integer':
      return { ...asked, type: 'integer', value: value.value };
    case 'octets':
      return { ...asked, type: 'octets', value: Buffer.from(value.bytes).toString('hex') };
    case 'string':
      return { ...asked, type: 'string', value: value.text, charset: value.charset };
    default:
      return { ...asked, type: value.type };
  }
}
