import { rawText } from '../../decode/raw-text.ts';
import type { Capabilities } from '../capabilities.ts';
import { understands } from '../understands.ts';
import type { Probed } from '../understands.ts';

const WINDOW = 'select row_number() over (order by x) from (select 1 as x) as t';

/** The library is this process's own; the encoding is the file's. */
export async function probeSqlite(engine: Probed, signal: AbortSignal | undefined): Promise<Capabilities> {
  const text = 'select sqlite_version(), encoding from pragma_encoding';
  const [[version, encoding] = []] = await engine.query({ text, types: [] }, [], signal);
  return {
    product: 'SQLite',
    version: rawText(version),
    compatibilityLevel: null,
    windowFunctions: await understands(engine, WINDOW, signal),
    lateral: false,
    // Of columns that name none.
    collation: 'BINARY',
    characterSet: rawText(encoding),
    timeGuard: null,
    snapshots: null,
  };
}
