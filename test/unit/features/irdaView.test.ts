import assert from 'node:assert/strict';
import { explainReport } from '../../../src/facts/explain';
import type { IrdaReport } from '../../../src/facts/irda';
import {
  simulatedConnect,
  simulatedNeighbourhood,
  SIMULATED_PROVIDER,
} from '../../../src/facts/irdaSimulation';
import { IrdaNeighbourhood } from '../../../src/features/irdaNeighbourhood';
import {
  addressAsC,
  deviceDescription,
  deviceTooltip,
  hasStack,
  serviceProblem,
} from '../../../src/features/irdaView/irdaWords';
import { stepWords } from '../../../src/features/irdaSteps';
import { english } from './sampleReport';

const [device] = simulatedNeighbourhood().devices;
assert.ok(device);

const noStack: IrdaReport = {
  provider: 'libc',
  verdicts: [
    {
      step: 'stack',
      ok: false,
      finding: 'no-stack-linux',
      values: { error: 'EAFNOSUPPORT 97', system: 'Linux 6' },
    },
    { step: 'adapter', ok: false, finding: 'not-looked-no-stack' },
  ],
  devices: [],
  warnings: [],
};

const inEnglish = { l10n: english, locale: 'en' } as const;

describe('the IrDA view in words', () => {
  it('marks a device that does not exist, wherever it is shown', () => {
    assert.match(deviceDescription(device, true, inEnglish), /^simulated · 0a-41-07-1c · IrCOMM$/);
    assert.match(deviceTooltip(device, true, inEnglish), /^Simulated: this device does not exist\.$/m);
    assert.doesNotMatch(deviceDescription(device, false, inEnglish), /simulated/);
    const card = { ...device, hints: ['PDA', 'IrOBEX'] };
    assert.match(deviceDescription(card, false, { l10n: english, locale: 'zh-cn' }), /掌上电脑、IrOBEX$/);
  });

  it('has the id as it is written and as a number', () => {
    assert.match(deviceTooltip(device, false, inEnglish), /0a-41-07-1c \(0x1c07410a\)/);
  });

  it('writes the address as C', () => {
    assert.equal(
      addressAsC(device, 'IrDA:IrCOMM'),
      'SOCKADDR_IRDA address = { AF_IRDA, { 0x0a, 0x41, 0x07, 0x1c }, "IrDA:IrCOMM" };',
    );
  });

  it('tells a missing stack from what was not looked at', () => {
    const [stack, adapter] = noStack.verdicts.map(verdict => stepWords(verdict, 'en'));
    assert.equal(stack?.look.tone, 'bad');
    assert.match(stack.message, /EAFNOSUPPORT 97/);
    assert.equal(adapter?.look.tone, 'quiet');
    assert.equal(hasStack(noStack), false);
    assert.match(stepWords(noStack.verdicts[0]!, 'zh-cn').message, /协议栈/);
  });

  for (const [service, good] of [
    ['IrDA:IrCOMM', true],
    ['LSAP-SEL1', true],
    ['LSAP-SEL127', true],
    ['LSAP-SEL0', false],
    ['LSAP-SEL128', false],
    ['', false],
    ['x'.repeat(25), false],
  ] as const) {
    it(`${good ? 'takes' : 'refuses'} "${service}" as a service`, () => {
      assert.equal(serviceProblem(service, english) === undefined, good);
    });
  }
});

describe('a connect to a device that does not exist', () => {
  it('is refused where nobody offers the service, and says that it is simulated', () => {
    const refused = simulatedConnect(device.id, 'OBEX', new Date(0).toISOString(), 'here');
    assert.equal(refused.verdict, 'refused');
    assert.equal(refused.provider, SIMULATED_PROVIDER);
    assert.match(explainReport(refused, 'en').sentence, /10061/);
    assert.equal(
      simulatedConnect(device.id, 'IrDA:IrCOMM', new Date(0).toISOString(), 'here').verdict,
      'connected',
    );
  });
});

describe('what a window knows about IrDA', () => {
  it('is nothing until a person looks', () => {
    const irda = new IrdaNeighbourhood(() => Promise.reject(new Error('nobody may look')));
    assert.equal(irda.state.report, undefined);
  });

  it('is the last look, with its progress on the way', async () => {
    const seen: (number | undefined)[] = [];
    const irda = new IrdaNeighbourhood(async ({ tries, onTry }) => {
      onTry?.(2, tries);
      return Promise.resolve(noStack);
    });
    irda.onChange(() => seen.push(irda.state.looking?.attempt));
    await irda.look(5);
    assert.deepEqual(seen, [1, 2, 2, undefined]);
    assert.equal(irda.state.report, noStack);
  });

  it('keeps what it knew when a look is cancelled or fails, and says why it failed', async () => {
    let answer: () => Promise<IrdaReport | undefined> = () => Promise.resolve(noStack);
    const irda = new IrdaNeighbourhood(() => answer());
    await irda.look(1);
    answer = () => Promise.resolve(undefined);
    await irda.look(1);
    assert.equal(irda.state.report, noStack);
    answer = () => Promise.reject(new Error('the probe process died'));
    await irda.look(1);
    assert.equal(irda.state.problem, 'the probe process died');
    assert.equal(irda.state.report, noStack);
  });

  it('never shows a real answer as simulated, nor a simulated one as real', async () => {
    let give: (report: IrdaReport) => void = () => undefined;
    const irda = new IrdaNeighbourhood(() => new Promise(resolve => (give = resolve)));
    const look = irda.look(1);
    irda.simulate();
    give(noStack);
    await look;
    assert.equal(irda.state.simulated, true);
    assert.equal(irda.state.report?.provider, SIMULATED_PROVIDER);
  });
});
