import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => filesBelow(join(path, entry.name)));
}

/**
 * A text that changes when a source is changed, added, removed, or replaced by an older one. Made of names, sizes and
 * times: reading the files would take longer than most commands.
 */
export function fingerprint(project, sources, except) {
  const hash = createHash('sha256').update(process.version.split('.')[0] ?? '');
  for (const file of sources.flatMap((source) => filesBelow(join(project, source))).toSorted()) {
    const name = file.slice(project.length);
    if (except !== null && name.startsWith(except)) continue;
    const { size, mtimeMs } = statSync(file);
    hash.update(`${name} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}
