// The simulated provider, built by mingw, gives the same documented codes inside the Windows Node.

import { BindingSession } from '../support/bindingSession';
import { describeDocumentedCodes } from '../support/documentedCodes';
import { nativeFixture } from '../support/nativeFixture';
import { describeSimulatedIrda } from '../support/simulatedIrda';
import { openSimulation } from '../support/simulation';
import type { Simulation } from '../support/simulation';

describe('the simulated Winsock DLL', () => {
  const built = nativeFixture('simulatedWinsock', 'win32-x64');
  if (process.platform !== 'win32' || built.path === undefined) {
    it.skip(built.missing ?? `this is ${process.platform}: the Windows build of Node runs these tests`);
    return;
  }
  const { path } = built;
  let simulation: Simulation;
  let session: BindingSession;

  before(() => {
    simulation = openSimulation(path);
  });
  beforeEach(() => {
    session = new BindingSession(simulation.binding);
  });
  afterEach(() => {
    session.end();
  });

  describeDocumentedCodes(() => ({ session, simulation }));

  describe('with IrDA devices in range', () => {
    describeSimulatedIrda(path);
  });
});
