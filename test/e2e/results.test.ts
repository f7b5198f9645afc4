import { closedPort } from '../support/closedPort';
import type { Workbench } from '../support/workbench';
import { pictureOfFailure, WorkbenchSession } from '../support/workbenchSession';

describe('the results of this session', () => {
  let session: WorkbenchSession;
  let workbench: Workbench;

  before(async () => {
    session = await WorkbenchSession.start();
    workbench = await session.open();
  });
  after(() => session.stop());
  afterEach(function () {
    return pictureOfFailure(workbench, this.currentTest);
  });

  it('stand in the activity bar, grouped by code, and each opens the panel', async () => {
    const [first, second] = [await closedPort(), await closedPort()];
    await workbench.probe(`tcp://127.0.0.1:${first}`);
    await workbench.probe(`tcp://127.0.0.1:${second}`);
    const verdict = workbench.panel.getByTestId('verdict');
    await verdict.filter({ hasText: `:${second}` }).waitFor();

    await workbench.page.getByRole('tab', { name: 'Socket Lens' }).first().click();
    await workbench.treeRow('WSAECONNREFUSED').waitFor();
    await workbench.treeRow(`127.0.0.1:${first}`).click();
    await verdict.filter({ hasText: `:${first}` }).waitFor();
  });
});
