/**
 * What a build has read of whole systems, sealed in a folder, so that the next one goes on where it broke off.
 * docs/identity.md, "Build and rebuild".
 */
import { createHmac, hkdfSync } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { SystemId } from '../../../../schema/ids.ts';
import { isSystemId } from '../../../../schema/ids.ts';
import type { BuildSpool } from '../../../../subgraphs/index.ts';
import type { FrameSeal } from './frames.ts';
import { beganOf, readKept, writeKept } from './kept-system.ts';

export interface FolderSpool extends BuildSpool {
  /** What the next build would find. */
  readonly kept: () => readonly SystemId[];
}

export interface SpoolPlace {
  readonly folder: string;
  /** The deployment's. */
  readonly secret: string;
  /** What was read is of use as long as this is the same: the mapping and the release. */
  readonly reading: string;
}

const OWNER_ONLY = 0o700;
const HOUR_MS = 3_600_000;
const KEPT_MS = 6 * HOUR_MS;
const ENDING = '.people';
const KEY_BYTES = 32;

function sealOf({ secret, reading }: SpoolPlace, system: SystemId): FrameSeal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'c360/identity-spool/1', KEY_BYTES));
  const fingerprint = createHmac('sha256', key).update(reading).digest('base64url');
  return { key, about: JSON.stringify([fingerprint, system]) };
}

function fileOf({ folder }: SpoolPlace, system: SystemId): string {
  return join(folder, system + ENDING);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []); // nothing is kept where there is no folder
}

/** Takes away what nobody will use any more. */
export async function removeStale(folder: string, now: Date): Promise<void> {
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    // oxlint-disable-next-line no-await-in-loop -- a handful of files
    const changedAt = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Infinity, // another process was faster
    );
    // oxlint-disable-next-line no-await-in-loop
    if (now.getTime() - changedAt > KEPT_MS) await rm(path, { force: true });
  }
}

/** By system: when its reading began. */
async function findKept(place: SpoolPlace, oldest: number): Promise<ReadonlyMap<SystemId, string>> {
  const kept = new Map<SystemId, string>();
  for (const name of await namesIn(place.folder)) {
    const system = name.slice(0, -ENDING.length);
    if (!name.endsWith(ENDING) || !isSystemId(system)) continue;
    // oxlint-disable-next-line no-await-in-loop -- one file after the other, not all at once
    const began = await beganOf(fileOf(place, system), sealOf(place, system));
    if (began !== null && Date.parse(began) >= oldest) kept.set(system, began);
  }
  return kept;
}

/**
 * `builtAt`: when the last whole build began; what was read before it would undo what it knows better. Only a file that is
 * whole and unchanged counts as kept.
 */
export async function openFolderSpool(place: SpoolPlace, now: Date, builtAt: string | null): Promise<FolderSpool> {
  await removeStale(place.folder, now);
  const oldest = Math.max(now.getTime() - KEPT_MS, builtAt === null ? 0 : Date.parse(builtAt));
  const kept = await findKept(place, oldest);
  const written = new Set<SystemId>();
  return {
    began: [...kept.values()].toSorted()[0] ?? null,
    read: (system) => (kept.has(system) ? readKept(fileOf(place, system), sealOf(place, system)) : null),
    kept: () => [...new Set([...kept.keys(), ...written])].toSorted(),
    write(system, began) {
      mkdirSync(place.folder, { recursive: true, mode: OWNER_ONLY });
      const writer = writeKept(fileOf(place, system), sealOf(place, system), began);
      const end = async (): Promise<void> => {
        await writer.end();
        written.add(system);
      };
      return { ...writer, end };
    },
    clear: async () => rm(place.folder, { recursive: true, force: true }),
  };
}
