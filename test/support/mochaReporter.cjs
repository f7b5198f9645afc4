// Mocha's spec reporter, which besides writes what it counted to the file that SOCKET_LENS_TEST_COUNTS names.
// The file appears only when the run reaches its end: a run without it has died.

const fs = require('node:fs');
const mocha = require('mocha');

// Mocha's entry is an ES module; under `require` its classes hang on the default export.
const { Spec } = (mocha.default ?? mocha).reporters;

class CountingReporter extends Spec {
  constructor(runner, options) {
    super(runner, options);
    const skipped = [];
    const failures = [];
    runner.on('pending', test => skipped.push(test.fullTitle()));
    runner.on('fail', test => failures.push(test.fullTitle()));
    runner.once('end', () => {
      const file = process.env.SOCKET_LENS_TEST_COUNTS;
      if (file !== undefined) {
        fs.writeFileSync(file, JSON.stringify({ passed: runner.stats.passes, skipped, failures }));
      }
    });
  }
}

module.exports = CountingReporter;
