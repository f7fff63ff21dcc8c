import { comparedFieldsOf } from '../../../../subgraphs/matching/compare/compared-fields.ts';
import { createComparison } from '../../../../subgraphs/matching/compare/comparison.ts';
import type { Model } from '../../../../subgraphs/matching/model/model.ts';
import { trainModel } from '../../../../subgraphs/matching/model/train-model.ts';
import { NORMALISE_VERSION } from '../../../../subgraphs/matching/normalise/normalise-version.ts';
import { personTableOf } from '../../../../subgraphs/matching/normalise/person-table-builder.ts';

/** A model that was shown nobody: what ships with the product, over names, dates of birth, e-mails, phones and addresses. */
export function shippedModel(): Model {
  const fields = {
    name: 'Rosa Delgado',
    birthDate: '1984-05-21',
    emails: ['rosa@example.com'],
    phones: ['+1 202 555 0142'],
    addresses: [{ street: '1 Main Street', city: 'Springfield', postcode: '12345' }],
  };
  const table = personTableOf([{ id: 'one', system: null, fields }]);
  const comparison = createComparison(comparedFieldsOf(table));
  const nothing = {
    records: 0,
    random: new Map<number, number>(),
    passes: [],
    candidates: new Map<number, number>(),
    frequencies: [],
  };
  return trainModel({ comparison, normaliseVersion: NORMALISE_VERSION, ...nothing });
}
