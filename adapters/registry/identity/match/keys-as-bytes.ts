import { endianness } from 'node:os';

const IS_LITTLE = endianness() === 'LE';

/** In place: from this machine's order of bytes to little-endian, or back. */
function turned(bytes: Buffer): Buffer {
  return IS_LITTLE ? bytes : bytes.swap64();
}

/** Little-endian, on every machine. */
export function keysToBytes(keys: Float64Array): Buffer {
  return turned(Buffer.from(Float64Array.from(keys).buffer));
}

/** A copy: numbers have to begin at a multiple of their size, which a driver's bytes need not. */
export function keysFromBytes({ buffer, byteOffset, byteLength }: Uint8Array): Float64Array {
  const copy = Buffer.from(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer); // no driver shares memory
  const { length } = turned(copy);
  return new Float64Array(copy.buffer, copy.byteOffset, length / Float64Array.BYTES_PER_ELEMENT);
}
