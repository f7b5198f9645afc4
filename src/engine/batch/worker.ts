// A thread that helps with batches, one after the other: it has sockets of its own, and a job's memory in common with
// the other threads.

import { parentPort } from 'node:worker_threads';
import { loadBinding } from '../../native/load';
import type { Job } from './job';
import { BatchLoop } from './loop';

const port = parentPort;
if (port) {
  const binding = loadBinding();
  port.on('message', (job: Job) => {
    port.postMessage('begins');
    const loop = new BatchLoop(binding, job, packed => {
      port.postMessage(packed, [packed.buffer]);
    });
    void loop.run().then(() => {
      port.postMessage('ended');
    });
  });
}
