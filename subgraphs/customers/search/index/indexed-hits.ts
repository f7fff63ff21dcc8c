/** Hits by the index: it says which records may be meant, and what they say today decides. */
import type { CustomerMatch, CustomerPort } from '../../../../adapters/ports.ts';
import type { FoundRecords } from '../../../../adapters/registry/port.ts';
import { fieldSet } from '../../../../schema/field-set.ts';
import { parseRecordId } from '../../../../schema/ids.ts';
import type { RecordId } from '../../../../schema/ids.ts';
import { readsPlain } from '../../../../schema/viewer.ts';
import { loadChildren, loadEntity } from '../../../reading/loaders.ts';
import type { RequestContext, SubgraphServices } from '../../../services.ts';
import { normaliseEmail } from '../../identity/normalise-email.ts';
import { hitAtBest, toHits } from '../hit.ts';
import type { AskForHits, HitQuestions, QuestionsLeft, Sought } from '../hit.ts';
import { SCORED_FIELDS } from '../scores.ts';
import type { ScoredCustomer } from '../scores.ts';
import { untoldSystems } from './index-marks.ts';
import { postcodeForms, termsOfMatch, termsOfWholeName } from './search-terms.ts';

/** Records that are read for each way of matching, all systems together. */
const CANDIDATES = 200;
/** Of these the first, which fill a page where each is whom somebody meant. Each lies somewhere else in its system. */
const AT_ONCE = 24;
const DIGIT = /\d/;
const LOOKED_AT = fieldSet([...SCORED_FIELDS]);
const OF_ADDRESS = fieldSet(['postcode', 'country']);

async function livesAt(
  services: SubgraphServices,
  context: RequestContext,
  record: RecordId,
  match: Extract<CustomerMatch, { kind: 'postcode' }>,
): Promise<boolean> {
  const asked = termsOfMatch(match).flatMap((forms) => forms.map(({ text }) => text));
  const { country: ownCountry } = services.systems.identity;
  const request = { entity: 'Customer', child: 'addresses', parent: record, asked: OF_ADDRESS } as const;
  const addresses = await loadChildren(services, context, request);
  const forms = addresses.flatMap(({ child }) => postcodeForms(child.postcode, child.country ?? ownCountry));
  return forms.some((form) => form !== null && asked.includes(form));
}

/** Whether a record still says what it was found by. Of names and phone numbers the score tells. */
async function saysSo(
  services: SubgraphServices,
  context: RequestContext,
  match: CustomerMatch,
  customer: ScoredCustomer,
): Promise<boolean> {
  switch (match.kind) {
    case 'email': {
      const email = normaliseEmail(customer.email);
      return match.prefix === true ? email?.startsWith(match.email) === true : email === match.email;
    }
    case 'postcode':
      return livesAt(services, context, customer.id, match);
    case 'phone':
    case 'name':
      return true;
  }
}

async function readCandidates(
  services: SubgraphServices,
  context: RequestContext,
  match: CustomerMatch,
  records: readonly RecordId[],
): Promise<readonly ScoredCustomer[]> {
  const read = records.map(async (record): Promise<readonly ScoredCustomer[]> => {
    const customer = await loadEntity(services, context, 'Customer', record, LOOKED_AT);
    return customer !== null && (await saysSo(services, context, match, customer)) ? [customer] : [];
  });
  return (await Promise.all(read)).flat();
}

/** A name with a digit, or what might stand before an @: a number of some kind most often, and no reason to search a system. */
function isCode(match: CustomerMatch): boolean {
  return match.kind === 'name'
    ? match.words.some((word) => DIGIT.test(word))
    : 'prefix' in match && match.email.endsWith('@');
}

export interface IndexedSearch {
  readonly ports: readonly CustomerPort[];
  /** How a system is asked itself. */
  readonly askLive: (port: CustomerPort) => AskForHits;
}

/** What the index is asked. */
async function findRecords(
  { registry }: SubgraphServices,
  context: RequestContext,
  { match, name, viewer }: Sought,
): Promise<FoundRecords> {
  const terms = [match, { kind: 'name', words: name } as const].flatMap(termsOfMatch);
  const preferred = termsOfWholeName(match.kind === 'name' ? match.words : name);
  const asked = { limit: CANDIDATES, atOnce: AT_ONCE, isWhole: !readsPlain(viewer), preferred };
  return registry.search.find(terms, asked, context);
}

/** The questions of one way of matching. */
export function indexedHits(
  services: SubgraphServices,
  context: RequestContext,
  sought: Sought,
  { ports, askLive }: IndexedSearch,
): HitQuestions {
  const { match } = sought;
  let finding: Promise<FoundRecords> | undefined;
  const find = async () => (finding ??= findRecords(services, context, sought));
  const untold = new Set(isCode(match) ? [] : untoldSystems(services));
  const askEach = (recordsFound: () => Promise<readonly RecordId[]>): readonly AskForHits[] =>
    ports.map((port) => async () => {
      const found = await recordsFound();
      const own = found.filter((record) => parseRecordId(record)?.system === port.system.id);
      return toHits(sought, await readCandidates(services, context, match, own));
    });
  const askLeft = async (): Promise<QuestionsLeft | null> => {
    const found = await find();
    if (found.left === null) return null;
    const atBest = hitAtBest(sought, found.left);
    let reading: Promise<readonly RecordId[]> | undefined;
    const asked = askEach(async () => (reading ??= found.readLeft()));
    return { atBest, asked: asked.map((ask) => async () => (await ask()).map((hit) => ({ ...hit, atBest }))) };
  };
  const otherwise = ports
    .filter(({ system }) => untold.has(system.id))
    .map((port) => async () => ((await find()).records.length === 0 ? askLive(port)() : []));
  return {
    asked: askEach(async () => (await find()).records),
    left: async () => (ports.length === 0 ? null : askLeft()),
    otherwise,
  };
}
