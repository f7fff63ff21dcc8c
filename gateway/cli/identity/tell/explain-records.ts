import { nearestName } from '../../../../adapters/index.ts';
import { InputError } from '../../../../schema/errors.ts';
import { parseRecordId } from '../../../../schema/ids.ts';
import type { RecordId } from '../../../../schema/ids.ts';
import { explainPair, maskExplanation } from '../../../../subgraphs/index.ts';
import type { SubgraphServices } from '../../../../subgraphs/index.ts';
import type { Flags } from '../../../config.ts';
import { print } from '../../output.ts';
import { withServices } from '../../with-services.ts';
import { explanationLines } from './explanation-lines.ts';

export interface ExplainFlags extends Flags {
  readonly showValues?: true;
  readonly json?: true;
}

/** Errors: InputError for what is no record id of a system of the mapping. */
function knownRecordId(text: string, { infos }: Pick<SubgraphServices['systems'], 'infos'>): RecordId {
  const ref = parseRecordId(text);
  if (ref === null) {
    throw new InputError(
      `identity explain: must be a record id such as orders:C00017, but got ${JSON.stringify(text)}.`,
    );
  }
  const systems = infos.map(({ id }) => id);
  if (systems.includes(ref.system)) return text as RecordId; // it was read as one
  const nearest = nearestName(ref.system, systems);
  const help = nearest === null ? `they are ${systems.join(', ')}` : `did you mean ${nearest}?`;
  throw new InputError(`identity explain: the system of ${text} must be one of the mapping; ${help}`);
}

/** `c360 identity explain` */
export async function explainRecords(
  one: string,
  other: string,
  { showValues, json, ...flags }: ExplainFlags,
): Promise<void> {
  await withServices(flags, async (services) => {
    const { systems } = services;
    const found = await explainPair(services, [knownRecordId(one, systems), knownRecordId(other, systems)]);
    const shown = showValues === true ? found : maskExplanation(found);
    print(json === true, shown, explanationLines(shown));
  });
}
