// Section: what the analysis of sources costs.
//
// A keystroke in a long Winsock file, beside a lint and a parse of the whole file; the search for the socket calls of a
// workspace, beside a parse of all of it; the memory of a program with the analysis worker that has the workspace open.
// The sources are written by the benchmark itself. SOCKET_LENS_BENCH_SOURCES may name real ones, with the system's
// separator between them: folders are searched and opened, too, and a file is typed into.

import path from 'node:path';
import { product } from './analysis/product.mjs';
import { memory } from './analysis/memory.mjs';
import { searching } from './analysis/searching.mjs';
import { typing } from './analysis/typing.mjs';
import { realWorkspace, writtenWorkspace } from './analysis/workspaces.mjs';
import { madeOn } from './tools.mjs';

export const analysing = { name: 'analysis', title: 'The analysis of sources', run };

async function run() {
  const analysis = await product();
  const paths = (process.env.SOCKET_LENS_BENCH_SOURCES ?? '').split(path.delimiter).filter(Boolean);
  const workspaces = [writtenWorkspace(), ...(paths.length > 0 ? [realWorkspace(paths)] : [])];
  const typed = [];
  const searched = [];
  const remembered = [];
  for (const workspace of workspaces) {
    if (workspace.long) {
      typed.push(await typing(analysis, workspace.long));
    }
    searched.push(await searching(analysis, workspace));
    remembered.push(await memory(workspace));
  }
  return [
    madeOn('npm run bench -- analysis'),
    'The ratios hold on other machines; the milliseconds do not.',
    '',
    '| a keystroke in | p50 ms | p99 ms | p50 cpu ms | whole lint, multiple of p50 | whole parse, multiple of p50 | through the worker, p50 ms |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...typed.map(
      ({ name, lines, p50, p99, cpu, lint, parse, worker }) =>
        `| ${name}, ${lines.toLocaleString('en')} lines | ${p50.toFixed(2)} | ${p99.toFixed(2)} | ${cpu.toFixed(2)} | ${(lint / p50).toFixed(0)} | ${(parse / p50).toFixed(0)} | ${worker.toFixed(2)} |`,
    ),
    '',
    '| the socket calls of | files | MB | calls | found in ms | parsing all, multiple of it | missed | found where there is none |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...searched.map(
      ({ name, files, megabytes, calls, search, parse, missing, extra }) =>
        `| ${name} | ${files} | ${megabytes.toFixed(1)} | ${calls} | ${search.toFixed(0)} | ${(parse / search).toFixed(1)} | ${missing} | ${extra} |`,
    ),
    '',
    '| resident memory of a program, its analysis worker among it, after all of | MB | of a bare Node process |',
    '| --- | ---: | ---: |',
    ...remembered.map(
      ({ name, open, full, bare }) =>
        `| ${name} was linted, with ${open} files open and edited | ${full.toFixed(0)} | ${bare.toFixed(0)} |`,
    ),
  ];
}
