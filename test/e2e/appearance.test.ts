import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { closedPort } from '../support/closedPort';
import type { Theme, Workbench } from '../support/workbench';
import { THEMES } from '../support/workbench';
import {
  fromRunner,
  pictureOfFailure,
  screenshot,
  sharedWorkbench,
  stopSharedWorkbench,
  WorkbenchSession,
} from '../support/workbenchSession';
import { violations } from './violations';

after(stopSharedWorkbench);

describe('the panel', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await sharedWorkbench();
    await workbench.probe(`tcp://localhost:${await closedPort()}`);
    await workbench.panel.getByTestId('verdict').filter({ hasText: 'WSAECONNREFUSED' }).waitFor();
    await workbench.panel.getByRole('button', { name: '127.0.0.1' }).click();
    await workbench.panel.getByTestId('call-row').first().waitFor();
  });
  afterEach(function () {
    return pictureOfFailure(workbench, this.currentTest);
  });

  for (const theme of Object.keys(THEMES) as Theme[]) {
    it(`is accessible in the theme ${THEMES[theme]}`, async () => {
      await workbench.chooseTheme(theme);
      const picture = await screenshot(workbench, `panel-${theme}`);
      if (theme === 'dark' && process.env['SOCKET_LENS_UPDATE_SCREENSHOTS'] === '1') {
        fs.copyFileSync(picture, path.join(fromRunner('SOCKET_LENS_ROOT'), 'docs', 'panel.png'));
      }
      assert.deepEqual(await violations(workbench), []);
    });
  }
});

describe('the panel in Chinese', () => {
  let session: WorkbenchSession;
  let workbench: Workbench;

  before(async () => {
    session = await WorkbenchSession.start('zh-cn');
    workbench = await session.open();
  });
  after(() => session.stop());
  afterEach(function () {
    return pictureOfFailure(workbench, this.currentTest);
  });

  it('speaks Chinese in the palette, in the verdict and in the explanation', async () => {
    const port = await closedPort();
    await workbench.probe(`tcp://127.0.0.1:${port}`, 'Socket Lens: 探测连接…');
    const { panel } = workbench;
    await panel.getByTestId('verdict').filter({ hasText: 'WSAECONNREFUSED' }).waitFor();
    await screenshot(workbench, 'panel-zh-cn');
    assert.match(await panel.getByTestId('verdict').innerText(), /\p{Script=Han}/u);
    assert.match(await panel.getByTestId('explanation').innerText(), /\p{Script=Han}/u);
    assert.equal(await panel.locator('html').getAttribute('lang'), 'zh-cn');
  });
});
