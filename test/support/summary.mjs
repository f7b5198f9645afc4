// The closing words of a test run.

/** A table of the steps, then what was skipped and what failed, and as the very last line the totals. */
export function summarize(results) {
  const total = count => results.reduce((sum, result) => sum + count(result), 0);
  const skips = results.flatMap(({ name, skipped }) => skipped.map(title => `  ${name}: ${title}`));
  const failures = results.flatMap(result => result.failures.map(title => `  ${result.name}: ${title}`));
  return [
    '',
    ...table(results),
    ...section('Skipped', skips),
    ...section('Failed', failures),
    '',
    `${total(r => r.passed)} passed, ${total(r => r.failures.length)} failed, ${total(r => r.skipped.length)} skipped`,
  ].join('\n');
}

function table(results) {
  const width = Math.max(...results.map(({ name }) => name.length));
  const row = (name, ...cells) =>
    `${name.padEnd(width)}${cells.map(cell => String(cell).padStart(9)).join('')}`;
  return [
    row('', 'passed', 'failed', 'skipped', 'seconds'),
    ...results.map(({ name, passed, failures, skipped, seconds }) =>
      row(name, passed, failures.length, skipped.length, seconds.toFixed(1)),
    ),
  ];
}

function section(title, lines) {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines];
}
