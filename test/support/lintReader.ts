// The linter over the grammars under node_modules, started once for all tests of a file.

import fs from 'node:fs';
import path from 'node:path';
import { createLint } from '../../src/analysis/lint';
import type { Lint } from '../../src/analysis/lint';
import { createReader } from '../../src/analysis/reader/reader';
import type { Reader } from '../../src/analysis/reader/reader';

function wasm(file: string): Uint8Array {
  return fs.readFileSync(path.resolve('node_modules', file));
}

let started: Promise<Reader> | undefined;

/** The parser, with the bytes of the installed packages. */
export async function testReader(): Promise<Reader> {
  started ??= newReader();
  return started;
}

/** A reader that has read nothing yet. */
export async function newReader(): Promise<Reader> {
  return createReader({
    core: wasm('web-tree-sitter/web-tree-sitter.wasm'),
    c: wasm('tree-sitter-c/tree-sitter-c.wasm'),
    cpp: wasm('tree-sitter-cpp/tree-sitter-cpp.wasm'),
  });
}

export async function testLint(): Promise<Lint> {
  return createLint(await testReader());
}
