import type { SystemId } from '../../../schema/ids.ts';
import type { Instant } from '../../../schema/model.ts';
import type { PersonRecord } from './people/person-record.ts';

/** A system that is being kept: nothing of it counts before `end`. */
export interface SpoolWriter {
  add(people: readonly PersonRecord[]): Promise<void>;
  end(): Promise<void>;
  discard(): Promise<void>;
}

/** Systems that were read whole, kept sealed for the build that goes on where one broke off. */
export interface BuildSpool {
  /** When the reading of what is kept began; null where nothing is kept. */
  readonly began: Instant | null;
  /** Null for a system that is not kept. */
  read(system: SystemId): AsyncIterable<readonly PersonRecord[]> | null;
  write(system: SystemId, began: Instant): SpoolWriter;
  clear(): Promise<void>;
}
