import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { SOURCE_EXTENSIONS } from '../../../src/connectionTests/comments';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default?: unknown }>> };
  };
}

const root = process.cwd();
const manifestText = read('package.json');
const manifest = JSON.parse(manifestText) as Manifest;
const sources = ['src/extension.ts', ...filesIn('src/features')].map(read).join('\n');

describe('the manifest and the sources', () => {
  it('declare and register the same commands', () => {
    const declared = manifest.contributes.commands.map(({ command }) => command);
    assert.deepEqual(sorted(declared), sorted(all(/registerCommand\(\s*'([^']+)'/g, sources)));
    assert.ok(declared.length > 0);
  });

  it('declare and read the same settings', () => {
    const declared = Object.keys(manifest.contributes.configuration.properties);
    const keys = all(/this\.read\('([^']+)'/g, read('src/features/settings.ts'));
    assert.deepEqual(sorted(declared), sorted(keys.map(key => `socketLens.${key}`)));
  });

  it('look for tests in the same sources as the command line', () => {
    const { default: pattern } =
      manifest.contributes.configuration.properties['socketLens.tests.sources'] ?? {};
    assert.equal(pattern, `**/*.{${SOURCE_EXTENSIONS.join(',')}}`);
  });

  it('name only pictures that exist', () => {
    const pictures = all(/"(media\/[^"]+)"/g, manifestText);
    assert.ok(pictures.length > 0);
    assert.deepEqual(
      pictures.filter(picture => !fs.existsSync(path.join(root, picture))),
      [],
    );
  });

  for (const language of ['package.nls.json', 'package.nls.zh-cn.json']) {
    it(`find every placeholder of the manifest in ${language}, and no other`, () => {
      const placeholders = new Set(all(/"%([^%"]+)%"/g, manifestText));
      assert.deepEqual(sorted(Object.keys(readTexts(language))), sorted([...placeholders]));
    });
  }
});

describe('the Chinese texts', () => {
  const bundle = readTexts('l10n/bundle.l10n.zh-cn.json');
  const calls = [...sources.matchAll(/\bl10n\.t\(/g)].length;
  const strings = all(/\bl10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g, sources).map(text => text.replaceAll("\\'", "'"));

  it('can be found: every l10n.t begins with a plain string', () => {
    assert.equal(strings.length, calls);
  });

  it('exist for every string of the features, and for no other', () => {
    assert.deepEqual(sorted(Object.keys(bundle)), sorted([...new Set(strings)]));
  });

  it('have the same placeholders', () => {
    const different = Object.entries({ ...bundle, ...pairs() }).filter(
      ([english, chinese]) => placeholdersOf(english) !== placeholdersOf(chinese),
    );
    assert.deepEqual(different, []);
  });
});

/** The manifest's texts, the English as key. */
function pairs(): Readonly<Record<string, string>> {
  const chinese = readTexts('package.nls.zh-cn.json');
  return Object.fromEntries(
    Object.entries(readTexts('package.nls.json')).map(([key, english]) => [english, chinese[key] ?? '']),
  );
}

/** Placeholders, icons and command links. */
function placeholdersOf(text: string): string {
  return sorted(all(/(\{\d\}|\$\([\w-]+\)|\(command:[\w.]+\))/g, text)).join(' ');
}

function all(pattern: RegExp, text: string): readonly string[] {
  return [...text.matchAll(pattern)].flatMap(([, group]) => group ?? []);
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...texts].sort();
}

function readTexts(file: string): Readonly<Record<string, string>> {
  return JSON.parse(read(file)) as Record<string, string>;
}

function read(file: string): string {
  return fs.readFileSync(path.join(root, file), 'utf8');
}

function filesIn(folder: string): readonly string[] {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .map(file => path.join(folder, file));
}
