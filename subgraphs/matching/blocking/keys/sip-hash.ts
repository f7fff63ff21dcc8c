/**
 * SipHash-2-4: a keyed digest of short texts. Blocking keys are kept in the registry, so nobody without the key may test a
 * guess against them; an HMAC would do as well at ten times the cost.
 * Source: https://www.aumasson.jp/siphash/siphash.pdf, its words of 64 bits in halves of 32.
 */

/** The state before the first word: v0 to v3, the lower half of each before the higher. */
export type SipKey = Int32Array;

/** What the key is combined with: "somepseudorandomlygeneratedbytes". */
const BEGINNING = [
  0x70736575, 0x736f6d65, 0x6e646f6d, 0x646f7261, 0x6e657261, 0x6c796765, 0x79746573, 0x74656462,
] as const;

/** Errors: RangeError for another length than 16 bytes. */
export function sipKeyOf(secret: Uint8Array): SipKey {
  if (secret.length !== 16) throw new RangeError(`A key of digests has 16 bytes, but this has ${secret.length}.`);
  const view = new DataView(secret.buffer, secret.byteOffset, 16);
  return Int32Array.from(BEGINNING, (half, at) => half ^ view.getInt32((at % 4) * 4, true));
}

/** `state[to] += state[from]`, then `state[from] = rotl(state[from], bits) ^ state[to]`, for less than 32 bits. */
function mix(state: Int32Array, to: number, from: number, bits: number): void {
  // `to` and `from` are words of the eight halves. Every sum is one of 32 bits, which takes half as long as numbers above them.
  const low = state[from]!;
  const high = state[from + 1]!;
  const before = state[to]!;
  const sum = (before + low) | 0;
  const carry = ((before & low) | ((before | low) & ~sum)) >>> 31;
  const higher = (state[to + 1]! + high + carry) | 0;
  state[to] = sum;
  state[to + 1] = higher;
  state[from] = ((low << bits) | (high >>> (32 - bits))) ^ sum;
  state[from + 1] = ((high << bits) | (low >>> (32 - bits))) ^ higher;
}

/** `state[word] = rotl(state[word], 32)` */
function swap(state: Int32Array, word: number): void {
  const low = state[word]!;
  state[word] = state[word + 1]!;
  state[word + 1] = low;
}

function round(state: Int32Array): void {
  mix(state, 0, 2, 13);
  swap(state, 0);
  mix(state, 4, 6, 16);
  mix(state, 0, 6, 21);
  mix(state, 4, 2, 17);
  swap(state, 4);
}

const state = new Int32Array(8);

/**
 * The digest of `units[0 .. length)`, read as bytes of UTF-16, the lower one first. What follows them in `units` is overwritten.
 *
 * Shape: the digest's higher 53 bits, so that it is a number everywhere: in a Float64Array, in JSON and in a column of a database.
 * Errors: none; `units` must have room for four more.
 */
export function sipHash(key: SipKey, units: Uint16Array, length: number): number {
  state.set(key);
  const words = (length >>> 2) + 1;
  units.fill(0, length, words * 4);
  units[words * 4 - 1] = (length * 2) << 8; // the last byte is the length in bytes
  for (let word = 0; word < words; word++) {
    const at = word * 4;
    const low = units[at]! | (units[at + 1]! << 16); // filled up to whole words
    const high = units[at + 2]! | (units[at + 3]! << 16);
    state[6]! ^= low;
    state[7]! ^= high;
    round(state);
    round(state);
    state[0]! ^= low;
    state[1]! ^= high;
  }
  state[4]! ^= 0xff;
  for (let last = 0; last < 4; last++) round(state);
  const high = (state[1]! ^ state[3]! ^ state[5]! ^ state[7]!) >>> 0;
  const low = (state[0]! ^ state[2]! ^ state[4]! ^ state[6]!) >>> 0;
  return high * 0x200000 + (low >>> 11);
}
