// What the result panel and its feature say to each other, in both directions, and what the panel shows. The
// model holds words and numbers ready to print: the panel lays them out and interprets nothing.

import { IRDA_FINDINGS } from '../facts/irda';
import type { StepOutcome } from '../facts/exchange';
import type { IrdaVerdict } from '../facts/irda';
import type { LocalCheck } from '../facts/localChecks';
import type {
  Attempt,
  IrdaLink,
  IrdaParameters,
  NativeCall,
  NativeError,
  ProbeReport,
  Resolution,
  SocketError,
} from '../facts/outcome';
import { METHODS } from '../facts/outcome';
import { VERDICTS } from '../facts/verdict';
import {
  either,
  finite,
  flag,
  list,
  nullable,
  object,
  objectOf,
  oneOf,
  optional,
  record,
  text,
} from './shape';
import type { Shape, Shaped } from './shape';

const method = oneOf(...METHODS);

/** How a verdict, a row or a bar is coloured. */
const tone = oneOf('good', 'bad', 'warn', 'quiet', 'busy');
export type Tone = Shaped<typeof tone>;

const fact = object({ label: text, value: text });

/** One native call. `lead` and `share` place its bar: fractions of the timeline's width, from 0 to 1. */
const callRow = object({
  fn: text,
  args: text,
  result: text,
  error: optional(text),
  start: text,
  duration: text,
  lead: finite,
  share: finite,
  tone,
  /** The whole row in words, for screen readers. */
  label: text,
});
export type CallRow = Shaped<typeof callRow>;

const code = object({ name: text, number: text });

const attemptRow = object({
  /** Stable while a probe runs, so that an open row stays open. */
  key: text,
  address: text,
  family: text,
  tone,
  icon: text,
  outcome: text,
  /** The Winsock code, and the platform's own where it differs. */
  code: optional(code),
  native: optional(code),
  local: optional(text),
  peer: optional(text),
  elapsed: text,
  /** A sentence about this address alone; absent when the verdict says it all. */
  note: optional(text),
  calls: list(callRow),
});
export type AttemptRow = Shaped<typeof attemptRow>;

const counterpart = object({ platform: text, name: text, code: text });
const statement = object({ id: text, title: text, note: optional(text) });

const explanation = object({
  meaning: text,
  /** Found on this machine; they stand before the causes, with which they make one list. */
  checked: list(text),
  causes: list(text),
  nextSteps: list(text),
  counterparts: list(counterpart),
  statements: list(statement),
});
export type ExplanationModel = Shaped<typeof explanation>;

/** The panel's own words, translated by the host. */
const labels = object({
  title: text,
  emptyTitle: text,
  emptyText: text,
  probe: text,
  probeAgain: text,
  cancel: text,
  method: text,
  copyJson: text,
  copyProgram: text,
  addTest: text,
  openLog: text,
  addresses: text,
  address: text,
  family: text,
  outcome: text,
  code: text,
  local: text,
  peer: text,
  elapsed: text,
  calls: text,
  callsHint: text,
  callStart: text,
  callDuration: text,
  callTimeline: text,
  call: text,
  noCalls: text,
  meaning: text,
  causes: text,
  checkedHere: text,
  nextSteps: text,
  counterparts: text,
  platform: text,
  symbol: text,
  number: text,
  statements: text,
  running: text,
  statement: text,
  runAgain: text,
  steps: text,
  scanning: text,
  openPorts: text,
  port: text,
  service: text,
  probePort: text,
  scanOther: text,
});
export type PanelLabels = Shaped<typeof labels>;

const stepRow = object({ label: text, message: text, tone, icon: text });
export type StepRow = Shaped<typeof stepRow>;

const methodChoice = object({ value: method, label: text, description: text });

const result = object({
  id: finite,
  running: flag,
  tone,
  icon: text,
  /** The verdict in one sentence; while it runs, what is happening. */
  sentence: text,
  endpoint: text,
  method,
  facts: list(fact),
  rows: list(attemptRow),
  /** The steps from an IrDA stack to the service. */
  steps: optional(list(stepRow)),
  explanation: optional(explanation),
});
export type ResultModel = Shaped<typeof result>;

/** A statement of the connect page and what the lab saw of it. */
const labStatement = object({
  /** `S22`, for example. */
  id: text,
  title: text,
  note: optional(text),
  running: flag,
  tone,
  icon: text,
  /** Whether it agrees, in words. */
  state: text,
  facts: list(fact),
  calls: list(callRow),
  explanation: optional(explanation),
});
export type LabStatementModel = Shaped<typeof labStatement>;

/** A port that answers. Service and address are empty where there is nothing to say. */
const portRow = object({ port: finite, service: text, elapsed: text, address: text });

/** A scan of many ports, while it runs and after. */
const portScan = object({
  running: flag,
  endpoint: text,
  tone,
  icon: text,
  /** What was found, or what is happening, in one sentence. */
  sentence: text,
  facts: list(fact),
  rows: list(portRow),
  /** What the table leaves out. */
  note: optional(text),
  /** In place of a table without rows. */
  empty: optional(text),
});
export type PortScanModel = Shaped<typeof portScan>;

const model = object({
  language: oneOf('en', 'zh-cn'),
  labels,
  methods: list(methodChoice),
  /** Absent when there is nothing to show yet. */
  result: optional(result),
  /** In place of a result: the page of one statement. */
  labStatement: optional(labStatement),
  /** In place of a result: a scan of many ports. */
  portScan: optional(portScan),
});
export type PanelModel = Shaped<typeof model>;

const nativeError = objectOf<NativeError>({ code: finite, name: text });
const socketError = objectOf<SocketError>({ code: finite, name: text, native: nativeError, call: text });
const outcome: Shape<Attempt['outcome']> = either(
  object({ status: oneOf('connected', 'cancelled') }),
  object({ status: oneOf('failed'), error: socketError }),
  object({
    status: oneOf('failed'),
    reason: oneOf('self-connect', 'process-died', 'no-device'),
    message: text,
  }),
  object({ status: oneOf('timedOut'), error: optional(socketError) }),
  object({ status: oneOf('unsupported'), reason: text }),
);
const nativeCall = objectOf<NativeCall>({
  fn: text,
  args: list(text),
  result: nullable(finite),
  out: optional(text),
  error: optional(nativeError),
  startUs: finite,
  durationUs: finite,
});
const irdaLink = objectOf<IrdaLink>({
  sendPduBytes: optional(finite),
  parameters: optional(
    objectOf<IrdaParameters>({
      sendBytes: finite,
      receiveBytes: finite,
      baudRate: finite,
      thresholdSeconds: finite,
      disconnectSeconds: finite,
      turnaroundMs: finite,
      sendPackets: finite,
      receivePackets: finite,
    }),
  ),
});
const stepOutcome: Shape<StepOutcome> = either(
  object({ status: oneOf('sent'), bytes: finite }),
  object({ status: oneOf('received', 'timedOut', 'cancelled'), data: text }),
  object({ status: oneOf('differs'), data: text, ended: flag }),
  object({ status: oneOf('failed'), error: socketError, data: text }),
);
const attempt = objectOf<Attempt>({
  address: text,
  family: oneOf('inet', 'inet6', 'irda', 'unix'),
  impliedBy: optional(oneOf('rfc6761')),
  local: optional(text),
  peer: optional(text),
  outcome,
  elapsedUs: finite,
  kernelRttUs: optional(finite),
  irdaLink: optional(irdaLink),
  exchange: optional(list(stepOutcome)),
  calls: list(nativeCall),
});
const resolution = objectOf<Resolution>({
  name: text,
  addresses: list(text),
  durationUs: finite,
  error: optional(socketError),
});
const irdaVerdict = objectOf<IrdaVerdict>({
  step: oneOf('stack', 'adapter', 'devices', 'service'),
  ok: flag,
  finding: oneOf(...IRDA_FINDINGS),
  values: optional(record(text)),
});
const platform = oneOf('win32', 'linux', 'darwin');
const portSpan = object({ first: finite, last: finite });
const localCheck: Shape<LocalCheck> = either(
  object({ check: oneOf('listeners'), lookedAt: text, port: finite, addresses: list(text) }),
  object({
    check: oneOf('ports'),
    lookedAt: text,
    port: finite,
    ephemeral: portSpan,
    excluded: list(portSpan),
  }),
  object({
    check: oneOf('surroundings'),
    lookedAt: text,
    places: list(oneOf('container', 'wsl', 'ssh')),
  }),
  object({ check: oneOf('unknown'), lookedAt: text, reason: text }),
);
const report = objectOf<ProbeReport>({
  version: oneOf(1),
  endpoint: text,
  type: oneOf('stream', 'datagram'),
  method,
  platform,
  semantics: platform,
  provider: text,
  startedAt: text,
  host: text,
  verdict: oneOf(...VERDICTS),
  elapsedUs: finite,
  resolution: optional(resolution),
  readiness: optional(list(irdaVerdict)),
  attempts: list(attempt),
  checks: optional(list(localCheck)),
});

/** What the web view keeps over a reload of the window: enough to show the result again, in any language. */
const panelState = object({ version: oneOf(1), timeoutMs: finite, report });
export type PanelState = Shaped<typeof panelState>;
export const isPanelState: Shape<PanelState> = panelState;

/** Shows this model and keeps `state`. Without one, the last stays while a probe runs, and goes when nothing is shown. */
const render = object({ type: oneOf('render'), model, state: optional(panelState) });

const toPanel = render;
export type ToPanel = Shaped<typeof toPanel>;
export const isToPanel: Shape<ToPanel> = toPanel;

const fromPanel = either(
  /** The panel listens; everything sent before was lost. */
  object({ type: oneOf('ready') }),
  object({ type: oneOf('probe') }),
  object({ type: oneOf('probeAgain'), method }),
  object({ type: oneOf('cancel') }),
  object({ type: oneOf('copyJson') }),
  object({ type: oneOf('copyProgram') }),
  object({ type: oneOf('addTest') }),
  object({ type: oneOf('openLog') }),
  object({ type: oneOf('runStatement') }),
  object({ type: oneOf('scanAgain') }),
  object({ type: oneOf('scanOther') }),
  object({ type: oneOf('probePort'), port: finite }),
);
export type FromPanel = Shaped<typeof fromPanel>;
export const isFromPanel: Shape<FromPanel> = fromPanel;
