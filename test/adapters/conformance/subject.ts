/** What the conformance suites have in front of them: an implementation, opened over the conformance data. */
import type {
  Asked,
  CallContext,
  ChildPage,
  GuestRecord,
  PageRequest,
  PortCapabilities,
  Position,
  SumRequest,
  SystemInfo,
  Systems,
} from '../../../adapters/ports.ts';
import { memoryRecords } from '../../../adapters/memory/record.ts';
import type { MemoryRecord } from '../../../adapters/memory/record.ts';
import { formatRecordId } from '../../../schema/ids.ts';
import type { RecordId } from '../../../schema/ids.ts';
import { ENTITIES, ENTITY_NAMES } from '../../../schema/model.ts';
import type { EntityName, EntitySpec, Instant, Money } from '../../../schema/model.ts';
import type { ConformanceData } from '../conformance-data.ts';

export interface Subject {
  readonly systems: Systems;
  readonly data: ConformanceData;
  close(): Promise<void>;
}
/** Only within a test: the subject is opened before the first. */
export type GetSubject = () => Subject;

export const CONTEXT: CallContext = { viewer: { audience: 'agent', scopes: [] } };

export type Values = Readonly<Record<string, unknown>> & { readonly id: RecordId };
export interface AnyRow {
  readonly at: Instant | null;
  readonly position: Position;
  readonly entity: Values;
  readonly child: Values | null;
}
export interface AnyChildRow {
  readonly position: Position;
  readonly child: Values;
}

/** A port whose lists and children are named at run time. */
export interface AnyPort {
  readonly entity: EntityName;
  readonly system: SystemInfo;
  readonly can: PortCapabilities;
  byIds(ids: readonly RecordId[], context: CallContext, asked?: Asked): Promise<ReadonlyMap<RecordId, Values>>;
  byNumbers(
    numbers: readonly string[],
    context: CallContext,
    asked?: Asked,
  ): Promise<ReadonlyMap<string, readonly Values[]>>;
  list(
    list: string,
    parents: readonly RecordId[],
    page: PageRequest,
    context: CallContext,
    asked?: Asked,
  ): Promise<ReadonlyMap<RecordId, readonly AnyRow[]>>;
  children(
    child: string,
    parents: readonly RecordId[],
    page: ChildPage | null,
    context: CallContext,
    asked?: Asked,
  ): Promise<ReadonlyMap<RecordId, readonly AnyChildRow[]>>;
  childrenOfList(
    list: string,
    child: string,
    parents: readonly RecordId[],
    context: CallContext,
    asked?: Asked,
  ): Promise<ReadonlyMap<RecordId, readonly AnyChildRow[]>>;
  childrenByIds(
    child: string,
    ids: readonly RecordId[],
    context: CallContext,
    asked?: Asked,
  ): Promise<ReadonlyMap<RecordId, Values>>;
  sums(
    list: string,
    parents: readonly RecordId[],
    request: SumRequest,
    context: CallContext,
  ): Promise<ReadonlyMap<RecordId, readonly Money[]>>;
  earliest(list: string, parents: readonly RecordId[], context: CallContext): Promise<ReadonlyMap<RecordId, Instant>>;
  guests(context: CallContext): AsyncIterable<GuestRecord>;
}

/** One entity in one system: its port, and the records that it is to answer from. */
export interface Holding {
  readonly system: SystemInfo;
  readonly entity: EntityName;
  readonly spec: EntitySpec;
  readonly records: readonly MemoryRecord[];
  readonly port: AnyPort;
}

export function holdingsOf({ systems, data }: Subject, only?: EntityName): readonly Holding[] {
  return data.systems.flatMap((system) =>
    ENTITY_NAMES.flatMap((entity) => {
      const records = memoryRecords(system, entity);
      if (records === undefined || (only !== undefined && only !== entity)) return [];
      const port = systems.port(entity, system.info.id);
      if (port === undefined)
        throw new Error(`There must be a port for ${entity} of ${system.info.id}, but there is none.`);
      return [{ system: system.info, entity, spec: ENTITIES[entity], records, port }];
    }),
  );
}

export function holdingOf(subject: Subject, entity: EntityName, system: string): Holding {
  const found = holdingsOf(subject, entity).find((holding) => holding.system.id === system);
  if (found === undefined) throw new Error(`The data must have ${entity} in ${system}, but have not.`);
  return found;
}

/** Ids of that many records that no system has, in the shape of this one's own; of children with one key part more. */
export function strangers(holding: Holding, count: number, childParts: 0 | 1 = 0): readonly RecordId[] {
  const parts = (holding.records[0]?.key.length ?? 1) + childParts;
  return Array.from({ length: count }, (_, index) =>
    formatRecordId(
      holding.system.id,
      Array.from({ length: parts }, () => `none${String(index)}`),
    ),
  );
}

/** Ids that name nothing in this port, or are none. */
export function garbage({ system, records }: Holding): readonly RecordId[] {
  const texts = ['', ':', 'nonsense', system.id, `${system.id}:`, `${system.id}:%zz`, `${system.id}:%41`];
  const keys = [
    '~',
    '~~~~~~',
    'a~b~c~d~e',
    '@',
    '@@',
    '@no+seal',
    '@bm90IHNlYWxlZA',
    "' OR 1=1 --",
    '\u0000',
    '\uD800',
  ];
  const elsewhere = records.map((record) => `nowhere:${record.key.join('~')}`);
  return [...texts, ...keys.map((key) => `${system.id}:${key}`), ...elsewhere] as readonly string[] as RecordId[]; // no record ids: that is the point
}

export async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
