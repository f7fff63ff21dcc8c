import { areStandIns } from './stand-in-words.ts';

/** Nobody reads there, whoever wrote the address down. */
const NOBODY =
  /^(?:no-?_?reply|do-?not-?reply|no-?e?-?mail|nomail|none|null|na|n\.a|keine?|keinemail|invalid|nobody|x+|a)@/;
const NOBODYS_DOMAINS =
  /@(?:(?:test|none|no|na|nomail|noemail|invalid|asdf|xx+)\.[a-z]{2,4}|.*\.invalid|.*\.localhost)$/;

/** Whether an address reaches nobody and says nothing of who gave it. */
export function namesNobody(mailbox: string): boolean {
  return NOBODY.test(mailbox) || NOBODYS_DOMAINS.test(mailbox);
}

/** Whether an address is a tester's or a stand-in: "test@", "test.user2@", "john.doe@". */
export function isStandInMailbox(mailbox: string): boolean {
  const words = mailbox
    .slice(0, mailbox.indexOf('@'))
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
  return areStandIns(words);
}
