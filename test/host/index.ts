// Runs inside the extension host: every *.test.js beside it, in one Mocha. VS Code calls `run`.

import fs from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

const repository = path.resolve(__dirname, '..', '..', '..', '..');

/** Rejects when a test failed, and when there was none to run. */
export async function run(): Promise<void> {
  const files = fs.readdirSync(__dirname).filter(file => file.endsWith('.test.js'));
  if (files.length === 0) {
    throw new Error(`no host test was bundled into ${__dirname}`);
  }
  const mocha = new Mocha({
    ui: 'bdd',
    color: process.env['FORCE_COLOR'] !== undefined,
    timeout: 20_000,
    forbidOnly: true,
    reporter: path.join(repository, 'test', 'support', 'mochaReporter.cjs'),
  });
  for (const file of files) {
    mocha.addFile(path.join(__dirname, file));
  }
  await new Promise<void>((resolve, reject) => {
    mocha.run(failures => {
      if (failures === 0) {
        resolve();
      } else {
        reject(new Error(`${failures} host tests failed`));
      }
    });
  });
}
