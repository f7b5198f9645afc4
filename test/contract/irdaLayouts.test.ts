// The structures and constants of src/native/irda against mingw's af_irda.h, on both word sizes that it compiles for.

import assert from 'node:assert/strict';
import { deviceListSize } from '../../src/native/irda';
import { IRDA_CONSTANTS, IRDA_LAYOUTS } from '../../src/native/irda/layouts';
import { readLayouts } from '../support/headers';
import { nativeFixture } from '../support/nativeFixture';

/** Every size, offset and constant as `name value` lines, for a difference that reads well. */
function table(): readonly string[] {
  const structs = Object.entries(IRDA_LAYOUTS).flatMap(([name, { size, offsets }]) => [
    `${name}.size ${size}`,
    ...Object.entries(offsets).map(([member, offset]) => `${name}.${member} ${offset}`),
  ]);
  return [...structs, ...Object.entries(IRDA_CONSTANTS).map(([name, value]) => `${name} ${value}`)];
}

for (const [title, target] of [
  ['64 bits', 'win32-x64'],
  ['32 bits', 'win32-ia32'],
] as const) {
  describe(`af_irda.h of mingw, ${title}`, () => {
    const built = nativeFixture('layouts', target);
    if (built.path === undefined) {
      it.skip(built.missing);
      return;
    }
    const headers = readLayouts(built.path);

    it('has every size, offset and constant as the structures of src/native/irda', () => {
      const ours = table();
      assert.ok(ours.length > 90, 'the tables are not empty');
      const theirs = ours.map(line => {
        const name = line.slice(0, line.indexOf(' '));
        return `${name} ${headers.get(name) ?? 'is in no header'}`;
      });
      assert.deepEqual(ours, theirs);
    });

    it('puts a device every 29 bytes', () => {
      const [one, two] = [deviceListSize(1), deviceListSize(2)];
      assert.equal(two - one, headers.get('IRDA_DEVICE_INFO.size'));
      // The structure with one device is padded to its count's alignment; a list of n is not.
      assert.ok(one <= (headers.get('DEVICELIST.size') ?? 0));
    });
  });
}
