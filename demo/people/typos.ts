/** How clerks and hurried customers write. */
import type { Random } from '../random.ts';

/** Two neighbouring letters change places, one is lost, or one comes twice. */
export function misspell(word: string, random: Random): string {
  if (word.length < 3) return word;
  const at = random.int(1, word.length - 2);
  const [head, here, next, tail] = [word.slice(0, at), word.charAt(at), word.charAt(at + 1), word.slice(at + 2)];
  return random.pick([head + next + here + tail, head + next + tail, head + here + here + next + tail]);
}

export function misspellEmail(email: string, random: Random): string {
  const [local = '', domain = ''] = email.split('@');
  return `${misspell(local, random)}@${domain}`;
}

/** The same address as another system spells it: in capitals, with a capital first letter, with a blank behind it. */
export function respellEmail(email: string, random: Random): string {
  return random.weighted([
    [82, email],
    [6, email.toUpperCase()],
    [8, email.charAt(0).toUpperCase() + email.slice(1)],
    [4, `${email}  `],
  ]);
}

/** An address as somebody types it in who has no account to copy it from. */
export function typeEmail(email: string, random: Random): string {
  return random.chance(0.15) ? email.charAt(0).toUpperCase() + email.slice(1) : email;
}
