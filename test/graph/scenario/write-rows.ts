import { DEMO_SYSTEM_NAMES, DEMO_TABLES } from '../../../demo/tables/systems.ts';
import type { DemoSystemName } from '../../../demo/tables/systems.ts';
import type { Table } from '../../../demo/tables/table.ts';
import { sqlLiteral } from '../live-world.ts';
import type { LiveWorld, NewRow } from '../live-world.ts';
import type { ScenarioStep } from './read-scenario.ts';

type Writer = Pick<LiveWorld, 'clock' | 'insert' | 'legacy'>;

/** Table names are one system's alone. */
function placeOf(name: string): { readonly system: DemoSystemName; readonly table: Table } {
  for (const system of DEMO_SYSTEM_NAMES) {
    const table = DEMO_TABLES[system].find((each) => each.name === name);
    if (table !== undefined) return { system, table };
  }
  throw new Error(`scenario: a table must be one of the demo's, but got "${name}".`);
}

/** `now` as the system writes it, and texts of fixed length padded, as the legacy programs leave them. */
function asWritten({ clock }: Writer, system: DemoSystemName, table: Table, row: NewRow): NewRow {
  const cells = Object.entries(row).map(([name, value]) => {
    const type = table.columns[name]?.type;
    if (value === 'now') return [name, type?.kind === 'int' ? clock.now().getTime() / 1000 : clock.wall(system)];
    return [name, type?.kind === 'char' && typeof value === 'string' ? value.padEnd(type.length) : value];
  });
  return Object.fromEntries(cells) as NewRow; // cells of a row, and new values in their place
}

/** A row that is there is changed where `row` names it. */
async function writeRow(world: Writer, name: string, row: NewRow): Promise<void> {
  const { system, table } = placeOf(name);
  const written = asWritten(world, system, table, row);
  const set = (names: readonly string[]) => names.map((each) => `"${each}" = ${sqlLiteral(written[each] ?? null)}`);
  const changed = set(Object.keys(written).filter((each) => !table.key.includes(each)));
  const text = `update "${name}" set ${changed.join(', ')} where ${set(table.key).join(' and ')}`;
  if ((await world.legacy.run(system, text)) === 0) await world.insert(system, name, written);
}

/** Row by row, in the order in which the scenario names them. */
export async function writeRows(world: Writer, rows: ScenarioStep['rows']): Promise<void> {
  for (const [table, added] of Object.entries(rows)) {
    for (const row of added) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other is what the scenario is about
      await writeRow(world, table, row);
    }
  }
}
