// Runs steps in two lanes: one that shows what it does as it goes, and beside it the steps that need no watching.

/**
 * Runs steps, those that are `aside` beside the others, and each lane in order. What a step aside says comes as one
 * block once it has ended, between two of the other steps. Resolves with the steps' results, in the order of the steps.
 * The trouble of a step, of whatever kind, is its own: the next ones run all the same.
 */
export async function runSteps(steps) {
  const results = new Map();
  const blocks = [];
  const print = () => blocks.splice(0).forEach(block => process.stdout.write(block));
  const shown = runLane(
    steps.filter(({ aside }) => !aside),
    results,
    async step => {
      print();
      console.log(`\n=== ${step.name}`);
      return attempt(step, results);
    },
  );
  const unseen = runLane(
    steps.filter(({ aside }) => aside),
    results,
    async step => {
      const said = [];
      const result = await attempt(step, results, text => said.push(text));
      blocks.push([`\n=== ${step.name}, which ran beside the others\n`, ...said].join(''));
      return result;
    },
  );
  await Promise.all([shown, unseen]);
  print();
  return Promise.all(steps.map(({ name }) => results.get(name)));
}

/** Runs steps one after the other. `results` has a promise for each at once, so that one lane can wait for the other. */
async function runLane(steps, results, run) {
  let last;
  for (const step of steps) {
    const awaited = [last, ...[...(step.after ?? []), ...(step.behind ?? [])].map(name => results.get(name))];
    last = Promise.all(awaited).then(() => timed(step, run));
    results.set(step.name, last);
  }
  await last;
}

async function timed(step, run) {
  const begun = performance.now();
  const result = await run(step);
  return { name: step.name, seconds: (performance.now() - begun) / 1000, ...result };
}

/** `show` takes the step's output; without it the output goes where this process's goes. */
async function attempt(step, results, show) {
  const say = show ? text => show(`${text}\n`) : text => console.log(text);
  const builtOn = await Promise.all((step.after ?? []).map(name => results.get(name)));
  const broken = builtOn.find(({ failures }) => failures.length > 0);
  if (broken) {
    return { passed: 0, skipped: [], failures: [`not run, because ${broken.name} failed`] };
  }
  try {
    const result = await step.run(show);
    result.skipped.forEach(reason => say(`skipped: ${reason}`));
    return result;
  } catch (error) {
    say(error.name === 'SetUpError' ? error.message : error.stack);
    return { passed: 0, skipped: [], failures: [error.message.split('\n')[0]] };
  }
}
