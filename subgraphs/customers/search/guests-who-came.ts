import type { Port } from '../../../adapters/ports.ts';
import { fieldSet } from '../../../schema/field-set.ts';
import { formatGuestId } from '../../../schema/ids.ts';
import type { RecordId } from '../../../schema/ids.ts';
import type { EntityName, ListName } from '../../../schema/model.ts';
import { askSystems } from '../../reading/ask-systems.ts';
import type { SystemAnswers } from '../../reading/ask-systems.ts';
import type { RequestContext, SubgraphServices } from '../../services.ts';

const ID_ALONE = { entity: fieldSet([]) };

/**
 * Guests of an e-mail address whom no build has read yet: of whom a system has a row. To be asked where nobody else is known
 * by it, since it is a question to each list of each system.
 */
export async function guestsWhoCame(
  { systems }: SubgraphServices,
  context: RequestContext,
  email: string,
): Promise<SystemAnswers<RecordId | null>> {
  const sealed = systems.sealer.seal(email);
  const ask = async <E extends EntityName>(port: Port<E>): Promise<RecordId | null> => {
    const list = 'byCustomer' as ListName<E>; // asked only of ports that say they have it
    if (!port.can.lists.has(list)) return null;
    const guest = formatGuestId(port.system.id, sealed);
    const rows = await port.list(list, [guest], { limit: 1 }, context, ID_ALONE);
    return rows.has(guest) ? guest : null;
  };
  const questions = (['Order', 'Invoice', 'Payment', 'Ticket', 'Shipment'] as const).flatMap((entity) =>
    systems.ports(entity).map((port) => () => ask(port)),
  );
  return askSystems(questions, (question) => question());
}
