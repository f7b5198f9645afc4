// A refusing port where no native code may be loaded; elsewhere `refusingPort` holds one that nobody else can take.

import { listeningPort } from './peers';

/** A port of 127.0.0.1 on which nothing listens: one that was free a moment ago. */
export async function closedPort(): Promise<number> {
  const peer = await listeningPort();
  await peer.release();
  return peer.port;
}
