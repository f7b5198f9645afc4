// The licences of the packages whose code or fonts a build contains.

import fs from 'node:fs';
import path from 'node:path';

/**
 * One section a package with its name, version and the texts of its licence files. `folders` are package
 * folders relative to `root`. Throws when a package brings no licence text.
 */
export function thirdPartyNotices(root, folders) {
  const sections = folders
    // koffi's binaries come in packages of their own, under the licence that koffi's text states.
    .filter(folder => !folder.includes('@koromix/koffi-'))
    .map(folder => section(path.join(root, folder)));
  return `This extension contains parts of the following packages.\n\n${sections.join('\n\n')}\n`;
}

function section(folder) {
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const texts = fs
    .readdirSync(folder)
    .filter(file => /^(licen[cs]e|notice|copying)/i.test(file))
    .map(file => fs.readFileSync(path.join(folder, file), 'utf8').trim());
  if (texts.length === 0) {
    throw new Error(`${name} has no licence file in ${folder}`);
  }
  const line = '-'.repeat(80);
  return [line, `${name} ${version} (${license})`, line, '', texts.join('\n\n')].join('\n');
}
