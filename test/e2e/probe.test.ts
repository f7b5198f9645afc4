import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { Peer } from '../support/peers';
import { listeningPort } from '../support/peers';
import { closedPort } from '../support/closedPort';
import type { Workbench } from '../support/workbench';
import {
  pictureOfFailure,
  screenshot,
  sharedWorkbench,
  stopSharedWorkbench,
} from '../support/workbenchSession';

after(stopSharedWorkbench);

describe('probing from the palette', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await sharedWorkbench();
    await workbench.openAlone('client.c');
  });
  afterEach(async function () {
    await pictureOfFailure(workbench, this.currentTest);
    await workbench.settle();
  });

  it('explains a refused connection in the panel', async () => {
    const port = await closedPort();
    await workbench.probe(`tcp://127.0.0.1:${port}`);
    const { panel } = workbench;
    await refusal(workbench, port);
    const row = panel.getByTestId('attempt-row');
    assert.equal(await row.count(), 1);
    assert.match(await row.innerText(), new RegExp(`127\\.0\\.0\\.1:${port}`));
    assert.match(await panel.getByTestId('attempt-code').innerText(), /WSAECONNREFUSED\s+10061/);
    const calls = await panel.getByTestId('call-row').allInnerTexts();
    assert.ok(
      calls.some(call => /connect\(.*= -1 ECONNREFUSED/s.test(call)),
      calls.join('\n'),
    );
    assert.ok((await panel.getByTestId('cause').count()) > 0, 'there are causes');
    assert.ok((await panel.getByTestId('next-step').count()) > 0, 'there are next steps');
    const checked = panel
      .getByTestId('cause')
      .filter({ hasText: `nothing on this machine listens on port ${port}` });
    await checked.getByRole('img', { name: 'Checked on this machine' }).waitFor();
  });

  it('copies the result as C, and opens the program', async () => {
    const port = await closedPort();
    await workbench.probe(`tcp://127.0.0.1:${port}`);
    await refusal(workbench, port);
    await workbench.panel.getByTestId('copy-program').click();
    await workbench.notification('The C program was copied.').getByRole('button', { name: 'Open' }).click();
    // VS Code names an unsaved editor by its first line.
    const program = workbench.tab(`// Connects to tcp://127.0.0.1:${port}`);
    await program.waitFor();
    await screenshot(workbench, 'copied-program');
    // An unsaved editor would ask on every way out.
    await workbench.command('View: Revert and Close Editor');
    await program.waitFor({ state: 'detached' });
  });

  it('shows both ends of a connection', async () => {
    await withListener(async ({ port }) => {
      await workbench.probe(`tcp://127.0.0.1:${port}`);
      const row = workbench.panel.getByTestId('attempt-row');
      await row
        .filter({ hasText: 'connected' })
        .or(row.filter({ hasText: 'Connected' }))
        .waitFor();
      const [local, peer] = [row.locator('.local'), row.locator('.peer')];
      assert.match(await local.innerText(), /^127\.0\.0\.1:\d+$/);
      assert.equal(await peer.innerText(), `127.0.0.1:${port}`);
    });
  });

  it('shows a row for each address of a name', async () => {
    const port = await closedPort();
    await workbench.probe(`tcp://localhost:${port}`);
    const rows = workbench.panel.getByTestId('attempt-row');
    await rows.filter({ hasText: `127.0.0.1:${port}` }).waitFor();
    await rows.filter({ hasText: `[::1]:${port}` }).waitFor();
  });

  it('offers the endpoint under the cursor', async () => {
    await workbench.goTo(2, 40);
    await workbench.command('Socket Lens: Probe Connection…');
    await workbench.quickRows('tcp://127.0.0.1:27015').first().waitFor();
    assert.equal(await workbench.quickInput.inputValue(), 'tcp://127.0.0.1:27015');
  });

  it('says what is wrong with an endpoint while it is typed', async () => {
    await workbench.command('Socket Lens: Probe Connection…');
    await workbench.quickInput.fill('tcp://127.0.0.1:99999');
    await workbench.quickRows('ports end at 65535').waitFor();
    await workbench.quickInput.press('Enter');
    assert.ok(await workbench.quickInput.isVisible(), 'the input stays open');
  });

  it('keeps the result over a reload of the window', async () => {
    const port = await closedPort();
    await workbench.probe(`tcp://127.0.0.1:${port}`);
    const verdict = await refusal(workbench, port);
    const before = await verdict.innerText();
    await workbench.reload(`tcp://127.0.0.1:${port}`);
    await refusal(workbench, port);
    assert.equal(await verdict.innerText(), before);
    assert.equal(await workbench.panel.getByTestId('attempt-row').count(), 1);
  });

  it('probes again from the panel, with the keyboard alone', async () => {
    const port = await closedPort();
    await workbench.probe(`tcp://127.0.0.1:${port}`);
    await refusal(workbench, port);
    await withListenerAt(port, async () => {
      await workbench.command('Socket Lens: Show Result');
      await workbench.tabTo('probe-again');
      await workbench.page.keyboard.press('Enter');
      await workbench.panel
        .getByTestId('attempt-row')
        .locator('.peer', { hasText: `:${port}` })
        .waitFor();
    });
  });
});

/** Waits for the verdict about a port that refused, and gives its place in the panel. */
async function refusal(workbench: Workbench, port: number): Promise<Locator> {
  const verdict = workbench.panel.getByTestId('verdict');
  await verdict
    .filter({ hasText: `127.0.0.1:${port}` })
    .filter({ hasText: 'WSAECONNREFUSED' })
    .waitFor();
  return verdict;
}

async function withListener(run: (peer: Peer) => Promise<void>): Promise<void> {
  await withListenerAt(0, run);
}

async function withListenerAt(port: number, run: (peer: Peer) => Promise<void>): Promise<void> {
  const peer = await listeningPort('127.0.0.1', port);
  try {
    await run(peer);
  } finally {
    await peer.release();
  }
}
