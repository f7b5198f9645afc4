import { closedPort } from '../support/closedPort';
import type { Workbench } from '../support/workbench';
import { pictureOfFailure, sharedWorkbench, stopSharedWorkbench } from '../support/workbenchSession';

after(stopSharedWorkbench);

describe('the results of this session', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await sharedWorkbench();
  });
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
