/**
 * JSON written as bytes while its value is walked. The text between the two would be made in parts, put together, counted
 * and written anew: for an answer with one sign beyond Latin-1, garbage of five times its length.
 */

/** Lines share blocks of so many bytes: few, since a line that a client is slow to take keeps its whole block. */
const BLOCK_BYTES = 64 * 1024;
/** Of one UTF-16 unit: its escape. */
const MOST_BYTES_A_UNIT = 6;

/** Units from which on a text is cheaper to look at and to copy as a whole. */
const LONG = 48;
/** ASCII without anything to escape. */
const PLAIN = /^[ !#-[\]-~]*$/;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const LINE_END = 0x0a;
const LIST = { begin: 0x5b, end: 0x5d } as const;
const OBJECT = { begin: 0x7b, end: 0x7d } as const;

/** What has no place in JSON: an object leaves it out, a list has null for it. */
function isNothing(value: unknown): boolean {
  return value === undefined || typeof value === 'function' || typeof value === 'symbol';
}

function isPlainObject(value: object): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

class JsonWriter {
  #block = Buffer.allocUnsafeSlow(0);
  #start = 0;
  #end = 0;

  line(value: unknown): Buffer {
    this.#start = this.#end;
    this.#value(value);
    this.#byte(LINE_END);
    return this.#block.subarray(this.#start, this.#end);
  }

  /** Makes room, if need be in a new block, to which what there is of the line is moved. */
  #reserve(bytes: number): void {
    if (this.#end + bytes <= this.#block.length) return;
    const written = this.#end - this.#start;
    const next = Buffer.allocUnsafeSlow(Math.max(BLOCK_BYTES, 2 * written + bytes));
    this.#block.copy(next, 0, this.#start, this.#end);
    this.#block = next;
    this.#start = 0;
    this.#end = written;
  }

  #byte(byte: number): void {
    this.#reserve(1);
    this.#block[this.#end] = byte;
    this.#end += 1;
  }

  #text(text: string): void {
    this.#reserve(MOST_BYTES_A_UNIT * text.length + 2);
    if (text.length >= LONG && PLAIN.test(text)) this.#longText(text);
    else if (!this.#shortText(text)) this.#end += this.#block.write(JSON.stringify(text), this.#end, 'utf8');
  }

  #longText(text: string): void {
    this.#block[this.#end] = QUOTE;
    const end = this.#end + 1 + this.#block.write(text, this.#end + 1, 'latin1');
    this.#block[end] = QUOTE;
    this.#end = end + 1;
  }

  /** False, with nothing written, where a sign is to be escaped or is half of a pair. */
  #shortText(text: string): boolean {
    const block = this.#block;
    let end = this.#end;
    block[end++] = QUOTE;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit < 0x80) {
        if (unit < 0x20 || unit === QUOTE || unit === BACKSLASH) return false;
        block[end++] = unit;
      } else if (unit < 0x800) {
        block[end++] = 0xc0 | (unit >> 6);
        block[end++] = 0x80 | (unit & 0x3f);
      } else {
        if (unit >= 0xd800 && unit <= 0xdfff) return false;
        block[end++] = 0xe0 | (unit >> 12);
        block[end++] = 0x80 | ((unit >> 6) & 0x3f);
        block[end++] = 0x80 | (unit & 0x3f);
      }
    }
    block[end++] = QUOTE;
    this.#end = end;
    return true;
  }

  #list(list: readonly unknown[]): void {
    this.#byte(LIST.begin);
    for (let at = 0; at < list.length; at += 1) {
      if (at > 0) this.#byte(COMMA);
      this.#value(list[at]);
    }
    this.#byte(LIST.end);
  }

  #object(object: Readonly<Record<string, unknown>>): void {
    this.#byte(OBJECT.begin);
    let isFirst = true;
    for (const name in object) {
      const value = object[name];
      if (isNothing(value)) continue;
      if (!isFirst) this.#byte(COMMA);
      isFirst = false;
      this.#text(name);
      this.#byte(COLON);
      this.#value(value);
    }
    this.#byte(OBJECT.end);
  }

  /** A number, a boolean, or what JSON.stringify makes of an object of another kind. */
  #other(value: unknown): void {
    const json = JSON.stringify(value);
    this.#reserve(3 * json.length);
    this.#end += this.#block.write(json, this.#end, 'utf8');
  }

  #value(value: unknown): void {
    if (typeof value === 'string') this.#text(value);
    else if (value === null || isNothing(value)) this.#other(null);
    else if (Array.isArray(value)) this.#list(value);
    else if (typeof value === 'object' && isPlainObject(value)) this.#object(value);
    else this.#other(value);
  }
}

const writer = new JsonWriter();

/** The bytes of what JSON.stringify gives for a value, and the end of the line. */
export function jsonLine(value: unknown): Buffer {
  return writer.line(value);
}
