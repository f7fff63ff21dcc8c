/** Each field and key of the mapping against the type of its column. */
import type { CatalogueColumn } from '../../catalogue/catalogue.ts';
import type { ChildMapping, LinkRule } from '../../mapping/language/entities.ts';
import type { FieldMapping } from '../../mapping/language/fields.ts';
import { ENTITIES } from '../../../schema/model.ts';
import type { ChildSpec } from '../../../schema/model.ts';
import type { SourceFinding } from '../finding.ts';
import { columnAt } from '../subject.ts';
import type { MappedEntity, Subject } from '../subject.ts';
import { checkDeliveryEvidence } from './delivery-evidence.ts';
import { checkCaseless, checkFieldType } from './field-types.ts';
import { checkKeyType } from './key-types.ts';
import { numberColumns } from './number-columns.ts';
import { checkWatermarks } from './watermark-types.ts';

interface Place {
  readonly at: string;
  readonly spec: ChildSpec;
  readonly timeForm: string;
  readonly columnAt: (place: string) => CatalogueColumn | undefined;
}

function checkFields(
  fields: Readonly<Record<string, FieldMapping | undefined>>,
  place: Place,
): readonly SourceFinding[] {
  return Object.entries(fields).flatMap(([name, mapping]) => {
    const kind = place.spec.fields[name];
    if (mapping === undefined || kind === undefined) return [];
    const columns = kind === 'money' || kind === 'decimal' ? numberColumns(name, { at: place.at, fields }) : [];
    return checkFieldType({ ...place, place: `${place.at}.fields.${name}`, kind, mapping, numberColumns: columns });
  });
}

function checkKeys(keys: readonly unknown[], at: string, place: Place): readonly SourceFinding[] {
  return keys.flatMap((key, i) => checkKeyType(`${at}[${i}]`, key, place.columnAt(`${at}[${i}]`)));
}

function checkLink(rule: LinkRule, at: string, place: Place): readonly SourceFinding[] {
  if ('key' in rule) return checkKeys(rule.key, `${at}.key`, place);
  const column = rule.ignoresCase ? place.columnAt(`${at}.email`) : undefined;
  return column === undefined ? [] : checkCaseless(`${at}.email`, column);
}

function checkChildren(
  children: Readonly<Record<string, ChildMapping | undefined>>,
  place: Place,
): readonly SourceFinding[] {
  return Object.entries(children).flatMap(([name, child]) => {
    const spec = place.spec.children?.[name];
    if (child === undefined || spec === undefined) return [];
    const inner: Place = { ...place, spec, at: `${place.at}.children.${name}` };
    if ('rows' in child) {
      return child.rows.flatMap((row, i) => checkFields(row.fields, { ...inner, at: `${inner.at}.rows[${i}]` }));
    }
    return [
      ...checkKeys(child.key, `${inner.at}.key`, inner),
      ...checkWatermarks(child.changes, `${inner.at}.changes`, inner),
      ...checkFields(child.fields, inner),
      ...checkChildren(child.children, inner),
    ];
  });
}

function checkEntity(
  { entity, mapping, uses }: MappedEntity,
  { source, catalogue }: Subject,
): readonly SourceFinding[] {
  const place: Place = {
    at: entity,
    spec: ENTITIES[entity],
    timeForm: source.mapping.time,
    columnAt: (at) => columnAt(catalogue, uses, at),
  };
  const links = Object.entries(mapping.links).flatMap(([link, rules]) =>
    rules.flatMap((rule, i) => checkLink(rule, `${entity}.links.${link}[${i}]`, place)),
  );
  return [
    ...checkKeys(mapping.key, `${entity}.key`, place),
    ...checkWatermarks(mapping.changes, `${entity}.changes`, place),
    ...checkFields(mapping.fields, place),
    ...links,
    ...checkChildren(mapping.children, place),
    ...(entity === 'Shipment' ? checkDeliveryEvidence(mapping) : []),
  ];
}

export function examineTypes(subject: Subject): readonly SourceFinding[] {
  return subject.entities.flatMap((entity) => checkEntity(entity, subject));
}
