/**
 * A file of sealed frames: what is written cannot be read, changed, moved to another place or cut off unseen without the key.
 *
 *   frame = length of the rest (4 bytes) || initialisation vector (12, random) || AES-256-GCM of the JSON || tag (16)
 *   associated data = what the file is || the number of the frame
 *
 * Source: NIST SP 800-38D.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

const CIPHER = 'aes-256-gcm';
const [LENGTH_BYTES, IV_BYTES, TAG_BYTES] = [4, 12, 16];

export interface FrameSeal {
  /** 32 bytes. */
  readonly key: Buffer;
  /** What the file is: a frame of another one does not open. */
  readonly about: string;
}

function associated({ about }: FrameSeal, frame: number): Buffer {
  return Buffer.from(JSON.stringify([about, frame]));
}

export function sealFrame(seal: FrameSeal, frame: number, value: unknown): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, seal.key, iv, { authTagLength: TAG_BYTES }).setAAD(associated(seal, frame));
  const sealed = [iv, cipher.update(JSON.stringify(value), 'utf8'), cipher.final()];
  const rest = Buffer.concat([...sealed, cipher.getAuthTag()]);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(rest.length);
  return Buffer.concat([length, rest]);
}

/** Errors: an Error where it is not the frame that it is taken for. */
function openFrame(seal: FrameSeal, frame: number, rest: Buffer): unknown {
  const [iv, tag] = [rest.subarray(0, IV_BYTES), rest.subarray(rest.length - TAG_BYTES)];
  const decipher = createDecipheriv(CIPHER, seal.key, iv, { authTagLength: TAG_BYTES })
    .setAAD(associated(seal, frame))
    .setAuthTag(tag);
  const plain = [decipher.update(rest.subarray(IV_BYTES, rest.length - TAG_BYTES)), decipher.final()];
  return JSON.parse(Buffer.concat(plain).toString('utf8'));
}

async function readBytes(file: FileHandle, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, null);
  if (bytesRead === length) return buffer;
  throw new Error('spool: a frame must be whole, but the file ends in it.');
}

/**
 * The values of all frames, the last one included, on which it stops: `isLast` tells which that is.
 *
 * Errors: an Error where the file is not what it is taken for, was changed, or ends before the last frame.
 */
export async function* readFrames(
  file: FileHandle,
  seal: FrameSeal,
  isLast: (value: unknown) => boolean,
): AsyncGenerator {
  const { size } = await file.stat();
  for (let frame = 0; ; frame += 1) {
    /* oxlint-disable no-await-in-loop -- frame after frame */
    const length = (await readBytes(file, LENGTH_BYTES)).readUInt32BE();
    if (length > size || length < IV_BYTES + TAG_BYTES)
      throw new Error('spool: a frame must have a length that can be.');
    const value = openFrame(seal, frame, await readBytes(file, length));
    /* oxlint-enable no-await-in-loop */
    yield value;
    if (isLast(value)) return;
  }
}
