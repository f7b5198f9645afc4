// One build per output: the extension, the probe process, the analysis worker, the command line and the panel.
//
//   node esbuild.mjs [--production] [--watch] [--target linux-x64] [--tests]
//
// koffi's JavaScript is bundled, and the one binary of the target is copied beside it: loading it by path takes
// 1 ms, while koffi's own search through its platform packages takes 6.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';

const root = path.dirname(fileURLToPath(import.meta.url));

/** VS Code's platform targets, with koffi's package for each and the folder of its binary. */
export const TARGETS = {
  'win32-x64': { package: 'win32-x64', folder: 'win32_x64' },
  'win32-arm64': { package: 'win32-arm64', folder: 'win32_arm64' },
  'linux-x64': { package: 'linux-x64', folder: 'linux_x64' },
  'linux-arm64': { package: 'linux-arm64', folder: 'linux_arm64' },
  'darwin-x64': { package: 'darwin-x64', folder: 'darwin_x64' },
  'darwin-arm64': { package: 'darwin-arm64', folder: 'darwin_arm64' },
  'alpine-x64': { package: 'linux-x64', folder: 'musl_x64' },
};

/** The target of the machine this runs on. */
export function hostTarget() {
  const musl = process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
  return `${musl ? 'alpine' : process.platform}-${process.arch}`;
}

/**
 * Builds the product for one target into dist/, or into another folder. Gives the folders of the packages under
 * node_modules that are part of it, relative to the repository; with `watch` it gives nothing.
 */
export async function build({
  target = hostTarget(),
  production = false,
  watch = false,
  outdir = path.join(root, 'dist'),
} = {}) {
  fs.rmSync(outdir, { recursive: true, force: true });
  const common = {
    ...shared({ production }),
    outdir,
    metafile: true,
    plugins: [koffiBinary(target)],
  };
  const outputs = [
    { ...common, entryPoints: ['src/extension.ts'], external: ['vscode'], plugins: [noNativeCode, noParser] },
    { ...common, entryPoints: { probe: 'src/probe/process.ts', batchWorker: 'src/engine/batch/worker.ts' } },
    { ...common, entryPoints: { analysis: 'src/features/analyser/worker.ts' }, plugins: [noNativeCode] },
    { ...common, entryPoints: { mcp: 'src/cli/mcp/server.ts' }, plugins: [noNativeCode] },
    { ...common, entryPoints: ['src/cli.ts'], banner: { js: '#!/usr/bin/env node' } },
    {
      ...common,
      entryPoints: { panel: 'src/panel/main.ts' },
      platform: 'browser',
      format: 'iife',
      target: 'es2022',
      plugins: [noNativeCode],
      loader: { '.ttf': 'file', '.css': 'css' },
    },
  ];
  if (watch) {
    const contexts = await Promise.all(outputs.map(o => esbuild.context({ ...o, logLevel: 'info' })));
    await Promise.all(contexts.map(c => c.watch()));
    copyGrammars(outdir);
    await writeSchemas(outdir);
    return undefined;
  }
  const results = await Promise.all(outputs.map(o => esbuild.build(o)));
  fs.chmodSync(path.join(outdir, 'cli.js'), 0o755);
  copyGrammars(outdir);
  await writeSchemas(outdir);
  return packagesOf(results);
}

/** The schema of connection tests, one file a language: package.nls*.json names each for package.json. */
async function writeSchemas(outdir) {
  const { outputFiles } = await esbuild.build({
    ...shared({ production: false }),
    entryPoints: ['src/connectionTests/schema/schema.ts'],
    outdir,
    format: 'esm',
    sourcemap: false,
    write: false,
  });
  const source = Buffer.from(outputFiles[0].contents).toString('base64');
  const { testFileSchema } = await import(`data:text/javascript;base64,${source}`);
  for (const [locale, name] of [
    ['en', 'connectionTests.schema.json'],
    ['zh-cn', 'connectionTests.schema.zh-cn.json'],
  ]) {
    fs.writeFileSync(path.join(outdir, name), JSON.stringify(testFileSchema(locale)));
  }
}

/** The parser and its grammars lie beside the bundles, which load them by path. */
const GRAMMARS = [
  'web-tree-sitter/web-tree-sitter.wasm',
  'tree-sitter-c/tree-sitter-c.wasm',
  'tree-sitter-cpp/tree-sitter-cpp.wasm',
];

function copyGrammars(outdir) {
  fs.mkdirSync(outdir, { recursive: true });
  for (const file of GRAMMARS) {
    fs.copyFileSync(path.join(root, 'node_modules', file), path.join(outdir, path.basename(file)));
  }
}

/** The package folders among the files that the builds read. */
function packagesOf(results) {
  const inputs = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const folder = /(?:.*\/)?node_modules\/(?!\.cache\/)(?:@[^/]+\/)?[^/]+/;
  const copied = GRAMMARS.map(file => `node_modules/${path.dirname(file)}`);
  return [...new Set([...inputs.flatMap(input => folder.exec(input)?.[0] ?? []), ...copied])].sort();
}

/** What tests run as programs of their own: the host suite's entry, and the debug adapter. */
const TEST_PROGRAMS = [path.join('host', 'index.ts'), path.join('support', 'scriptedAdapter.ts')];

/** Bundles every test file by itself into out/test/<target>/, with the product's sources inside. */
export async function buildTests({ target = hostTarget() } = {}) {
  const outdir = path.join(root, 'out', 'test', target);
  fs.rmSync(outdir, { recursive: true, force: true });
  const files = fs
    .readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.test.ts') || TEST_PROGRAMS.includes(file));
  await esbuild.build({
    ...shared({ production: false }),
    entryPoints: files.map(file => path.join(root, 'test', file)),
    outdir,
    outbase: path.join(root, 'test'),
    external: [
      'vscode',
      'mocha',
      'fast-check',
      'playwright-core',
      'axe-core',
      'esbuild',
      'eslint',
      'xmllint-wasm',
    ],
    plugins: [koffiBinary(target)],
  });
  return outdir;
}

/** What all bundles for Node have in common. */
export function shared({ production }) {
  return {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // jsonc-parser and its like publish a UMD build as "main", which cannot be bundled.
    mainFields: ['module', 'main'],
    minify: production,
    sourcemap: production ? false : 'linked',
    legalComments: 'none',
    logLevel: 'warning',
    // Their ES modules ask for import.meta.url, which a CommonJS bundle does not have.
    alias: {
      tinyglobby: path.join(root, 'node_modules/tinyglobby/dist/index.cjs'),
      'web-tree-sitter': path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.cjs'),
    },
    loader: { '.node': 'copy' },
    assetNames: '[name]',
  };
}

/** Lets `koffi` resolve to its CommonJS entry, and its binary to the target's: the other platforms stay out. */
export function koffiBinary(target) {
  const wanted = TARGETS[target];
  if (!wanted) {
    throw new Error(
      `no koffi binary for the target "${target}"; choose one of ${Object.keys(TARGETS).join(', ')}`,
    );
  }
  return {
    name: 'koffi-binary',
    setup(api) {
      // koffi's ES module entry calls createRequire(import.meta.url), which fails in a CommonJS bundle.
      api.onResolve({ filter: /^koffi$/ }, () => ({ path: path.join(root, 'node_modules/koffi/index.cjs') }));
      api.onResolve({ filter: /^@koromix\/koffi-/ }, args =>
        args.path === `@koromix/koffi-${wanted.package}`
          ? { path: koffiNode(wanted) }
          : { path: args.path, namespace: 'absent' },
      );
      api.onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'module.exports = null;' }));
    },
  };
}

/** The extension host and the panel never load native code: a bundle that would is not built. */
const noNativeCode = {
  name: 'no-native-code',
  setup(api) {
    api.onResolve({ filter: /^koffi$|^@koromix\// }, args => ({
      errors: [
        { text: `${args.importer} must not import ${args.path}: native code lives in the probe process` },
      ],
    }));
  },
};

/** The extension host never parses: that is the analysis worker's, and typing goes on meanwhile. */
const noParser = {
  name: 'no-parser',
  setup(api) {
    api.onResolve({ filter: /^web-tree-sitter$/ }, args => ({
      errors: [{ text: `${args.importer} must not import ${args.path}: the analysis worker parses` }],
    }));
  },
};

/** The path of koffi's binary for a target, from the installed package or from the tarball that the lock file pins. */
function koffiNode({ package: suffix, folder }) {
  const name = `@koromix/koffi-${suffix}`;
  const installed = path.join(root, 'node_modules', name, folder, 'koffi.node');
  if (fs.existsSync(installed)) {
    return installed;
  }
  const { packages } = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const pin = packages[`node_modules/${name}`];
  const cache = path.join(root, 'node_modules', '.cache', 'koffi', `${suffix}-${pin.version}`);
  const unpacked = path.join(cache, folder, 'koffi.node');
  if (!fs.existsSync(unpacked)) {
    fs.rmSync(cache, { recursive: true, force: true });
    fs.mkdirSync(cache, { recursive: true });
    execFileSync(
      'npm',
      ['pack', '--silent', '--prefer-offline', '--pack-destination', cache, `${name}@${pin.version}`],
      {
        stdio: ['ignore', 'ignore', 'inherit'],
        shell: process.platform === 'win32',
      },
    );
    const tarball = path.join(
      cache,
      fs.readdirSync(cache).find(file => file.endsWith('.tgz')),
    );
    const [algorithm, digest] = pin.integrity.split(/-(.*)/s);
    if (createHash(algorithm).update(fs.readFileSync(tarball)).digest('base64') !== digest) {
      throw new Error(`${name}@${pin.version} differs from the integrity in package-lock.json`);
    }
    execFileSync('tar', ['-xzf', tarball, '-C', cache, '--strip-components=1']);
    fs.rmSync(tarball);
  }
  return unpacked;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const has = flag => process.argv.includes(flag);
  const at = process.argv.indexOf('--target');
  const target = at < 0 ? hostTarget() : process.argv[at + 1];
  await (has('--tests')
    ? buildTests({ target })
    : build({ target, production: has('--production'), watch: has('--watch') }));
}
