import { fieldSet } from '../../schema/field-set.ts';
import type { CustomerId, RecordId } from '../../schema/ids.ts';
import { ENTITY_NAMES } from '../../schema/model.ts';
import type { EntityName } from '../../schema/model.ts';
import { SystemError } from '../../schema/errors.ts';
import type { RequestContext, SubgraphServices } from '../services.ts';
import { loadEntity } from './loaders.ts';
import { touchCustomer } from './touch.ts';

const ID_ALONE = fieldSet([]);

interface Reference {
  readonly __typename?: unknown;
  readonly id?: unknown;
  readonly record?: unknown;
}

function entityOf(typename: unknown): EntityName | undefined {
  return ENTITY_NAMES.find((name) => name === typename);
}

/** Ids that the customers subgraph gave, or a row. */
async function touchReference(
  services: SubgraphServices,
  context: RequestContext,
  { __typename, id, record }: Reference,
): Promise<void> {
  const named = id ?? record;
  if (typeof named !== 'string') return;
  const entity = entityOf(__typename);
  if (entity === undefined || entity === 'Customer') return touchCustomer(context, named as CustomerId | RecordId);
  try {
    await loadEntity(services, context, entity, named, ID_ALONE); // which touches what it reads
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    touchCustomer(context, named as RecordId);
  }
}

/**
 * Notes for the audit whose data the references of a fetch lead to. For a subgraph that is served alone: what it tells
 * hangs on records that another process has read.
 */
export async function touchReferences(
  services: SubgraphServices,
  context: RequestContext,
  references: unknown,
): Promise<void> {
  if (!Array.isArray(references)) return;
  await Promise.all(references.map((one: unknown) => touchReference(services, context, Object(one) as Reference)));
}
