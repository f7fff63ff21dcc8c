/** The look-ups that a mapping asks its database for: by key and number, by link, of children, by e-mail. */
import type { RecordId } from '../../../schema/ids.ts';
import type { ChildSpec } from '../../../schema/model.ts';
import type { ChildMapping } from '../../mapping/language/entities.ts';
import type { FieldMapping } from '../../mapping/language/fields.ts';
import type { CustomerPort } from '../../ports.ts';
import type { ChildPlan, LinkPlan, TablePlan } from '../../sql/plan/plan.ts';
import { createChildReads } from '../../sql/read/read-children.ts';
import type { Reads } from '../../sql/read/reads.ts';
import type { MappedEntity, Subject } from '../subject.ts';
import { byWatermarks } from './changes-lookups.ts';
import { columnsOf, comparedByEmail, comparedByLink, fieldColumn } from './compared-columns.ts';
import { exampleId, exampleNumber, exampleParents } from './example.ts';
import { CONTEXT, recordPort, recordReads } from './lookup.ts';
import type { Lookup } from './lookup.ts';

/** A field by its name, which TypeScript cannot tell is one of an entity's. */
function fieldOf(fields: Readonly<Record<string, FieldMapping | undefined>>, name: string): FieldMapping | undefined {
  return fields[name];
}

/** The statements of a call that reads no list. */
async function asking(
  reads: Reads,
  subject: Subject,
  call: (port: CustomerPort) => Promise<unknown>,
): Promise<Pick<Lookup, 'statements' | 'lists'>> {
  return { statements: (await recordPort(reads, subject, call)).statements, lists: [] };
}

async function byKey({ entity, mapping, reads }: MappedEntity, subject: Subject): Promise<Lookup> {
  const id = await exampleId(reads.plan.key, reads.plan, reads, subject);
  return {
    place: `${entity}.key`,
    part: entity,
    columns: columnsOf(mapping.key),
    email: null,
    orderedBy: null,
    ...(await asking(reads, subject, (port) => port.byIds([id], CONTEXT))),
  };
}

async function byNumber({ entity, mapping, reads }: MappedEntity, subject: Subject): Promise<readonly Lookup[]> {
  const { number, spec } = reads.plan;
  if (number === null) return [];
  const example = await exampleNumber(number, reads, subject);
  const column = fieldColumn(fieldOf(mapping.fields, spec.number));
  return [
    {
      place: `${entity}.fields.${spec.number}`,
      part: entity,
      columns: column === null ? null : [column],
      email: null,
      orderedBy: null,
      ...(await asking(reads, subject, (port) => port.byNumbers([example], CONTEXT))),
    },
  ];
}

async function byEmail({ entity, mapping, reads }: MappedEntity, subject: Subject): Promise<readonly Lookup[]> {
  if (entity !== 'Customer' || !reads.plan.fields.has('email')) return [];
  const search = await asking(reads, subject, (port) =>
    port.search({ kind: 'email', email: 'someone@example.com' }, 10, CONTEXT),
  );
  const compared = comparedByEmail(fieldOf(mapping.fields, 'email'));
  return [{ place: `${entity}.fields.email`, part: entity, ...compared, orderedBy: null, ...search }];
}

// ---- Lists -----------------------------------------------------------------------------------------

/** A list by one of its rules: the statement for one parent, and how several at once are read. */
async function readingList(
  reads: Reads,
  subject: Subject,
  [name, parent, other]: readonly [string, RecordId, RecordId],
): Promise<Pick<Lookup, 'statements' | 'lists'>> {
  const of = (parents: readonly RecordId[]) =>
    // The port is of any entity, whose lists TypeScript does not know.
    recordPort(reads, subject, (port) => port.list(name as never, parents, { limit: 10 }, CONTEXT));
  const [one, several] = await Promise.all([of([parent]), of([parent, other])]);
  const list = `${reads.plan.entity}.${name}`;
  return { statements: one.statements, lists: several.strategies.map((strategy) => ({ list, strategy })) };
}

async function byRule(
  mapped: MappedEntity,
  subject: Subject,
  [link, index, rule]: readonly [string, number, LinkPlan],
): Promise<readonly Lookup[]> {
  const { entity, mapping, reads } = mapped;
  const { spec, links } = reads.plan;
  const lists = Object.entries(spec.lists).filter(([, list]) => list.by === link);
  const words = mapping.links[link]?.[index];
  const [parent, other] = await exampleParents(rule, reads, subject);
  if (words === undefined || parent === undefined || other === undefined) return [];
  // Alone: another rule could name the same parent, and would be asked for its rows too.
  const alone: Reads = { ...reads, plan: { ...reads.plan, links: new Map([...links, [link, [rule]]]) } };
  const readings = await Promise.all(lists.map(([name]) => readingList(alone, subject, [name, parent, other])));
  const own = lists.find(([, list]) => list.child === undefined)?.[1];
  return [
    {
      place: `${entity}.links.${link}[${index}]`,
      part: entity,
      ...comparedByLink(words),
      orderedBy: own === undefined ? null : fieldColumn(fieldOf(mapping.fields, own.at)),
      statements: readings.flatMap((r) => r.statements),
      lists: readings.flatMap((r) => r.lists),
    },
  ];
}

async function byLinks(mapped: MappedEntity, subject: Subject): Promise<readonly Lookup[]> {
  const rules = [...mapped.reads.plan.links].flatMap(([link, plans]) =>
    plans.map((rule, index) => [link, index, rule] as const),
  );
  return (await Promise.all(rules.map((rule) => byRule(mapped, subject, rule)))).flat();
}

// ---- Children --------------------------------------------------------------------------------------

interface Parent {
  readonly place: string;
  /** The name of the parent's list among statements; empty for the record itself. */
  readonly name: string;
  readonly plan: TablePlan;
  readonly children: Readonly<Record<string, ChildMapping | undefined>>;
  readonly spec: ChildSpec;
  readonly id: RecordId;
}

async function ofChild(
  reads: Reads,
  subject: Subject,
  parent: Parent,
  [child, plan]: readonly [string, ChildPlan],
): Promise<readonly Lookup[]> {
  const mapping = parent.children[child];
  const spec = parent.spec.children?.[child];
  if (plan.kind === 'rows' || mapping === undefined || 'rows' in mapping || spec === undefined) return [];
  const name = `${parent.name}${child}`;
  const place = `${parent.place}.children.${child}`;
  const { statements } = await recordReads(reads, subject, async (own) =>
    createChildReads(own, { name, plan, spec, parent: parent.plan }).children([parent.id], null, CONTEXT),
  );
  const columns = columnsOf(Object.keys(mapping.on));
  // Lists of what hangs on records look for the newest of each.
  const orderedBy = spec.sort === undefined ? null : fieldColumn(fieldOf(mapping.fields, spec.sort));
  const lookup: Lookup = { place, part: place, columns, email: null, orderedBy, statements, lists: [] };
  const id = await exampleId(plan.key, { table: plan.table, ...plan.withParent }, reads, subject);
  const inner: Parent = { place, name: `${name}.`, plan, children: mapping.children, spec, id };
  return [lookup, ...(await ofChildren(reads, subject, inner))];
}

async function ofChildren(reads: Reads, subject: Subject, parent: Parent): Promise<readonly Lookup[]> {
  return (await Promise.all([...parent.plan.children].map((c) => ofChild(reads, subject, parent, c)))).flat();
}

export async function lookupsOf(mapped: MappedEntity, subject: Subject): Promise<readonly Lookup[]> {
  const { entity, mapping, reads } = mapped;
  const { plan } = reads;
  const id = await exampleId(plan.key, plan, reads, subject);
  const parent: Parent = { place: entity, name: '', plan, children: mapping.children, spec: plan.spec, id };
  const found = await Promise.all([
    byKey(mapped, subject),
    byNumber(mapped, subject),
    byLinks(mapped, subject),
    ofChildren(reads, subject, parent),
    byEmail(mapped, subject),
    byWatermarks(mapped, subject),
  ]);
  return found.flat();
}
