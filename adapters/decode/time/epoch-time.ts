/** Times as seconds or milliseconds of the Unix epoch. */
import type { TimeCodec, TimeCodecOptions } from './time.ts';
import { formatInstant, splitInstant } from './wall-text.ts';
import type { Parts } from './wall-text.ts';

/** Whole numbers among the values that mean null; dates mean nothing to an epoch. */
function nullNumbers({ nullDates, zeroIsNull }: TimeCodecOptions): readonly number[] {
  const numbers = nullDates.filter((text) => /^-?\d{1,16}$/.test(text)).map(Number);
  return zeroIsNull ? [0, ...numbers] : numbers;
}

/** `unit`: raw steps a second. */
export function epochCodec(unit: 1 | 1000, options: TimeCodecOptions): TimeCodec {
  const nulls = nullNumbers(options);
  const decimals = unit === 1 ? 0 : 3;
  const write = ({ ms, fraction }: Parts): number =>
    (ms / 1000) * unit + Number(fraction.padEnd(decimals, '0').slice(0, decimals) || '0');
  return {
    decode: (raw) => {
      if (raw === null || raw === undefined || raw === '') return null;
      const value = Number(raw);
      if (!Number.isSafeInteger(value) || nulls.includes(value)) return null;
      if (unit === 1) return formatInstant(value * 1000, '');
      const seconds = Math.floor(value / unit);
      const rest = String(value - seconds * unit).padStart(decimals, '0');
      return formatInstant(seconds * 1000, rest.replace(/0+$/, ''));
    },
    lower: (instant) => write(splitInstant(instant, decimals, false)),
    above: (instant) => write(splitInstant(instant, decimals, true)),
    nulls,
    holds: 'number',
  };
}
