// npm test: lint, types and every test height, or only the heights that are named.
//
//   node test/support/run.mjs [unit] [contract] [loopback] [wine] [host] [e2e]

import { bootstrap, runMain } from './bootstrap.mjs';

async function main() {
  await bootstrap();
  // These need the packages that bootstrap may just have installed.
  const { HEIGHTS, startInstalling, stepsFor } = await import('./steps.mjs');
  const { summarize } = await import('./summary.mjs');
  const heights = process.argv.slice(2);
  const unknown = heights.filter(height => !HEIGHTS.includes(height));
  if (unknown.length > 0) {
    console.error(`There is no test height "${unknown[0]}"; there are ${HEIGHTS.join(', ')}.`);
    return 2;
  }
  startInstalling(heights.length === 0 ? HEIGHTS : heights);
  const results = [];
  for (const step of stepsFor(heights)) {
    results.push(await runStep(step, results));
  }
  console.log(summarize(results));
  return results.some(result => result.failures.length > 0) ? 1 : 0;
}

/** Runs one step whose trouble, of whatever kind, is its own: the next ones run all the same. */
async function runStep(step, earlier) {
  console.log(`\n=== ${step.name}`);
  const begun = performance.now();
  const result = await attempt(step, earlier);
  for (const reason of result.skipped) {
    console.log(`skipped: ${reason}`);
  }
  return { name: step.name, seconds: (performance.now() - begun) / 1000, ...result };
}

async function attempt(step, earlier) {
  const broken = earlier.find(({ name, failures }) => step.after?.includes(name) && failures.length > 0);
  if (broken) {
    return { passed: 0, skipped: [], failures: [`not run, because ${broken.name} failed`] };
  }
  try {
    return await step.run();
  } catch (error) {
    console.error(error.name === 'SetUpError' ? error.message : error);
    return { passed: 0, skipped: [], failures: [error.message.split('\n')[0]] };
  }
}

await runMain(main);
process.exit();
