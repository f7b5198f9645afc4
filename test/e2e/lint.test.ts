import assert from 'node:assert/strict';
import type { Theme, Workbench } from '../support/workbench';
import { THEMES } from '../support/workbench';
import { pictureOfFailure, screenshot, WorkbenchSession } from '../support/workbenchSession';

describe('the linter in the workbench', () => {
  let session: WorkbenchSession;
  let workbench: Workbench;

  before(async () => {
    session = await WorkbenchSession.start();
    workbench = await session.open('mistakes.c');
  });
  after(() => session.stop());
  afterEach(function () {
    return pictureOfFailure(workbench, this.currentTest);
  });

  it('underlines mistakes and lists them in Problems', async () => {
    await workbench.page.locator('.view-overlays .squiggly-error').first().waitFor();
    await workbench.command('Problems: Focus on Problems View');
    await workbench.problem('htons(27015)').waitFor();
    assert.match(await workbench.problem('htons(27015)').innerText(), /port-not-network-order/);
  });

  it('explains a mistake under the pointer', async () => {
    const hover = await workbench.hoverOver('27015', 'Open the Rule');
    assert.match(await hover.innerText(), /byte order/);
    await screenshot(workbench, 'lint-hover');
  });

  for (const theme of Object.keys(THEMES) as Theme[]) {
    it(`offers ways out in the theme ${THEMES[theme]}`, async () => {
      await workbench.settle();
      await workbench.chooseWorkbenchTheme(theme);
      await workbench.settle();
      await workbench.goTo(22, 25);
      await workbench.quickFix('Disable port-not-network-order for this line');
      await screenshot(workbench, `lint-${theme}`);
      await workbench.page.keyboard.press('Escape');
    });
  }

  it('applies a fix, after which the entry is gone', async () => {
    await workbench.settle();
    await workbench.goTo(22, 25);
    await (await workbench.quickFix('htons')).click();
    await workbench.page.locator('.view-line').filter({ hasText: 'htons(27015)' }).waitFor();
    await workbench.problem('htons(27015)').waitFor({ state: 'detached' });
  });

  it('opens the page of a rule from the light bulb', async () => {
    await workbench.goTo(36, 25);
    await (await workbench.quickFix('What port-swapped-with-wrong-width is about')).click();
    await workbench.tab('port-swapped-with-wrong-width').waitFor();
    await workbench.panel.getByRole('heading', { name: 'To switch it off' }).waitFor();
    await screenshot(workbench, 'lint-page');
  });

  it('opens the page of a rule from the name of the rule in a hover', async () => {
    await workbench.tab('mistakes.c').click();
    const hover = await workbench.hoverOver('EWOULDBLOCK', 'posix-errno-vs-wsa-error');
    await hover.getByRole('link', { name: 'posix-errno-vs-wsa-error' }).click();
    await workbench.tab('posix-errno-vs-wsa-error').waitFor();
  });

  it('looks through the workspace and says what it came to', async () => {
    await workbench.command('Socket Lens: Lint Workspace');
    await workbench.notification('files looked at').waitFor();
    await screenshot(workbench, 'lint-workspace');
  });
});

describe('the linter in Chinese', () => {
  let session: WorkbenchSession;
  let workbench: Workbench;

  before(async () => {
    session = await WorkbenchSession.start('zh-cn');
    workbench = await session.open('mistakes.c');
  });
  after(() => session.stop());
  afterEach(function () {
    return pictureOfFailure(workbench, this.currentTest);
  });

  it('speaks Chinese in Problems, in the hover and in the light bulb', async () => {
    await workbench.page.locator('.view-overlays .squiggly-error').first().waitFor();
    await workbench.command('Problems: Focus on Problems View');
    assert.match(await workbench.problem('port-not-network-order').innerText(), /\p{Script=Han}/u);
    await workbench.hoverOver('27015', '打开规则');
    await screenshot(workbench, 'lint-hover-zh-cn');
    await workbench.settle();
    await workbench.goTo(22, 25);
    await workbench.quickFix('对此行禁用 port-not-network-order');
    await screenshot(workbench, 'lint-zh-cn');
  });
});
