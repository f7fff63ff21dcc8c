import { isStandInMailbox, namesNobody } from '../stand-ins/stand-in-mailbox.ts';
import { toAscii } from '../text/to-ascii.ts';

const EMAIL = /^([^\s@]+)@([^\s@.]+(?:\.[^\s@.]+)+)$/;
/** The longest address that mail can have. */
const LONGEST_EMAIL = 254;
const GMAIL = new Set(['gmail.com', 'googlemail.com']);

/** What stands around an address in a list or a link: "Rosa <rosa@example.com>", "mailto:". */
function bare(text: string): string {
  const inBrackets = /<([^<>]*)>/.exec(text)?.[1] ?? text;
  return inBrackets
    .trim()
    .replace(/^mailto:\s*/, '')
    .replace(/[.,;]+$/, '');
}

/**
 * The mailbox that an e-mail address delivers to, as far as its notation tells: in lower case, without the part after a
 * plus sign and without the dots that Gmail passes over. Null for what is no address or nobody's (noreply@). For likeness
 * only: the deterministic rule compares addresses as they are written.
 */
export function mailboxOf(text: string | null | undefined): string | null {
  if (text === null || text === undefined || text.length > LONGEST_EMAIL) return null;
  const [, local, domain] = EMAIL.exec(bare(toAscii(text))) ?? [];
  if (local === undefined || domain === undefined) return null;
  const untagged = local.replace(/(?<=.)\+.*$/, '');
  const isGmail = GMAIL.has(domain);
  const mailbox = isGmail ? `${untagged.replaceAll('.', '')}@gmail.com` : `${untagged}@${domain}`;
  return namesNobody(mailbox) || isStandInMailbox(mailbox) ? null : mailbox;
}
