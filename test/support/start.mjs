// npm start: from a fresh clone to a VS Code with the extension in it.

import { bootstrap, runMain } from './bootstrap.mjs';

const USAGE = `Usage: npm start -- [options]

Installs and builds Socket Lens, probes an open and a closed port of this machine, and opens VS Code with the
extension and a sample workspace: the desktop VS Code when \`code\` is on the PATH, else one in the browser.

  --probe-only   stop after the two probes
  --browser      use VS Code in the browser even when \`code\` is on the PATH
  --help         show this text`;

const OPTIONS = ['--probe-only', '--browser', '--help'];

async function main(args) {
  const unknown = args.find(arg => !OPTIONS.includes(arg));
  if (unknown !== undefined) {
    console.error(`npm start does not know "${unknown}"; it knows ${OPTIONS.join(', ')}.`);
    return 2;
  }
  if (args.includes('--help')) {
    console.log(USAGE);
    return 0;
  }
  await bootstrap();
  // These need the packages that bootstrap may just have installed.
  const { showTwoProbes } = await import('./startProbes.mjs');
  const listener = await showTwoProbes();
  try {
    if (!args.includes('--probe-only')) {
      const { openVSCode } = await import('./startVSCode.mjs');
      await openVSCode({ listener: listener.port, browser: args.includes('--browser') });
    }
    return 0;
  } finally {
    listener.close();
  }
}

await runMain(() => main(process.argv.slice(2)));
