// The last step of IrDA as a connect shows it: whether the service took it.

import { formatCodes } from './explaining/text';
import type { IrdaFinding, IrdaVerdict } from './irda';
import type { Attempt } from './outcome';

/** The verdict on the step `service`, by what became of an attempt to connect to it. */
export function connectVerdict({ address, outcome }: Attempt): IrdaVerdict {
  const no = (finding: IrdaFinding, values: Readonly<Record<string, string>> = {}): IrdaVerdict => {
    return { step: 'service', ok: false, finding, values: { address, ...values } };
  };
  switch (outcome.status) {
    case 'connected':
      return { step: 'service', ok: true, finding: 'connect-taken', values: { address } };
    case 'failed':
    case 'timedOut': {
      const { error } = outcome;
      if (!error) {
        return outcome.status === 'timedOut'
          ? no('connect-silent')
          : outcome.reason === 'no-device'
            ? no('connect-no-device')
            : no('connect-not-tried', { reason: outcome.message });
      }
      const refused = error.name === 'WSAECONNREFUSED';
      const values = { call: error.call, error: formatCodes(error, 'en') };
      return no(refused ? 'connect-refused' : 'connect-failed', values);
    }
    case 'unsupported':
      return no('connect-not-tried', { reason: outcome.reason });
    case 'cancelled':
      return no('not-looked-cancelled');
  }
}
