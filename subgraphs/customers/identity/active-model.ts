import type { IdentityStore } from '../../../adapters/registry/identity-port.ts';
import type { Instant } from '../../../schema/model.ts';
import { parseModel } from '../../matching/model/model.ts';
import type { Model } from '../../matching/model/model.ts';
import { NORMALISE_VERSION } from '../../matching/normalise/normalise-version.ts';

/** Null before the first build, and where an earlier release wrote a model that this one cannot read or means otherwise. */
export async function readActiveModel(identity: IdentityStore): Promise<Model | null> {
  const stored = await identity.activeModel();
  if (stored === null) return null;
  try {
    const model = parseModel(JSON.parse(stored.text));
    return model.normaliseVersion === NORMALISE_VERSION ? model : null;
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError) return null;
    throw error;
  }
}

export async function keepModel(identity: IdentityStore, model: Model, madeAt: Instant): Promise<void> {
  await identity.useModel({ version: model.version, madeAt, text: JSON.stringify(model) });
}
