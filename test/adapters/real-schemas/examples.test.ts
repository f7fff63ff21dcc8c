import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { checkMappingFile } from '../../../adapters/mapping/load.ts';
import { exampleFile } from './example-mapping.ts';

const EXAMPLES = readdirSync(fileURLToPath(new URL('../../../docs/examples', import.meta.url)))
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.replace(/\.yaml$/, ''));

describe('the example mappings', () => {
  it.each(EXAMPLES)('%s passes the check', (name) => {
    expect(checkMappingFile(exampleFile(name))).toEqual([]);
  });

  it('hold one for each real schema', () => {
    expect(EXAMPLES.toSorted()).toEqual(['adventureworks', 'fossbilling', 'zencart']);
  });
});
