/**
 * What carriers tell in their own words alone, since they have one state for many things: whose it is to solve a problem,
 * and who took a parcel in. The words are English; what they do not tell is left to the carrier.
 */
import type { ShipmentState } from '../../schema/enums.ts';
import type { Scan } from './order-tracking.ts';

interface Topic {
  readonly states: readonly ShipmentState[];
  readonly pattern: RegExp;
  /** The same in our words, without anybody's name. */
  readonly words: string;
}

const PROBLEM: readonly ShipmentState[] = ['EXCEPTION', 'ATTEMPT_FAILED'];

const TOPICS = {
  ADDRESS: {
    states: PROBLEM,
    pattern: /\b(address|addressee|house number|postcode)\b/i,
    words: 'A problem with the address',
  },
  CUSTOMS: { states: PROBLEM, pattern: /\b(customs|duty|duties)\b/i, words: 'Held by customs' },
  NEIGHBOUR: { states: ['DELIVERED'], pattern: /\bneighbou?rs?\b/i, words: 'Delivered to a neighbour' },
} as const satisfies Readonly<Record<string, Topic>>;

export type ScanTopic = keyof typeof TOPICS;

export function isAbout({ text, state }: Scan, topic: ScanTopic): boolean {
  const { states, pattern }: Topic = TOPICS[topic];
  return states.includes(state.value) && pattern.test(`${text ?? ''} ${state.label ?? ''}`);
}

/** For readers who may not see a carrier's own words: names stand there. Null where they tell nothing else. */
export function publicWords(scan: Scan): string | null {
  // The keys of TOPICS are its topics.
  const topic = (Object.keys(TOPICS) as ScanTopic[]).find((each) => isAbout(scan, each));
  return topic === undefined ? null : TOPICS[topic].words;
}
