import type { Cluster } from '../../../adapters/registry/port.ts';
import type { LinkRule } from '../../../schema/enums.ts';
import { createBuckets } from './buckets.ts';
import type { RecordTable } from './record-table.ts';
import type { UnionFind } from './union-find.ts';

/** Customer records before guests, then by id: a customer is founded by its first record in this order. */
function foundingOrder({ ids, guests }: RecordTable): Int32Array {
  const order = Int32Array.from(ids.keys());
  return order.sort((a, b) => {
    if (guests[a] !== guests[b]) return guests[a] === true ? 1 : -1;
    return (ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1;
  });
}

/** How each member came to the founder: by the crosswalk where that alone ties the two together, else by e-mail. */
function ruleOf(
  person: number,
  founder: { readonly person: number; readonly crosswalked: boolean },
  size: number,
): LinkRule {
  if (size === 1) return 'ONLY_RECORD';
  return person === founder.person && founder.crosswalked ? 'CROSSWALK' : 'EXACT_EMAIL';
}

/** The clusters in the order of their founders, each with its founder first. `persons` is what the crosswalk joined. */
export function* clustersOf(table: RecordTable, persons: UnionFind, linked: UnionFind): Generator<Cluster> {
  const order = foundingOrder(table);
  const clusters = createBuckets(table.ids.length, order, (record) => linked.find(record));
  for (const record of order) {
    const members = clusters.of(linked.find(record));
    if (members[0] !== record) continue;
    const person = persons.find(record);
    const founder = { person, crosswalked: persons.sizeOf(record) > 1 };
    const records = [...members].flatMap((member) => {
      const id = table.ids[member];
      const rule = ruleOf(persons.find(member), founder, members.length);
      return id === undefined ? [] : [{ record: id, rule, probability: 1 }];
    });
    yield { records };
  }
}
