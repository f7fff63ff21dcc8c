import { ConfigurationError } from '../../../../schema/errors.ts';
import type { RecordId } from '../../../../schema/ids.ts';
import type { SubgraphServices } from '../../../../subgraphs/index.ts';
import { evaluationOf } from './evaluation.ts';
import type { Evaluation, LabelledPlace } from './evaluation.ts';
import type { Labelled } from './read-labels.ts';

type Registry = SubgraphServices['registry'];

/** Records that are looked up at once. */
const BATCH = 250;
/** The command line's own, who sees what is in the store anyway. */
const CONTEXT = { viewer: { audience: 'agent', scopes: [] } } as const;

async function placesOf(
  registry: Registry,
  batch: readonly Labelled[],
  file: string,
): Promise<readonly LabelledPlace[]> {
  const customers = await registry.byRecords(
    batch.map(({ id }) => id as RecordId),
    CONTEXT,
  ); // else it is not found
  return batch.map(({ line, id, label }) => {
    const customer = customers.get(id as RecordId); // as above
    if (customer !== undefined) return { id, label, cluster: customer.id };
    throw new ConfigurationError(
      `${file}:${line}: the row must tell of a person, or its id be a record of the registry such as orders:C00017, but it does neither. ` +
        'Has `c360 identity build` run?',
    );
  });
}

/** Compares labels of records with the customers that the registry has made of them. Errors: ConfigurationError for a row that is no record of it. */
export async function evaluateRegistry(
  registry: Registry,
  file: string,
  labels: readonly Labelled[],
): Promise<Evaluation> {
  const places: LabelledPlace[] = [];
  for (let from = 0; from < labels.length; from += BATCH) {
    // oxlint-disable-next-line no-await-in-loop -- the registry is asked for one batch after the other
    places.push(...(await placesOf(registry, labels.slice(from, from + BATCH), file)));
  }
  return evaluationOf(places, null);
}
