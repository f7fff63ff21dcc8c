import { endianness } from 'node:os';

const SIZE = Float64Array.BYTES_PER_ELEMENT;
const IS_LITTLE = endianness() === 'LE';

/** In place: from this machine's order of bytes to little-endian, or back. */
function turned(bytes: Buffer): Buffer {
  return IS_LITTLE ? bytes : bytes.swap64();
}

/** Little-endian, on every machine. */
export function keysToBytes(keys: Float64Array): Buffer {
  return turned(Buffer.from(Float64Array.from(keys).buffer));
}

/** In the memory of the bytes where numbers may begin there, else a copy: a million copies would take seconds. */
export function keysFromBytes(bytes: Uint8Array): Float64Array {
  const isInPlace = IS_LITTLE && bytes.byteOffset % SIZE === 0;
  const { buffer, byteOffset, byteLength } = isInPlace ? bytes : turned(Buffer.from(Uint8Array.from(bytes).buffer));
  return new Float64Array(buffer, byteOffset, byteLength / SIZE);
}
