// Folders that are expensive to make and are there either complete or not at all.

import fs from 'node:fs';
import path from 'node:path';

/**
 * Makes `folder` unless one with the same `contents` (any text that says what is in it) is there. `make` gets an
 * empty folder under another name, which takes its place only when it is finished; what an interrupted run leaves
 * is removed by the next one. Rejects with what `make` rejects with.
 */
export async function completeFolder(folder, contents, make) {
  const complete = () => {
    const stamp = stampIn(folder);
    return fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === contents;
  };
  if (complete()) {
    return;
  }
  removeLeftovers(folder);
  const unfinished = `${folder}-${process.pid}.unfinished`;
  fs.mkdirSync(unfinished, { recursive: true });
  await make(unfinished);
  fs.writeFileSync(stampIn(unfinished), contents);
  // Another run may have been faster, and its folder may already be in use.
  if (complete()) {
    fs.rmSync(unfinished, { recursive: true, force: true });
    return;
  }
  fs.rmSync(folder, { recursive: true, force: true });
  fs.renameSync(unfinished, folder);
}

function stampIn(folder) {
  return path.join(folder, '.complete');
}

/** Removes what interrupted runs left, but not what a process that still runs is working on. */
function removeLeftovers(folder) {
  const parent = path.dirname(folder);
  const prefix = `${path.basename(folder)}-`;
  for (const entry of fs.existsSync(parent) ? fs.readdirSync(parent) : []) {
    const owner = /-(\d+)\.unfinished$/.exec(entry)?.[1];
    if (owner !== undefined && entry.startsWith(prefix) && !isRunning(Number(owner))) {
      fs.rmSync(path.join(parent, entry), { recursive: true, force: true });
    }
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process runs, too.
    return error.code === 'EPERM';
  }
}
