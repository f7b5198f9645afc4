// The entry of the analysis worker, a thread beside the extension host's. It starts the reader once and answers one
// question after the other; it knows no vscode, and of files only the parser's own and those that tests send.

import fs from 'node:fs';
import path from 'node:path';
import { parentPort } from 'node:worker_threads';
import { createFindConnects } from '../../analysis/endpoints/connectSites';
import type { Finding } from '../../analysis/finding';
import { createLint } from '../../analysis/lint';
import { grammarFiles } from '../../analysis/reader/grammarFiles';
import { createReader } from '../../analysis/reader/reader';
import { reported } from '../../analysis/reported';
import { ALL_RULES } from '../../analysis/rules/allRules';
import { ruleWords } from '../../analysis/ruleWords';
import { TooManyFunctions } from '../../analysis/source/tooManyFunctions';
import { partsOf } from '../../connectionTests/parts';
import { readTestFile } from '../../connectionTests/testFile';
import type { Locale } from '../../facts/explanation';
import { KeptDocuments } from './keptDocuments';
import { placedConnects } from './placedConnect';
import { placed } from './placedFinding';
import type { Call, LintRequest, Question, Questions, Reply } from './protocol';

if (!parentPort) {
  throw new Error('the analysis worker is a thread of another program, not one by itself');
}
const port = parentPort;

const started = createReader(grammarFiles(name => fs.readFileSync(path.join(__dirname, name)))).then(
  reader => ({
    lint: createLint(reader),
    findConnects: createFindConnects(reader),
    documents: new KeptDocuments(reader),
  }),
);

async function findingsOf(request: LintRequest): Promise<readonly Finding[]> {
  const { text, document, language, fileName, severities } = request;
  const { lint, documents } = await started;
  const options = { language, fileName, config: severities ? { severities } : {} };
  return document === undefined ? lint(text, options) : documents.lint(document, text, options);
}

type Answers = { readonly [Q in Question]: (asks: Questions[Q]['asks']) => Promise<Questions[Q]['answer']> };

const ANSWERS: Answers = {
  lint: async asks => placed(asks.text, await findingsOf(asks), asks.locale),
  report: async asks => reported(asks.fileName, asks.text, await findingsOf(asks), asks.locale),
  connects: async asks => placedConnects(asks.text, (await started).findConnects(asks.text, asks)),
  tests: ({ text, context }) => Promise.resolve(partsOf(readTestFile(text, context))),
  rules: ({ locale }) => Promise.resolve(ALL_RULES.map(rule => ruleWords(rule, locale))),
};

function answer<Q extends Question>(
  question: Q,
  asks: Questions[Q]['asks'],
): Promise<Questions[Q]['answer']> {
  return ANSWERS[question](asks);
}

function faultOf(error: unknown, locale: Locale): { readonly fault: string; readonly refused?: boolean } {
  return error instanceof TooManyFunctions
    ? { fault: error.words[locale], refused: true }
    : { fault: error instanceof Error ? error.message : String(error) };
}

port.on('message', (call: Call) => {
  const { id, question, asks } = call;
  answer(question, asks).then(
    given => {
      port.postMessage({ id, answer: given } satisfies Reply);
    },
    (error: unknown) => {
      port.postMessage({ id, ...faultOf(error, 'locale' in asks ? asks.locale : 'en') } satisfies Reply);
    },
  );
});
