// The processes that a process has started, as Linux's /proc tells of them.

import fs from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** The ids of a process's children, once there are so many. Rejects when there never are. */
export async function childrenOf(pid: number, count: number): Promise<readonly number[]> {
  return eventually(`process ${pid} never had ${count} children`, () => {
    const text = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    const children = text === '' ? [] : text.split(' ').map(Number);
    return children.length >= count ? children : undefined;
  });
}

/** Resolves once a process has a file mapped, such as a library that it has loaded. */
export async function loaded(pid: number, file: string): Promise<void> {
  await eventually(`process ${pid} never loaded ${file}`, () =>
    fs.readFileSync(`/proc/${pid}/maps`, 'utf8').includes(file) ? true : undefined,
  );
}

/** False for a process that has ended, collected or not. */
export function isAlive(pid: number): boolean {
  return (
    fs.existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))
  );
}

async function eventually<T>(otherwise: string, look: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const found = look();
    if (found !== undefined) {
      return found;
    }
    await delay(50);
  }
  throw new Error(otherwise);
}
