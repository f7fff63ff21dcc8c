import { plainNumber } from '../money.ts';
import { latin1 } from '../repair.ts';
import { MAX_DEPTH } from './tree.ts';
import type { Tree } from './tree.ts';

/** Not PHP's serialized form, or a part of it that is no plain data. */
class Unreadable extends Error {}

interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
}

/** The ASCII text up to a sign, which is read over. */
function readUntil(cursor: Cursor, sign: string): string {
  const end = cursor.bytes.indexOf(sign.charCodeAt(0), cursor.at);
  if (end < 0) throw new Unreadable();
  const text = String.fromCharCode(...cursor.bytes.subarray(cursor.at, Math.min(end, cursor.at + 400)));
  cursor.at = end + 1;
  return text;
}

function expectSigns(cursor: Cursor, signs: string): void {
  for (const sign of signs) {
    if (cursor.bytes[cursor.at] !== sign.charCodeAt(0)) throw new Unreadable();
    cursor.at += 1;
  }
}

function readMatching(cursor: Cursor, end: string, form: RegExp): string {
  const text = readUntil(cursor, end);
  if (!form.test(text)) throw new Unreadable();
  return text;
}

const readLength = (cursor: Cursor): number => Number(readMatching(cursor, ':', /^\d{1,7}$/));

/** Lengths count bytes, not signs. */
function readString(cursor: Cursor, decode: (bytes: Uint8Array) => string): string {
  const length = readLength(cursor);
  expectSigns(cursor, '"');
  const end = cursor.at + length;
  if (end > cursor.bytes.length) throw new Unreadable();
  const text = decode(cursor.bytes.subarray(cursor.at, end));
  cursor.at = end;
  expectSigns(cursor, '"');
  return text;
}

type Decode = (bytes: Uint8Array) => string;

/** Entries of an array or properties of an object. Names of private and protected ones begin with a zero byte. */
function readEntries(cursor: Cursor, depth: number, decode: Decode): Tree {
  const length = readLength(cursor);
  expectSigns(cursor, '{');
  const entries: [string, Tree][] = [];
  for (let i = 0; i < length; i += 1) {
    const key = readValue(cursor, depth + 1, decode);
    const value = readValue(cursor, depth + 1, decode);
    if (typeof key !== 'string') throw new Unreadable();
    if (!key.startsWith('\0')) entries.push([key, value]);
  }
  expectSigns(cursor, '}');
  return Object.fromEntries(entries);
}

function readValue(cursor: Cursor, depth: number, decode: Decode): Tree {
  if (depth > MAX_DEPTH) throw new Unreadable();
  const type = String.fromCharCode(cursor.bytes[cursor.at] ?? 0);
  cursor.at += 1;
  expectSigns(cursor, type === 'N' ? ';' : ':');
  switch (type) {
    case 'N':
      return null;
    case 'b':
      return readMatching(cursor, ';', /^[01]$/) === '1' ? 'true' : 'false';
    case 'i':
      return readMatching(cursor, ';', /^[+-]?\d+$/);
    case 'd':
      return plainNumber(readMatching(cursor, ';', /^[+-]?(?:\d*\.?\d+|\d+\.)(?:[eE][+-]?\d+)?$/));
    case 's': {
      const text = readString(cursor, decode);
      expectSigns(cursor, ';');
      return text;
    }
    case 'a':
      return readEntries(cursor, depth, decode);
    case 'O':
      // The class is passed over: nothing is ever made of it.
      readString(cursor, decode);
      expectSigns(cursor, ':');
      return readEntries(cursor, depth, decode);
    default:
      // References (R, r), classes that read themselves (C) and enums (E) are no plain data.
      throw new Unreadable();
  }
}

function parseBytes(bytes: Uint8Array, decode: Decode): Tree | undefined {
  const cursor: Cursor = { bytes, at: 0 };
  try {
    const tree = readValue(cursor, 0, decode);
    return cursor.at === bytes.length ? tree : undefined;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

const utf8Decoder = new TextDecoder();

/**
 * PHP's serialize(): scalars, arrays, and the public properties of objects. Undefined for what is none.
 * Source: https://www.php.net/manual/en/function.serialize.php
 */
export function parsePhp(text: string): Tree | undefined {
  const plain = text.trim();
  const tree = parseBytes(new TextEncoder().encode(plain), (bytes) => utf8Decoder.decode(bytes));
  if (tree !== undefined) return tree;
  // Lengths may have been counted before the text came into Unicode.
  const bytes = latin1.encode(plain);
  return bytes === null ? undefined : parseBytes(bytes, (part) => latin1.decode(part) ?? '');
}
