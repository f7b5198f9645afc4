// Native calls as the panels print them: in strace's notation, with the bars of their timeline.

import { formatDuration } from '../facts/explain';
import type { NativeCall } from '../facts/outcome';
import type { CallRow, Tone } from '../panel/messages';
import type { L10n } from './session';
import { placeBars } from './timeline';

/** One row a call, in the same order. */
export function callRows(calls: readonly NativeCall[], l10n: L10n): readonly CallRow[] {
  const bars = placeBars(calls);
  return calls.map((call, index) => ({ ...callRow(call, l10n), ...(bars[index] ?? { lead: 0, share: 1 }) }));
}

/** How connect says that it has started and goes on: an error by form only. */
const STARTED: readonly string[] = ['EINPROGRESS', 'WSAEWOULDBLOCK', 'WSA_IO_PENDING'];

function toneOf({ error, result }: NativeCall): Tone {
  if (error) {
    return STARTED.includes(error.name) ? 'warn' : 'bad';
  }
  return result === null ? 'warn' : 'quiet';
}

function callRow(call: NativeCall, l10n: L10n): Omit<CallRow, 'lead' | 'share'> {
  const { fn, error } = call;
  const start = formatDuration(call.startUs);
  const duration = formatDuration(call.durationUs);
  const returned = call.result === null ? '?' : String(call.result);
  return {
    fn,
    args: call.args.join(', '),
    result: call.out === undefined ? returned : `${returned} (${call.out})`,
    ...(error && { error: `${error.name} (${error.code})` }),
    start: `+${start}`,
    duration,
    tone: toneOf(call),
    label: l10n.t('{0} began at {1} and took {2}', fn, start, duration),
  };
}
