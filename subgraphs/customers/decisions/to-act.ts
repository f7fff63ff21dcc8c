import type { Act } from '../../../adapters/registry/identity-port.ts';
import { InputError } from '../../../schema/errors.ts';
import type { Viewer } from '../../../schema/viewer.ts';

const LONGEST_REASON = 500;
const LONGEST_ACTOR = 500;
/** Signs that nobody sees, blanks and line ends aside, and halves of characters. */
const UNPRINTABLE = /[^\P{Cc}\n\r\t]|\p{Cs}/u;
/** Nothing that anybody could read: blanks, signs of format and letters that are drawn as nothing (Hangul fillers, Braille blank). */
const UNSEEN = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]*$/u;
/** Whom a token that names nobody stands for. */
const NAMELESS = 'staff';

function checkReason(mutation: string, text: string): string {
  const reason = text.trim();
  const length = Array.from(reason).length; // characters, and not halves of them
  const isBlank = UNSEEN.test(reason);
  const came = length > LONGEST_REASON ? `${length}` : isBlank ? 'none' : null;
  if (came !== null) {
    throw new InputError(
      `${mutation}: \`reason\` must have 1 to ${LONGEST_REASON} characters, but got ${came}. Say why.`,
    );
  }
  if (!UNPRINTABLE.test(reason)) return reason;
  throw new InputError(`${mutation}: \`reason\` must be printable, but got control characters. Leave them out.`);
}

/** An issuer's text: without signs that a database or a log would stumble over. */
function actorOf({ subject = '' }: Viewer): string {
  const actor = Array.from(subject.replaceAll(/\p{C}/gu, '')).slice(0, LONGEST_ACTOR).join('');
  return actor === '' ? NAMELESS : actor;
}

/** Who does it and why. Errors: BAD_USER_INPUT for a reason that shows nothing, is longer than 500 characters, or is not printable. */
export function toAct(mutation: string, reason: string, viewer: Viewer): Act {
  return { actor: actorOf(viewer), reason: checkReason(mutation, reason) };
}
