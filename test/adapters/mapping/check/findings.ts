/** What the check says of one entity mapping, each finding as `path: message`, the path from the entity on. */
import { checkMapping } from '../../../../adapters/mapping/check.ts';
import { mappingSchema } from '../../../../adapters/mapping/language/mapping.ts';
import type { Mapping } from '../../../../adapters/mapping/language/mapping.ts';
import { formatPath } from '../../../../adapters/mapping/problems.ts';

const ERP = { engine: 'sqlite', connection: { file: 'erp.sqlite' } };

type Part = Readonly<Record<string, unknown>>;

/** Of a whole mapping; its form has to be right. */
export function findingsOf(parts: Part): readonly string[] {
  const mapping = mappingSchema.parse({ version: 1, sources: { erp: ERP, crm: ERP }, entities: {}, ...parts });
  // As in readMapping: the schema of the entities is built from data.
  return checkMapping(mapping as unknown as Mapping).map(({ path, message }) => `${formatPath(path)}: ${message}`);
}

/** Of an Order in a table h with the given parts. */
export function orderFindings(parts: Part): readonly string[] {
  const order = { from: { source: 'erp', table: 'ORDHDR', as: 'h' }, key: ['h.ORDNO'], fields: {}, ...parts };
  return findingsOf({ entities: { Order: [order] } }).map((line) => line.replace('entities.Order[0].', ''));
}

/** A child list in a table l. */
export function lines(parts: Part = {}): Part {
  return { from: { table: 'ORDLIN', as: 'l' }, on: { 'l.ORDNO': 'h.ORDNO' }, key: ['l.LINENO'], fields: {}, ...parts };
}
