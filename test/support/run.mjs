// npm test: lint, types and every test height, or only the heights that are named.
//
//   node test/support/run.mjs [unit] [contract] [loopback] [wine] [host] [e2e]

import { bootstrap, runMain } from './bootstrap.mjs';

async function main() {
  await bootstrap();
  // These need the packages that bootstrap may just have installed.
  const { HEIGHTS, startInstalling, stepsFor } = await import('./steps.mjs');
  const { runSteps } = await import('./lanes.mjs');
  const { summarize } = await import('./summary.mjs');
  const heights = process.argv.slice(2);
  const unknown = heights.filter(height => !HEIGHTS.includes(height));
  if (unknown.length > 0) {
    console.error(`There is no test height "${unknown[0]}"; there are ${HEIGHTS.join(', ')}.`);
    return 2;
  }
  startInstalling(heights.length === 0 ? HEIGHTS : heights);
  const results = await runSteps(stepsFor(heights));
  console.log(summarize(results));
  return results.some(result => result.failures.length > 0) ? 1 : 0;
}

await runMain(main);
process.exit();
