import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 100;
const NOTE_AFTER_MS = 2000;

function cannotLock(file, error) {
  const reason = error.message.replaceAll(/\s*\n\s*/g, ' ');
  if (error.code?.startsWith('SQLITE_')) {
    return new Error(`${file}: must be a file that can be written to and locked, but: ${reason}.`, { cause: error });
  }
  return new Error(
    `the build needs better-sqlite3, which cannot be loaded (${reason}). Run npm install, then npm rebuild better-sqlite3.`,
    { cause: error },
  );
}

/** The package is loaded here, by those that build: most launches do not. */
async function open(file) {
  try {
    const { default: Database } = await import('better-sqlite3');
    const database = new Database(file, { timeout: 0 });
    database.pragma('journal_mode = MEMORY'); // no second file: nothing is ever written
    return database;
  } catch (error) {
    throw cannotLock(file, error);
  }
}

/** Begins what one connection at a time may have begun; false while another has. */
function take(database, file) {
  try {
    database.exec('BEGIN IMMEDIATE');
    return true;
  } catch (error) {
    if (error.code !== 'SQLITE_BUSY') throw cannotLock(file, error);
    return false;
  }
}

/**
 * Runs `work` while no other process does; waits for one that does, and says so.
 *
 * The lock is SQLite's on an empty database, which is the operating system's on the file: it ends with its process, however
 * that ends, so nobody has to judge whether a lock was abandoned, nor to take it over. The file stays, and must: who
 * removes it while another waits for it makes two locks of one.
 */
export async function withLock(file, work) {
  const database = await open(file);
  try {
    const since = Date.now();
    let hasTold = false;
    while (!take(database, file)) {
      await delay(POLL_MS);
      if (!hasTold && Date.now() - since > NOTE_AFTER_MS) {
        console.error('Waiting for another build to end ...');
        hasTold = true;
      }
    }
    return await work();
  } finally {
    database.close(); // and with it what was begun
  }
}
