/** What systems answer to everything that can be asked of the people they know, as texts. */
import type { CallContext, CustomerMatch, Systems } from '../../../adapters/ports.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { ENTITIES, ENTITY_NAMES } from '../../../schema/model.ts';
import type { EntityName, EntitySpec } from '../../../schema/model.ts';
import { collect } from '../conformance/subject.ts';
import type { AnyPort, AnyRow } from '../conformance/subject.ts';

const CONTEXT: CallContext = { viewer: { audience: 'agent', scopes: [] } };
const PAGE = 7;
const SEARCHES: readonly CustomerMatch[] = [
  { kind: 'email', email: 'Rosa.Delgado@example.com' },
  { kind: 'email', email: 'tom.baker@example.com' },
  { kind: 'phone', digits: '555' },
  { kind: 'name', words: ['ros', 'del'] },
  { kind: 'name', words: ['mei'] },
  { kind: 'postcode', postcode: '60614' },
];

/** Rows without their positions, which each engine writes in its own way. */
function told(rows: readonly AnyRow[] | undefined): unknown {
  return (rows ?? []).map(({ at, entity, child }) => ({ at, entity, child }));
}

/** A list to its end, by the cursors of its own system. */
async function wholeList(port: AnyPort, list: string, parent: RecordId): Promise<readonly AnyRow[]> {
  const all: AnyRow[] = [];
  for (;;) {
    const last = all.at(-1);
    const bound = last === undefined ? {} : { bound: { kind: 'position', position: last.position } as const };
    const page = (await port.list(list, [parent], { limit: PAGE, ...bound }, CONTEXT)).get(parent) ?? [];
    all.push(...page);
    if (page.length < PAGE) return all;
  }
}

class Answers extends Map<string, string> {
  note(question: string, answer: unknown): void {
    this.set(question, JSON.stringify(answer instanceof Map ? [...answer] : answer));
  }
}

async function askLists(answers: Answers, port: AnyPort, parents: ReadonlySet<RecordId>): Promise<readonly RecordId[]> {
  const spec: EntitySpec = ENTITIES[port.entity];
  const found = new Set<RecordId>();
  const money = Object.entries(spec.fields).find(([, kind]) => kind === 'money')?.[0];
  for (const list of port.can.lists) {
    const at = `${port.system.id} ${port.entity} ${list}`;
    const asked = [...parents];
    const first = await port.list(list, asked, { limit: PAGE }, CONTEXT);
    for (const parent of asked) {
      const rows = first.get(parent) ?? [];
      if (rows.length === 0) continue;
      const whole = rows.length < PAGE ? rows : await wholeList(port, list, parent);
      answers.note(`${at} of ${parent}`, told(rows));
      answers.note(`${at} of ${parent}, all`, told(whole));
      for (const row of whole) found.add(row.entity.id);
    }
    const range = { limit: PAGE, from: '2025-06-01T00:00:00Z', before: '2026-02-10T08:30:00Z' };
    const inRange = await port.list(list, asked, range, CONTEXT);
    answers.note(
      `${at} in a range`,
      asked.map((parent) => told(inRange.get(parent))),
    );
    answers.note(`${at} earliest`, sorted(await port.earliest(list, asked, CONTEXT)));
    if (money !== undefined && spec.lists[list]?.child === undefined) {
      answers.note(`${at} sums`, sorted(await port.sums(list, asked, { field: money }, CONTEXT)));
    }
  }
  return [...found].sort();
}

function sorted<T>(map: ReadonlyMap<RecordId, T>): readonly (readonly [RecordId, T])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}

async function askRecords(answers: Answers, port: AnyPort, ids: readonly RecordId[]): Promise<void> {
  const at = `${port.system.id} ${port.entity}`;
  const records = await port.byIds(ids, CONTEXT);
  answers.note(`${at} by ids`, sorted(records));
  const numbers = [...records.values()].flatMap((r) => (typeof r['number'] === 'string' ? [r['number']] : [])).sort();
  const byNumbers = await port.byNumbers(numbers, CONTEXT);
  answers.note(
    `${at} by numbers`,
    numbers.map((n) => byNumbers.get(n)),
  );
  for (const child of port.can.children) {
    const children = await port.children(child, ids, null, CONTEXT);
    const page = await port.children(child, ids, { limit: 2 }, CONTEXT);
    for (const [name, found] of [
      ['all', children],
      ['a page', page],
    ] as const) {
      answers.note(
        `${at} ${child}, ${name}`,
        sorted(found).map(([id, rows]) => [id, rows.map((r) => r.child)]),
      );
    }
    const childIds = [...children.values()].flat().map((r) => r.child.id);
    answers.note(`${at} ${child} by ids`, sorted(await port.childrenByIds(child, childIds, CONTEXT)));
  }
}

function portsOf(systems: Systems, entity: EntityName): readonly AnyPort[] {
  return systems.ports(entity);
}

/** Everything about all customers and guests of all systems, in the order of asking. */
export async function answersOf(systems: Systems): Promise<ReadonlyMap<string, string>> {
  const answers = new Answers();
  const people = new Set<RecordId>();
  for (const port of systems.customerPorts) {
    const all = await collect(port.all(CONTEXT));
    answers.note(`${port.system.id} customers`, all);
    for (const { id } of all) people.add(id);
    for (const match of SEARCHES) {
      answers.note(`${port.system.id} ${JSON.stringify(match)}`, await port.search(match, 20, CONTEXT));
    }
  }
  const parents = new Set(people);
  for (const entity of ENTITY_NAMES) {
    for (const port of portsOf(systems, entity)) {
      const guests = (await collect(port.guests(CONTEXT))).toSorted((a, b) => (a.email < b.email ? -1 : 1));
      answers.note(`${port.system.id} ${entity} guests`, guests);
      for (const { id } of guests) parents.add(id);
    }
  }
  for (const entity of ENTITY_NAMES) {
    for (const port of portsOf(systems, entity)) {
      const listed = await askLists(answers, port, parents);
      // Orders and invoices are parents of further lists.
      for (const id of listed) parents.add(id);
      const own = [...people].filter((id) => id.startsWith(`${port.system.id}:`));
      await askRecords(answers, port, entity === 'Customer' ? own : listed);
    }
  }
  const links = (await collect(systems.crosswalk(CONTEXT))).map(({ rule, records }) => [rule, ...records].join(' '));
  answers.note('crosswalk', links.toSorted());
  return answers;
}
