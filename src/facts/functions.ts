// What is known about the functions around connect, for hovers and reports.

import { CONNECTING_FUNCTIONS } from './functions/connecting';
import { HELPING_FUNCTIONS } from './functions/helping';
import type { FunctionFacts } from './functions/facts';
import { LOCAL_FUNCTIONS } from './functions/local';
import { WAITING_FUNCTIONS } from './functions/waiting';

export type { FunctionFacts, FunctionParameter, Requirements } from './functions/facts';

export const FUNCTIONS: readonly FunctionFacts[] = [
  ...CONNECTING_FUNCTIONS,
  ...WAITING_FUNCTIONS,
  ...LOCAL_FUNCTIONS,
  ...HELPING_FUNCTIONS,
];

const byName = new Map(FUNCTIONS.map(facts => [facts.name, facts]));

/** The facts of a function by its exact name, `WSAConnect` for example; undefined for any other. */
export function functionByName(name: string): FunctionFacts | undefined {
  return byName.get(name);
}
