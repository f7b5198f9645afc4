// The whole lab on the sockets of Wine's ws2_32.dll.

import { loadBinding } from '../../src/native/load';
import { describeLab } from '../support/labRun';

describe('the lab under Wine', () => {
  const provider = process.platform === 'win32' ? loadBinding({}).provider : process.platform;
  if (!provider.includes('Wine')) {
    it.skip(`this is ${provider}: what the lab must say is recorded for Linux and Wine`);
    return;
  }
  describeLab({ environment: 'wine', observed: 50 });
});
