// The conformance matrix as a document: pure, so that tests can hold a run against what is written there.

/** The columns, in their order, by the environment of a lab report. */
export const COLUMNS = { linux: 'Linux', wine: 'Wine', simulated: 'simulated' };

/** What providers are called in the cells: their versions are in the stamp, and their paths nobody's business. */
const PROVIDERS = { linux: 'the C library', wine: 'ws2_32.dll', simulated: 'the simulated provider' };
const SYSTEMS = {
  windows: 'Windows',
  wine: 'Wine',
  linux: 'Linux',
  darwin: 'macOS',
  simulated: 'simulated providers',
};

/** One lab row as a cell of its environment's column. */
export function cellOf(row, { environment, provider }) {
  const words = (row.observed ?? row.skipped ?? '').replaceAll(provider, PROVIDERS[environment] ?? provider);
  const mark = row.agrees === null ? '–' : row.agrees ? '=' : '≠';
  return escaped(row.observed === row.documented ? mark : `${mark} ${words}`);
}

/** The whole document from the reports of the three environments, by their names. */
export function conformanceMarkdown(reports, stamp) {
  const all = Object.keys(COLUMNS).map(environment => reports[environment]);
  const rows = all[0].rows.map((row, index) => ({
    ...row,
    cells: all.map(report => cellOf(report.rows[index], report)),
    whys: all.flatMap(report => {
      const { why } = report.rows[index];
      return why ? [`${row.statement}, ${COLUMNS[report.environment]}: ${why.en}`] : [];
    }),
  }));
  return [
    stamp,
    '',
    '# The connect page, run',
    '',
    'Each statement of the Winsock `connect` page, executed: what is documented beside what happened.',
    '`=` as documented, after the one translation of errno names to Winsock’s; `≠` different; `–` not run, with the reason.',
    'Made by `npm run conformance`.',
    '',
    `| | statement | documented | ${Object.values(COLUMNS).join(' | ')} |`,
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map(
      ({ statement, title, documented, cells }) =>
        `| ${[statement, escaped(title), escaped(documented), ...cells].join(' | ')} |`,
    ),
    '',
    `| | ${Object.values(COLUMNS).join(' | ')} |`,
    '| --- | --- | --- | --- |',
    ...totals(all),
    '',
    '## Why they differ',
    '',
    ...rows.flatMap(({ whys }) => whys.map(line => `- ${line}`)),
    '',
    '## Where each code comes from by itself',
    '',
    ...rows
      .filter(({ naturalOn }) => naturalOn !== undefined)
      .map(
        ({ statement, documented, naturalOn }) =>
          `- ${documented} (${statement}): ${naturalOn.map(name => SYSTEMS[name]).join(', ') || 'nowhere; only a provider that simulates it gives it'}`,
      ),
    '',
  ].join('\n');
}

/** The cell of a statement in one environment's column; undefined where the document has no such row. */
export function recordedCell(document, statement, environment) {
  const line = document.split('\n').find(each => each.startsWith(`| ${statement} |`));
  const column = 3 + Object.keys(COLUMNS).indexOf(environment);
  return line?.slice(2, -2).split(/ (?<!\\)\| /)[column];
}

function totals(reports) {
  const count = agrees => reports.map(({ rows }) => rows.filter(row => row.agrees === agrees).length);
  return [
    `| as documented | ${count(true).join(' | ')} |`,
    `| different | ${count(false).join(' | ')} |`,
    `| not run | ${count(null).join(' | ')} |`,
  ];
}

function escaped(text) {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
