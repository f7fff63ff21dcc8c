/** The graph's word for a legacy code, as far as the code or its label says it. */
import { fallbackValue } from '../../../schema/model.ts';
import { splitName } from './words.ts';

/** The beginnings of words that speak for a value; of several values the first whose words are met is taken. */
const WORDS: Readonly<Record<string, string>> = {
  // ---- Orders, invoices, payments --------------------------------------------------------------------
  CANCELLED: 'cancel storn annul abort withdrawn geannul',
  EXPIRED: 'expire abgelauf verlopen lapsed timeout',
  FAILED: 'fail error declin rejected fehl denied nsf',
  WRITTEN_OFF: 'written writeoff uncollect ausgebucht',
  VOID: 'void cancel storn annul',
  CREDITED: 'credited gutschrift',
  OVERDUE: 'overdue ueberfaell mahn late dunning',
  PARTIALLY_PAID: 'partial teil',
  DRAFT: 'draft entwurf concept basket cart brouillon borrador quote',
  ON_HOLD: 'hold held pause suspend halt warteschl block gesperrt',
  CONFIRMED: 'confirm bestaet bevestig accept approved',
  IN_PROGRESS:
    'progress process prepar pick pack alloc ship sent versand versend verzond partial bearbeit active backorder update',
  COMPLETED: 'complet deliver done finish abgeschl erledigt geliefert zugestell terminado fulfilled',
  PLACED: 'placed new neu pending received eingegangen nieuw nouveau nuevo open submitted entered wait',
  PAID: 'paid bezahlt betaald paye pagado settled',
  OPEN: 'open unpaid offen outstanding pending due unsettled issued sent posted',
  SUCCEEDED: 'succe complet paid ok captured processed cleared approved settled posted',
  // ---- Tickets ---------------------------------------------------------------------------------------
  SPAM: 'spam junk',
  MERGED: 'merge duplicate',
  WAITING_FOR_CUSTOMER:
    'waitingcustomer waitingforcustomer awaitingcustomer pendingcustomer answered replied wartekunde',
  WAITING_FOR_US: 'waitingus waitingforus waitingagent awaitingagent wait await customerreply',
  RESOLVED: 'resolv solve geloest gelost opgelost',
  CLOSED: 'close geschlossen gesloten ferme cerrado',
  NEW: 'new neu nieuw nouveau nuevo',
  URGENT: 'urgent critic emergency dringend highest blocker',
  HIGH: 'high hoch hoog haut',
  LOW: 'low niedrig laag bas minor',
  NORMAL: 'normal medium mittel standard middle',
  // ---- Shipments and returns -------------------------------------------------------------------------
  RETURNED_TO_SENDER: 'returnedtosender returned backtosender',
  RETURNING: 'return retour rto',
  OUT_FOR_DELIVERY: 'outfordelivery withdriver vehicle zustellfahrzeug ofd',
  AVAILABLE_FOR_PICKUP: 'pickup collect ready abholbereit locker parcelshop',
  ATTEMPT_FAILED: 'attempt notdelivered nichtangetroffen missed',
  DELIVERED: 'deliver zugestell bezorgd livre entregado pod',
  DAMAGED: 'damage beschaed',
  LOST: 'lost verloren missing',
  EXCEPTION: 'exception delay problem customs',
  IN_TRANSIT: 'transit shipped depart arriv hub sort onway underway unterwegs onderweg sent',
  PRE_TRANSIT: 'pretransit label announced manifest electronic created registered aangemeld',
  PENDING: 'pending open created wait authori progress received',
  REQUESTED: 'request new open',
  APPROVED: 'approv authori accept',
  REJECTED: 'reject denied refus',
  RECEIVED: 'receiv erhalten ontvangen',
  // ---- Payments' kinds, channels, directions, addresses -------------------------------------------------
  CHARGEBACK: 'chargeback dispute chb',
  CREDIT_NOTE: 'creditnote credit gutschrift crn',
  REFUND: 'refund ref erstatt reimburse terugbet',
  PAYMENT: 'payment pay receipt zahlung deposit subscr nsf',
  EMAIL: 'email mail',
  WEB: 'web online shop internet site portal form',
  PHONE: 'phone tel call',
  SMS: 'sms text',
  CHAT: 'chat messenger',
  POST: 'post letter brief',
  FAX: 'fax',
  VISIT: 'visit store counter walk',
  SOCIAL: 'social facebook twitter instagram',
  PARTNER: 'partner market amazon ebay edi',
  SYSTEM: 'system auto api cron',
  INTERNAL: 'internal note private intern',
  INBOUND: 'inbound customer client incoming user requester public in kunde klant question',
  OUTBOUND: 'outbound agent staff admin outgoing reply out operator answer support',
  BILLING: 'bill invoice rechnung factur',
  SHIPPING: 'ship deliver liefer',
  MAIN: 'main primary home default haupt',
};

/** `words` begins with one of the stems; a stem of several words is met in the text without its blanks. */
function speaksFor(value: string, words: readonly string[]): boolean {
  const joined = words.join('');
  return (WORDS[value] ?? '').split(' ').some((stem) => {
    if (stem.length <= 3) return words.includes(stem);
    return words.some((word) => word.startsWith(stem)) || (stem.length >= 6 && joined.includes(stem));
  });
}

/** The order in which values are asked: the telling ones before those whose words stand in many labels. */
const RANK = new Map(Object.keys(WORDS).map((value, i) => [value, i]));

/** Errors: none; a code that says nothing is the enum's word for what is not known. */
export function guessValue(code: string, label: string | null, values: readonly string[]): string {
  const ranked = values.toSorted((a, b) => (RANK.get(a) ?? 0) - (RANK.get(b) ?? 0));
  for (const text of [label ?? '', code]) {
    const words = splitName(text);
    // The enum's own word goes first.
    const same = values.find((v) => splitName(v).join('') === words.join(''));
    const found = same ?? (words.length === 0 ? undefined : ranked.find((value) => speaksFor(value, words)));
    if (found !== undefined) return found;
  }
  return fallbackValue(values);
}
