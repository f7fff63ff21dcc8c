/**
 * Phone numbers that nobody can answer: 555-0100 to 555-0199 in North America, (0)30 23125 in Berlin, the ranges kept
 * for fiction. Every slot below 70,000 has a number of its own; beyond that they come again, as numbers do.
 */
import type { Random } from '../random.ts';
import type { Address, Phone } from '../story.ts';

const AREAS = 700;

export function phoneOf(slot: number, country: Address['country']): Phone {
  if (country === 'DE') return { country: '49', area: '30', line: `23125${String(slot % 1000).padStart(3, '0')}` };
  // 7919 is prime to the number of phones, so that neighbours live far apart and none meets another.
  const scattered = (slot * 7919) % (AREAS * 100);
  const area = 210 + Math.floor(scattered / 100);
  return { country: '1', area: String(area), line: `55501${String(scattered % 100).padStart(2, '0')}` };
}

/** One of the many ways in which people write a phone number down. */
export function writePhone(phone: Phone, random: Random): string {
  const { country, area, line } = phone;
  if (country === '49')
    return random.pick([`+49 ${area} ${line}`, `0${area}/${line}`, `0049-${area}-${line}`, `(0${area}) ${line}`]);
  const [exchange, rest] = [line.slice(0, 3), line.slice(3)];
  return random.pick([
    `(${area}) ${exchange}-${rest}`,
    `${area}-${exchange}-${rest}`,
    `${area}.${exchange}.${rest}`,
    `${area}${exchange}${rest}`,
    `+1 ${area} ${exchange} ${rest}`,
    `1-${area}-${exchange}-${rest}`,
    `${area} ${exchange} ${rest}`,
  ]);
}
