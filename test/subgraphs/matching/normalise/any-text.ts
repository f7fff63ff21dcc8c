import fc from 'fast-check';

const LAST_LATIN = 0x24f;
const LAST_CODE_POINT = 0x10ffff;

/** Any code points, lone surrogates too, many of them Latin. `unit: 'binary'` of fast-check takes a second to be made. */
export function anyText(maxLength = 30): fc.Arbitrary<string> {
  const codePoint = fc.oneof(fc.nat(LAST_LATIN), fc.nat(LAST_CODE_POINT));
  return fc.array(codePoint, { maxLength }).map((points) => String.fromCodePoint(...points));
}
