import assert from 'node:assert/strict';
import fs from 'node:fs';
import { parseEndpoint, staysHere } from '../../../src/facts/endpoint';
import { ASSISTANT_TOOLS } from '../../../src/facts/assistant/tools';

describe("the assistant's tools", () => {
  it('stand in the manifest as they are', () => {
    const manifest = JSON.parse(fs.readFileSync('package.json', 'utf8')) as {
      readonly contributes: {
        readonly languageModelTools: readonly {
          name: string;
          modelDescription: string;
          inputSchema: unknown;
        }[];
      };
    };
    assert.deepEqual(
      manifest.contributes.languageModelTools.map(({ name, modelDescription, inputSchema }) => ({
        name,
        modelDescription,
        inputSchema,
      })),
      ASSISTANT_TOOLS.map(({ name, description, inputSchema }) => ({
        name,
        modelDescription: description,
        inputSchema,
      })),
    );
  });

  for (const [text, expected] of [
    ['tcp://127.0.0.1:1', true],
    ['tcp://127.9.9.9:1', true],
    ['udp://[::1]:1', true],
    ['udp://127.255.255.255:1', true],
    ['tcp://[::ffff:127.0.0.1]:1', true],
    ['tcp://[0:0:0:0:0:ffff:7f12:1]:1', true],
    ['tcp://[::ffff:192.0.2.127]:1', false],
    ['tcp://[::ffff:807f:7f7f]:1', false],
    ['tcp://[fe80::1]:1', false],
    ['tcp://localhost:1', true],
    ['unix:///tmp/a', true],
    ['irda://*/OBEX', true],
    ['tcp://192.0.2.1:1', false],
    ['tcp://[2001:db8::1]:1', false],
    ['tcp://example.test:1', false],
    ['tcp://localhost.example.test:1', false],
    ['tcp://0.0.0.0:1', false],
  ] as const) {
    it(`${expected ? 'let' : 'do not let'} a probe of ${text} go without being asked`, () => {
      const parsed = parseEndpoint(text);
      assert.ok(parsed.ok);
      assert.equal(staysHere(parsed.endpoint), expected);
    });
  }
});
