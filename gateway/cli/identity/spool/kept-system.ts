/** A system that was read whole, in one sealed file: when that began, its people in batches, and an end. */
import { open, rename, rm } from 'node:fs/promises';
import type { PersonRecord, SpoolWriter } from '../../../../subgraphs/index.ts';
import { readFrames, sealFrame } from './frames.ts';
import type { FrameSeal } from './frames.ts';

type Frame =
  | { readonly kind: 'begin'; readonly began: string }
  | { readonly kind: 'people'; readonly people: readonly PersonRecord[] }
  | { readonly kind: 'end' };

const OWNER_ONLY = 0o600;

async function* framesOf(path: string, seal: FrameSeal): AsyncGenerator<Frame> {
  const file = await open(path, 'r');
  try {
    const isEnd = (value: unknown): boolean => (value as Frame).kind === 'end'; // sealed by us alone
    for await (const frame of readFrames(file, seal, isEnd)) yield frame as Frame; // likewise
  } finally {
    await file.close();
  }
}

export async function* readKept(path: string, seal: FrameSeal): AsyncGenerator<readonly PersonRecord[]> {
  for await (const frame of framesOf(path, seal)) if (frame.kind === 'people') yield frame.people;
}

/** When its reading began; null for a file that is not whole, was changed, or was kept of something else. */
export async function beganOf(path: string, seal: FrameSeal): Promise<string | null> {
  try {
    let began: string | null = null;
    for await (const frame of framesOf(path, seal)) if (frame.kind === 'begin') ({ began } = frame);
    return began;
  } catch {
    return null;
  }
}

/** Writes beside the file until the end, so that what has its name is whole. */
export function writeKept(path: string, seal: FrameSeal, began: string): SpoolWriter {
  const part = `${path}.part`;
  const opened = open(part, 'w', OWNER_ONLY);
  // Whoever writes first is told; a rejection that nobody waits for yet would end the process.
  opened.catch(() => undefined);
  let frame = 0;
  const put = async (value: Frame): Promise<void> => {
    const file = await opened;
    await file.appendFile(sealFrame(seal, frame, value));
    frame += 1;
  };
  const begin = put({ kind: 'begin', began });
  begin.catch(() => undefined); // likewise
  return {
    async add(people) {
      await begin;
      await put({ kind: 'people', people });
    },
    async end() {
      await begin;
      await put({ kind: 'end' });
      const file = await opened;
      await file.sync();
      await file.close();
      await rename(part, path);
    },
    async discard() {
      await begin.catch(() => undefined); // it goes, whatever became of it
      await opened.then(
        async (file) => file.close(),
        () => undefined,
      );
      await rm(part, { force: true });
    },
  };
}
