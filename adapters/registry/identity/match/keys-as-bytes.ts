const BYTES = 8;

/** Little-endian, on every machine. */
export function keysToBytes(keys: Float64Array): Buffer {
  const bytes = Buffer.alloc(keys.length * BYTES);
  keys.forEach((key, place) => bytes.writeDoubleLE(key, place * BYTES));
  return bytes;
}

export function keysFromBytes(bytes: Uint8Array): Float64Array {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float64Array.from({ length: view.length / BYTES }, (_, place) => view.readDoubleLE(place * BYTES));
}
