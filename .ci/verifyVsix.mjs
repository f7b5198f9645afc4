// Looks into a finished VSIX. Editors do not check a package's platform when they install it from a file, so
// that a wrong binary would show only on the user's machine.

import yauzl from 'yauzl';

/** For each target, how its native binary begins and what marks its C library. */
const BINARIES = {
  'win32-x64': { format: 'PE', machine: 0x8664 },
  'win32-arm64': { format: 'PE', machine: 0xaa64 },
  'linux-x64': { format: 'ELF', machine: 0x3e, library: 'libc.so.6' },
  'linux-arm64': { format: 'ELF', machine: 0xb7, library: 'libc.so.6' },
  'alpine-x64': { format: 'ELF', machine: 0x3e, library: 'libc.musl-x86_64' },
  'darwin-x64': { format: 'Mach-O', machine: 0x01000007 },
  'darwin-arm64': { format: 'Mach-O', machine: 0x0100000c },
};

const NEEDED = [
  'extension/package.json',
  'extension/readme.md',
  'extension/LICENSE.txt',
  'extension/dist/extension.js',
  'extension/dist/probe.js',
  'extension/dist/analysis.js',
  'extension/dist/batchWorker.js',
  'extension/dist/cli.js',
  'extension/dist/mcp.js',
  'extension/dist/panel.js',
  'extension/dist/koffi.node',
  'extension/dist/web-tree-sitter.wasm',
  'extension/dist/tree-sitter-c.wasm',
  'extension/dist/tree-sitter-cpp.wasm',
  'extension/dist/connectionTests.schema.json',
  'extension/dist/connectionTests.schema.zh-cn.json',
  'extension/dist/ThirdPartyNotices.txt',
];

/** The only files that a user needs; whatever else lies in a package got there by mistake. */
const ALLOWED = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(package(\.nls(\.[\w-]+)?)?\.json|readme\.md|changelog\.md|LICENSE\.txt)$/,
  /^extension\/dist\/(?!.*\.test\.)[\w.-]+\.(js|css|ttf|wasm|node|txt)$/,
  /^extension\/dist\/connectionTests\.schema(\.[\w-]+)?\.json$/,
  /^extension\/l10n\/bundle\.l10n(\.[\w-]+)?\.json$/,
  /^extension\/media\/.*\.(svg|png|md|css)$/,
];

/** What is wrong with the VSIX as a package for the target, a sentence each; empty when nothing is. */
export async function verifyVsix(file, target) {
  const entries = await readZip(file);
  const names = [...entries.keys()];
  return [
    ...NEEDED.filter(name => !entries.has(name)).map(name => `${name} is missing`),
    ...names.filter(name => !ALLOWED.some(rule => rule.test(name))).map(name => `${name} does not belong in`),
    ...platformProblems(entries.get('extension.vsixmanifest')?.toString() ?? '', target),
    ...binaryProblems(
      names.filter(name => name.endsWith('.node')).map(name => entries.get(name)),
      target,
    ),
  ];
}

function platformProblems(manifest, target) {
  const declared = /TargetPlatform="([^"]*)"/.exec(manifest)?.[1];
  return declared === target ? [] : [`the manifest says TargetPlatform ${declared}, not ${target}`];
}

function binaryProblems(binaries, target) {
  if (binaries.length !== 1) {
    return [`there are ${binaries.length} native binaries instead of one`];
  }
  const wanted = BINARIES[target];
  const found = identify(binaries[0]);
  const fits = found.format === wanted.format && found.machine === wanted.machine;
  if (!fits) {
    return [`the native binary is ${found.format} for machine 0x${found.machine.toString(16)}`];
  }
  return wanted.library === undefined || binaries[0].includes(wanted.library)
    ? []
    : [`the native binary does not use ${wanted.library}`];
}

/** Format and processor of an executable, from its header. */
function identify(binary) {
  if (binary.toString('latin1', 0, 4) === '\x7fELF') {
    return { format: 'ELF', machine: binary.readUInt16LE(18) };
  }
  if (binary.toString('latin1', 0, 2) === 'MZ') {
    return { format: 'PE', machine: binary.readUInt16LE(binary.readUInt32LE(0x3c) + 4) };
  }
  const thin64 = 0xfeedfacf;
  return binary.readUInt32LE(0) === thin64
    ? { format: 'Mach-O', machine: binary.readUInt32LE(4) }
    : { format: 'unknown', machine: 0 };
}

async function readZip(file) {
  const zip = await yauzl.openPromise(file);
  const entries = new Map();
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.endsWith('/')) {
      const chunks = await (await zip.openReadStreamPromise(entry)).toArray();
      entries.set(entry.fileName, Buffer.concat(chunks));
    }
  }
  return entries;
}
