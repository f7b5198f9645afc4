// npm run bench [-- SECTION...]: measures, prints, and writes bench/RESULTS.md.
//
// Each section is a file of its own that gives lines of Markdown. With names only those run, and the others keep what
// they have in RESULTS.md. Everything in a section is measured in one run, in turns.

import fs from 'node:fs';
import path from 'node:path';
import { build } from '../esbuild.mjs';
import { analysing } from './analysing.mjs';
import { explaining } from './explaining.mjs';
import { scanning } from './scanning.mjs';
import { singleProbe } from './singleProbe.mjs';
import { root } from './tools.mjs';

const SECTIONS = [singleProbe, scanning, analysing, explaining];

const wanted = process.argv.slice(2);
const unknown = wanted.find(name => !SECTIONS.some(section => section.name === name));
if (unknown !== undefined) {
  console.error(`"${unknown}" is not a section; there are ${SECTIONS.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

await build({ production: true });
const file = path.join(root, 'bench', 'RESULTS.md');
const kept = sectionsOf(fs.readFileSync(file, 'utf8'));
for (const { name, title, run } of SECTIONS) {
  if (wanted.length === 0 || wanted.includes(name)) {
    const text = [`# ${title}`, '', ...(await run()), ''].join('\n');
    console.log(text);
    kept.set(title, text);
    // Written after each: what was measured is not lost with a section that fails.
    const titles = [...new Set([...SECTIONS.map(section => section.title), ...kept.keys()])];
    fs.writeFileSync(file, titles.flatMap(each => kept.get(each) ?? []).join('\n'));
  }
}

/** The sections of a file by their headings. */
function sectionsOf(text) {
  const parts = text.split(/^(?=# )/m).filter(part => part.startsWith('# '));
  return new Map(parts.map(part => [/^# (.*)$/m.exec(part)[1], `${part.trimEnd()}\n`]));
}
