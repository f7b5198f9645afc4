// Places the bars of a timeline in which 3 µs stand beside 3 s: every stretch of time, call or pause, is as wide as
// the logarithm of its length, so the order is kept and nothing disappears.

import type { NativeCall } from '../facts/outcome';

/** Fractions of the timeline's width, from 0 to 1. */
export interface Bar {
  readonly lead: number;
  readonly share: number;
}

/** What a call is wide at least, so that one of 0 µs can be seen. */
const LEAST = 0.5;

/** One bar a call, in the same order. */
export function placeBars(calls: readonly Pick<NativeCall, 'startUs' | 'durationUs'>[]): readonly Bar[] {
  let clock = calls[0]?.startUs ?? 0;
  let width = 0;
  const bars = calls.map(({ startUs, durationUs }) => {
    width += stretch(startUs - clock);
    const lead = width;
    const share = Math.max(LEAST, stretch(durationUs));
    width += share;
    clock = Math.max(clock, startUs + durationUs);
    return { lead, share };
  });
  return bars.map(({ lead, share }) => ({ lead: lead / width, share: share / width }));
}

function stretch(microseconds: number): number {
  return Math.log2(1 + Math.max(0, microseconds));
}
