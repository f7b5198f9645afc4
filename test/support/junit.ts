// Whether a report is JUnit's XML as CI servers take it.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { validateXML } from 'xmllint-wasm';

const SCHEMA = 'test/fixtures/testCli/junit.xsd';

/** Rejects with the schema's words. */
export async function assertJUnit(contents: string): Promise<void> {
  const { valid, errors } = await validateXML({
    xml: [{ fileName: 'report.xml', contents }],
    schema: [{ fileName: 'junit.xsd', contents: fs.readFileSync(SCHEMA, 'utf8') }],
  });
  assert.deepEqual([valid, errors], [true, []]);
}
