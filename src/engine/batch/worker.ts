// A thread that helps with one batch: it has sockets of its own, and the job's memory in common with the others.

import { parentPort, workerData } from 'node:worker_threads';
import { loadBinding } from '../../native/load';
import type { Job } from './job';
import { BatchLoop } from './loop';

const port = parentPort;
if (port) {
  port.postMessage('ready');
  const loop = new BatchLoop(loadBinding(), workerData as Job, packed => {
    port.postMessage(packed, [packed.buffer]);
  });
  void loop.run();
}
