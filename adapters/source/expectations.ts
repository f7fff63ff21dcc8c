/** What a mapping expects of a source's server, and the server is not: one line each, told at start. */
import type { SystemId } from '../../schema/ids.ts';
import type { Capabilities } from '../engines/capabilities.ts';
import type { EntityPlan, TablePlan } from '../sql/plan/plan.ts';
import type { SourceMapping } from '../mapping/language/mapping.ts';

function isOlder(version: string, wanted: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [i, part] of wanted.split('.').map(Number).entries()) {
    const difference = (parts[i] ?? 0) - part;
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** The words for a strategy that the server cannot do; null where it can. */
function lacks({ topPerParent }: Pick<SourceMapping, 'topPerParent'>, can: Capabilities): string | null {
  switch (topPerParent) {
    case 'window':
      return can.windowFunctions ? null : 'has no window functions';
    case 'lateral':
      return can.lateral ? null : 'has no lateral derived tables';
    case 'auto':
    case 'union':
      return null;
  }
}

export function unmetExpectations(
  system: SystemId,
  mapping: Pick<SourceMapping, 'minVersion' | 'topPerParent'>,
  capabilities: Capabilities,
): readonly string[] {
  const { product, version } = capabilities;
  const { minVersion, topPerParent } = mapping;
  const lack = lacks(mapping, capabilities);
  return [
    ...(minVersion !== undefined && isOlder(version, minVersion)
      ? [
          `${system}: the server must be of version ${minVersion} (\`minVersion\`) or later, but is ${product} ${version}; ` +
            'update it, or check the mapping against it with `c360 doctor` and lower `minVersion`.',
        ]
      : []),
    ...(lack === null
      ? []
      : [
          `${system}: \`topPerParent: ${topPerParent}\` needs a server that can, but ${product} ${version} ${lack}; say auto.`,
        ]),
  ];
}

/** The first compatibility level of a database (SQL Server 2012) that has TRY_CAST. */
const TRY_CAST_LEVEL = 110;

/** The fields whose SQL needs it, as a mapping names them: "Order.total", "Order.lines.quantity". */
function fieldsWithTryCast(plan: Pick<TablePlan, 'fields' | 'children'>, name: string): readonly string[] {
  const own = (fields: TablePlan['fields']): readonly string[] =>
    [...fields]
      .filter(([, { columns }]) => columns.some(({ text }) => text.includes('try_cast(')))
      .map(([field]) => `${name}.${field}`);
  const ofChildren = [...plan.children].flatMap(([child, childPlan]) =>
    childPlan.kind === 'table'
      ? fieldsWithTryCast(childPlan, `${name}.${child}`)
      : childPlan.rows.flatMap(({ fields }) => own(fields).map((field) => field.replace(name, `${name}.${child}`))),
  );
  return [...own(plan.fields), ...ofChildren];
}

/** One line for the fields that a database of an old compatibility level cannot work out. */
export function unmetByFields(
  system: SystemId,
  plans: readonly EntityPlan[],
  { product, compatibilityLevel }: Capabilities,
): readonly string[] {
  if (compatibilityLevel === null || compatibilityLevel >= TRY_CAST_LEVEL) return [];
  const fields = [...new Set(plans.flatMap((plan) => fieldsWithTryCast(plan, plan.entity)))];
  if (fields.length === 0) return [];
  return [
    `${system}: \`cast\` to a number needs compatibility level ${TRY_CAST_LEVEL} (SQL Server 2012) or later, but the database is ` +
      `at ${compatibilityLevel} of ${product}; raise it, or map ${fields.join(', ')} without \`cast\`.`,
  ];
}
