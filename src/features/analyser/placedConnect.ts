// Calls that connect as an editor has them: by line and character. Plain data, so that they cross from the worker.

import type { ConnectSite } from '../../analysis/endpoints/connectSites';
import type { Span } from '../movedSpan';
import { spansIn } from './placedFinding';

export interface PlacedConnect extends Omit<ConnectSite, 'range'> {
  /** The call, from its name to its closing parenthesis. */
  readonly span: Span;
}

export function placedConnects(text: string, sites: readonly ConnectSite[]): readonly PlacedConnect[] {
  if (sites.length === 0) {
    return [];
  }
  const span = spansIn(text);
  return sites.map(({ range, ...site }) => ({ ...site, span: span(range) }));
}
