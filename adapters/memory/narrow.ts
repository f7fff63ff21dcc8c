/** Records as a reader asked for them: what was not asked for is not there, as with a database. */
import type { FieldSet } from '../../schema/field-set.ts';
import type { ChildSpec, EntitySpec } from '../../schema/model.ts';
import { askedPrototype } from '../asked.ts';

type Values = Readonly<Record<string, unknown>>;

function narrow(
  of: string,
  names: readonly string[],
  values: Values,
  asked: FieldSet,
  always: readonly string[],
): Values {
  const narrowed = Object.create(askedPrototype(of, names, asked)) as Record<string, unknown>; // any, by its own types
  for (const name of [...always, ...names.filter((one) => asked.names.has(one))]) narrowed[name] = values[name];
  return narrowed;
}

export function narrowChild(of: string, spec: ChildSpec, child: unknown, asked: FieldSet | undefined): unknown {
  if (asked === undefined) return child;
  const names = [...Object.keys(spec.fields), ...Object.keys(spec.children ?? {})];
  return narrow(of, names, child as Values, asked, ['id']); // a child of that specification
}

export function narrowEntity(of: string, spec: EntitySpec, entity: unknown, asked: FieldSet | undefined): unknown {
  if (asked === undefined) return entity;
  const record = entity as Values & { readonly links: Values; readonly linkedBy: Values }; // an entity of that specification
  const links = narrow(`${of}.links`, spec.links, record.links, asked, []);
  const linkedBy = narrow(`${of}.linkedBy`, spec.links, record.linkedBy, asked, []);
  const whole = { ...record, links, linkedBy };
  return narrow(of, Object.keys(spec.fields), whole, asked, ['id', 'system', 'links', 'linkedBy']);
}
