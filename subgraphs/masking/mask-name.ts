import { initial } from './hidden.ts';

/** More words would tell a person by their number. */
const MAX_WORDS = 3;

/** `Rosa Martinez` is `R*** M***`. */
export function maskName(name: string): string {
  return name.trim().split(/\s+/u).slice(0, MAX_WORDS).map(initial).join(' ');
}
