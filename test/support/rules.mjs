// npm run rules: writes docs/rules, a page a rule and an index, from the rules themselves.

import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bootstrap, root, runMain } from './bootstrap.mjs';

const folder = path.join(root, 'docs', 'rules');

async function main() {
  await bootstrap();
  // It needs the packages that bootstrap may just have installed.
  const { build } = await import('esbuild');
  const bundle = path.join(root, 'out', 'rules', 'rulePages.mjs');
  await build({
    entryPoints: [path.join(root, 'test', 'support', 'rulePages.ts')],
    ...{ outfile: bundle, bundle: true, platform: 'node', format: 'esm', logLevel: 'warning' },
  });
  const { rulePages } = await import(pathToFileURL(bundle).href);
  const pages = rulePages();
  // A rule that was renamed leaves no page behind.
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  for (const [name, text] of pages) {
    fs.writeFileSync(path.join(folder, name), text);
  }
  console.log(`${path.relative(root, folder)} is written: ${pages.size - 1} rules.`);
  return 0;
}

await runMain(main);
