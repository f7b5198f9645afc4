import assert from 'node:assert/strict';
import { closedPort } from '../support/closedPort';
import type { PaintedText, Theme, Workbench } from '../support/workbench';
import { THEMES } from '../support/workbench';
import { pictureOfFailure, screenshot, WorkbenchSession } from '../support/workbenchSession';
import { contrast } from './contrast';

/** Connects to a port of this run, on a line as long as people write it, and reads errno where Winsock sets none. */
const program = (port: number): string => `#include <stdio.h>
#include <winsock2.h>
#include <ws2tcpip.h>

static int reach(SOCKET s)
{
    struct sockaddr_in server = {0};

    server.sin_family = AF_INET;
    server.sin_port = htons(${port});
    inet_pton(AF_INET, "127.0.0.1", &server.sin_addr);
    if (connect(s, (struct sockaddr *)&server, sizeof server) == SOCKET_ERROR) {
        printf("connect: %d\\n", errno);
        closesocket(s);
        return -1;
    }
    return 0;
}

static int reach_what_is_given(SOCKET s, struct sockaddr *given, int length)
{
    return connect(s, given, length);
}
`;
const CODE = { file: 'reach.c', connect: [12, 10], errno: [13, 36] } as const;

/** What is painted beside the call can be read: it has contrast, and ends before the minimap. */
function assertReadable({ colour, background, end, minimap }: PaintedText): void {
  assert.ok(contrast(colour, background) >= 4.5, `${colour} on ${background}`);
  assert.ok(end <= minimap, `it ends at ${end}, and the minimap begins at ${minimap}`);
}

describe('the lenses of connect calls in the workbench', () => {
  let session: WorkbenchSession;
  let workbench: Workbench;
  let port: number;

  before(async () => {
    port = await closedPort();
    session = await WorkbenchSession.start();
    session.write(CODE.file, program(port));
    workbench = await session.open(CODE.file);
    await workbench.command('Problems: Focus on Problems View');
  });
  after(() => session.stop());
  afterEach(function () {
    return pictureOfFailure(workbench, this.currentTest);
  });

  it('probe the endpoint of the call, and put what came of it beside the call and into Problems', async () => {
    await workbench.lens(`Probe 127.0.0.1:${port}`).click();
    const { text } = await workbench.painted('Refused');
    assert.match(text, /^✗ Refused [\d.]+ (µs|ms)$/);
    await workbench.lens('Show Result').waitFor();
    const problem = await workbench.problem(`Nothing listens on 127.0.0.1:${port}`).innerText();
    assert.match(problem, /WSAECONNREFUSED/);
    assert.match(problem, /Probed at \d+:\d\d:\d\d/);
  });

  for (const theme of Object.keys(THEMES) as Theme[]) {
    it(`can be read in the theme ${THEMES[theme]}`, async () => {
      await workbench.chooseWorkbenchTheme(theme);
      await workbench.settle();
      assertReadable(await workbench.painted('Refused'));
      await screenshot(workbench, `connect-lenses-${theme}`);
    });
  }

  it('have all of it in a hover over the text beside the call', async () => {
    await workbench.chooseWorkbenchTheme('dark');
    await workbench.settle();
    const hover = await workbench.hoverOverPainted('Refused', 'Next:');
    assert.match(await hover.innerText(), /WSAECONNREFUSED 10061 · blocking · .* · \d+:\d\d:\d\d/);
    await screenshot(workbench, 'connect-lenses-hover');
    await hover.getByRole('link', { name: 'Show Result' }).click();
    await workbench.panel.getByTestId('verdict').filter({ hasText: 'WSAECONNREFUSED' }).waitFor();
    await workbench.tab(CODE.file).click();
    await workbench.command('View: Close Editors in Other Groups');
  });

  it('let go of the result at the next edit, such as a fix of the linter', async () => {
    await workbench.goTo(...CODE.errno);
    await (await workbench.quickFix('Read WSAGetLastError()')).click();
    await workbench.unpainted('Refused');
    await workbench.problem(`Nothing listens on 127.0.0.1:${port}`).waitFor({ state: 'detached' });
    await workbench.lens('Show Result').waitFor({ state: 'detached' });
    await workbench.problem('does not set errno').waitFor({ state: 'detached' });
  });

  it('listen where the call connects, after which its probe does connect', async () => {
    await workbench.lens('Listen Here').click();
    await workbench.treeRow(`127.0.0.1:${port}`).waitFor();
    await workbench.lens(`Probe 127.0.0.1:${port}`).click();
    const painted = await workbench.painted('Connected');
    assert.match(painted.text, /^✓ Connected \d/);
    assertReadable(painted);
    await screenshot(workbench, 'connect-lenses-connected');
  });

  it('ask where the source does not tell, remember the answer, and forget it when told to', async () => {
    const typed = `127.0.0.1:${await closedPort()}`;
    await workbench.lens('Probe…').click();
    await workbench.quickInput.fill(typed);
    await workbench.quickRows(typed).first().waitFor();
    await screenshot(workbench, 'connect-lenses-asking');
    await workbench.quickInput.press('Enter');
    await workbench.painted('Refused');
    await workbench.lens(`Probe ${typed}`).waitFor();
    await workbench.lens('Change…').click();
    await workbench.quickRow('Forget the Endpoint of This Call').waitFor();
    await screenshot(workbench, 'connect-lenses-change');
    await workbench.quickRow('Forget the Endpoint of This Call').click();
    await workbench.lens('Probe…').waitFor();
    await workbench.lens('Change…').waitFor({ state: 'detached' });
  });
});

describe('the lenses of connect calls in Chinese', () => {
  let session: WorkbenchSession;
  let workbench: Workbench;

  before(async () => {
    session = await WorkbenchSession.start('zh-cn');
    session.write(CODE.file, program(await closedPort()));
    workbench = await session.open(CODE.file);
  });
  after(() => session.stop());
  afterEach(function () {
    return pictureOfFailure(workbench, this.currentTest);
  });

  it('speak Chinese above the call, beside it and in the hover', async () => {
    await workbench.lens('探测 127.0.0.1:').click();
    assertReadable(await workbench.painted('被拒绝'));
    await workbench.lens('显示结果').waitFor();
    await workbench.hoverOverPainted('被拒绝', '下一步');
    await screenshot(workbench, 'connect-lenses-zh-cn');
  });
});
