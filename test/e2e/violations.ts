// What axe finds wrong with the web view on show.

import fs from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Workbench } from '../support/workbench';

/** The rule and the elements, a line each; empty when all is well. */
export async function violations(workbench: Workbench): Promise<readonly string[]> {
  const frame = await workbench.panelFrame();
  // The page's security policy forbids a script tag; an evaluation is not one.
  await frame.evaluate(fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const results = await frame.evaluate(() =>
    (globalThis as unknown as { readonly axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return results.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(node => `${node.html} ${node.any.map(check => check.message).join('; ')}`).join(' | ')}`,
  );
}
