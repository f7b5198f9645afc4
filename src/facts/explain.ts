// The words about outcomes. The knowledge behind them is data: error rows, and overrides for situations.

export { causesFromChecks } from './explaining/checked';
export { describeRow, type CodeDescription } from './explaining/describe';
export { describeOutcome, explainAttempt, type AttemptContext } from './explaining/outcome';
export { explainReport } from './explaining/report';
export { explain } from './explaining/situation';
export { formatCodes, formatDuration } from './explaining/text';
