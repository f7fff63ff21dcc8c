import type { RegisteredCustomer } from '../../../adapters/registry/port.ts';
import { InputError } from '../../../schema/errors.ts';
import { askSystems, mergeMissing } from '../../reading/ask-systems.ts';
import { checkSize } from '../../paging/arguments.ts';
import { compareText } from '../../paging/compare-instants.ts';
import type { Missing } from '../../paging/feeds/feed.ts';
import type { RequestContext, SubgraphServices } from '../../services.ts';
import { findCustomerByRecord } from '../customer-by-record.ts';
import type { AskedOfRecords } from '../customer-fields.ts';
import { toCustomerNode } from '../customer-node.ts';
import type { CustomerNode } from '../customer-node.ts';
import { loadCustomer, loadCustomerByRecord, loadOrAdopt } from '../registry-loaders.ts';
import { classify } from './classify.ts';
import type { SearchPlan } from './classify.ts';
import { guestsWhoCame } from './guests-who-came.ts';
import { askForHits, leftOfAll } from './hits.ts';
import type { AskForHits, Hit, HitQuestions } from './hit.ts';
import { SCORES } from './score-values.ts';
import { formatSearchCursor, parseSearchCursor } from './search-cursor.ts';
import type { SearchPlace } from './search-cursor.ts';

export interface SearchArgs {
  readonly text: string;
  readonly first?: number | null;
  readonly after?: string | null;
}

interface Match extends Pick<Hit, 'known' | 'atBest'> {
  readonly customer: RegisteredCustomer;
  readonly score: number;
  readonly matched: string;
}

interface Found {
  readonly matches: readonly Match[];
  readonly missing: readonly Missing[];
}

const NOBODY: Found = { matches: [], missing: [] };
const SUBJECT = 'searchCustomers';
const DEFAULT_FIRST = 10;
const MAX_TEXT_LENGTH = 200;

function checkText(text: string): string {
  if (text.length <= MAX_TEXT_LENGTH) return text;
  throw new InputError(
    `${SUBJECT}: \`text\` must have at most ${MAX_TEXT_LENGTH} characters, but got ${text.length}; search for less of it.`,
  );
}

/**
 * Best first, so that the order is the same on every page: customers of equal score by id, and those that were left for
 * later behind those that were not, since whoever sees the first page has not asked for them.
 */
function comparePlaces(a: SearchPlace, b: SearchPlace): number {
  return b.score - a.score || Number(a.isLeft) - Number(b.isLeft) || compareText(a.id, b.id);
}

/** With no more than it could score when the pages before its own were told, whatever it has come to say since. */
function placeOf({ customer, score, atBest }: Match): SearchPlace {
  return { score: Math.min(score, atBest ?? score), isLeft: atBest !== undefined, id: customer.id };
}

function compareMatches(a: Match, b: Match): number {
  return comparePlaces(placeOf(a), placeOf(b));
}

/** Each customer once, with the best of its hits; of equals the one whose words sort first. */
function bestOfEach(matches: readonly Match[]): readonly Match[] {
  const best = new Map<string, Match>();
  for (const match of matches) {
    const other = best.get(match.customer.id);
    const order = other === undefined ? -1 : compareMatches(match, other) || compareText(match.matched, other.matched);
    if (order < 0) best.set(match.customer.id, match);
  }
  return [...best.values()].sort(compareMatches);
}

/** Only what is known to exist is taken up by the registry: asking for an e-mail makes nobody a guest. */
async function customerOfHit(
  services: SubgraphServices,
  context: RequestContext,
  { record, known }: Hit,
): Promise<RegisteredCustomer | null> {
  switch (known) {
    case 'read':
      return loadOrAdopt(services, context, record);
    case 'named':
      return findCustomerByRecord(services, context, record);
    case 'sealed':
      return loadCustomerByRecord(services, context, record);
  }
}

/** A former id leads to the customer of today. */
async function matchById(
  services: SubgraphServices,
  context: RequestContext,
  { customerId }: SearchPlan,
): Promise<readonly Match[]> {
  const customer = customerId === null ? null : await loadCustomer(services, context, customerId);
  return customer === null
    ? []
    : [{ customer, score: SCORES.exact, matched: `customer ${customer.id}`, known: 'read' }];
}

/** Those who ordered since the last build, and are taken up now. */
async function matchGuests(services: SubgraphServices, context: RequestContext, email: string): Promise<Found> {
  const came = await guestsWhoCame(services, context, email);
  const guests = [...new Set(came.answers.filter((guest) => guest !== null))];
  const taken = await askSystems(guests, async (guest) => loadOrAdopt(services, context, guest));
  const customers = taken.answers.filter((customer) => customer !== null);
  const matches = customers.map((customer): Match => {
    return { customer, score: SCORES.exact, matched: `email ${email}`, known: 'sealed' };
  });
  return { matches, missing: mergeMissing(came.missing, taken.missing) };
}

/** Whom questions lead to. */
async function matchHits(
  services: SubgraphServices,
  context: RequestContext,
  questions: readonly AskForHits[],
): Promise<Found> {
  const asked = await askSystems(questions, (ask) => ask());
  const toMatches = async (hit: Hit): Promise<readonly Match[]> => {
    const customer = await customerOfHit(services, context, hit);
    return customer === null ? [] : [{ ...hit, customer }];
  };
  const resolved = await askSystems(asked.answers.flat(), toMatches);
  return { matches: resolved.answers.flat(), missing: mergeMissing(asked.missing, resolved.missing) };
}

/** The page that is asked for. */
interface Page {
  readonly first: number;
  readonly start: SearchPlace | null;
}

function isOnward({ start }: Page, match: Match): boolean {
  return start === null || comparePlaces(placeOf(match), start) > 0;
}

/** Those of what was left, where they could stand on the page: before it is full, and it is known whether another follows. */
async function matchLeft(
  services: SubgraphServices,
  context: RequestContext,
  questions: readonly HitQuestions[],
  page: Page,
  found: readonly Match[],
): Promise<Found> {
  const left = await leftOfAll(questions);
  if (left === null) return NOBODY;
  const ahead = bestOfEach(found).filter((match) => isOnward(page, match) && placeOf(match).score >= left.atBest);
  return ahead.length > page.first ? NOBODY : matchHits(services, context, left.asked);
}

async function findMatches(
  services: SubgraphServices,
  context: RequestContext,
  text: string,
  page: Page,
): Promise<Found> {
  const plans = classify(text);
  const questions = await Promise.all(plans.map((plan) => askForHits(services, context, plan)));
  const hit = await matchHits(
    services,
    context,
    questions.flatMap(({ asked }) => asked),
  );
  const byId = await Promise.all(plans.map((plan) => matchById(services, context, plan)));
  const atOnce = [...byId.flat(), ...hit.matches];
  const left = await matchLeft(services, context, questions, page, atOnce);
  const found = [...atOnce, ...left.matches];
  // A guest by an address may have become a customer by it since.
  const isFound = found.some(({ known }) => known !== 'sealed');
  const late = isFound
    ? NOBODY
    : await matchHits(
        services,
        context,
        questions.flatMap(({ otherwise }) => otherwise),
      );
  const known = [...found, ...late.matches];
  const email = plans.find((plan) => plan.email !== null)?.email ?? null;
  const came = known.length > 0 || email === null ? NOBODY : await matchGuests(services, context, email);
  return {
    matches: bestOfEach([...known, ...came.matches]),
    missing: mergeMissing(hit.missing, left.missing, late.missing, came.missing),
  };
}

/**
 * One page of the customers that a text leads to.
 *
 * Errors: BAD_USER_INPUT for a text that is too long, `first` out of contract, or a cursor of another list.
 */
export async function searchCustomers(
  services: SubgraphServices,
  context: RequestContext,
  args: SearchArgs,
  asked: AskedOfRecords,
) {
  const first = checkSize(SUBJECT, 'first', args.first ?? DEFAULT_FIRST);
  const text = checkText(args.text);
  const after = args.after ?? null;
  const page = { first, start: after === null ? null : parseSearchCursor(after) };
  const { matches, missing } = await findMatches(services, context, text, page);
  const rest = matches.filter((match) => isOnward(page, match));
  const edges = rest.slice(0, first).map((match) => ({
    cursor: formatSearchCursor(placeOf(match)),
    node: toCustomerNode(services, context, match.customer, asked),
    score: match.score,
    matched: match.matched,
  }));
  return {
    edges,
    nodes: edges.map(({ node }): CustomerNode => node),
    pageInfo: {
      hasNextPage: rest.length > first,
      hasPreviousPage: after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    missing,
  };
}
