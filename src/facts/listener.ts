// What a test listener can do with whoever connects.

export const BEHAVIOURS = ['echo', 'accept', 'reset', 'silent', 'full-backlog', 'refuse'] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

/** Whether a datagram socket can have the behaviour: without connections there is none to reset or to queue. */
export function isForDatagrams(behaviour: Behaviour): boolean {
  return behaviour !== 'reset' && behaviour !== 'full-backlog';
}
