import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 100;
const NOTE_AFTER_MS = 2000;
/** A build takes seconds; a lock of this age belongs to one that was killed, whoever bears its number today. */
const ABANDONED_AFTER_MS = 3 * 60_000;

/** The file appears with its number in it, or not at all. */
function take(file) {
  const own = `${file}-${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

function isAbandoned(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    const isOld = Date.now() - statSync(file).mtimeMs > ABANDONED_AFTER_MS;
    if (isOld || !(pid > 0) || pid === process.pid) return true;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/** Of several who find a lock abandoned one moves it away; the others find nothing to move. */
function clear(file) {
  const moved = `${file}.abandoned-${process.pid}`;
  try {
    renameSync(file, moved);
    rmSync(moved, { force: true });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

/** Runs `work` while no other process does; waits for one that does, and says so. */
export async function withLock(file, work) {
  const since = Date.now();
  let hasTold = false;
  while (!take(file)) {
    if (isAbandoned(file)) clear(file);
    else await delay(POLL_MS);
    if (!hasTold && Date.now() - since > NOTE_AFTER_MS) {
      console.error('Waiting for another build to end ...');
      hasTold = true;
    }
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}
