/** What a draft of customers says beside the columns of its fields. */
import type { CatalogueColumn } from '../../catalogue/catalogue.ts';
import type { EntityFinding } from '../find/find-entities.ts';
import { isPassword } from '../words/sensitive.ts';
import type { TableDraft } from './draft-table.ts';
import { columnRef } from './drafting.ts';
import type { Drafting, Path } from './drafting.ts';

/** People whose name stands in several columns. */
function completeName({ columns }: EntityFinding, { alias, fields }: TableDraft): void {
  const [first, last] = [columns.get('first')?.column, columns.get('last')?.column];
  if (first === undefined || last === undefined || first.name === last.name) return;
  const second = columns.get('secondLast')?.column;
  const refs = (...parts: readonly (CatalogueColumn | undefined)[]) => ({
    concat: parts.flatMap((part) => (part === undefined ? [] : [columnRef(alias, part)])),
    separator: ' ',
  });
  fields['name'] = refs(first, last, second);
  if (second !== undefined) fields['surname'] = refs(last, second);
}

export function completeCustomer(finding: EntityFinding, table: TableDraft, path: Path, { note }: Drafting): void {
  const { fields } = table;
  completeName(finding, table);
  if (finding.facts.table.columns.some(({ name }) => isPassword(name))) {
    fields['declared'] = { const: true };
    note([...path, 'fields', 'declared'], 'Guessed: customers sign in here and write these values themselves.');
  }
  if (fields['sharedKey'] !== undefined) {
    const text =
      "Records of all systems that hold the same one become one customer: is it one person's alone, everywhere?";
    note([...path, 'fields', 'sharedKey'], text);
  }
}
