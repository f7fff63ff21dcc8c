import { describe, expect, it } from 'vitest';
import { createSystemsLog } from '../../gateway/systems-log.ts';
import { SystemError } from '../../schema/errors.ts';
import type { SystemId } from '../../schema/ids.ts';
import { recordLog } from './small-graph/small-graph.ts';

const system = 'billing' as SystemId;

describe('the log of the legacy systems', () => {
  it('tells which system failed and how, and nothing that its driver says', () => {
    const { logger, log } = recordLog();
    const cause = Object.assign(new Error("select * from INV where MAIL = 'rosa@example.com'"), {
      code: 'SQLITE_BUSY',
    });
    const error = new SystemError(system, 'UNAVAILABLE', { cause });
    createSystemsLog(logger)({ kind: 'failure', system, entity: 'Invoice', name: 'byIds', error });
    expect(log.lines).toMatchObject([{ level: 'warn', system, entity: 'Invoice', reason: 'UNAVAILABLE' }]);
    expect(log.text()).toContain('SQLITE_BUSY');
    expect(log.text()).not.toMatch(/select|rosa/);
  });

  it('tells of a field with codes that the mapping does not name once, and not the code', () => {
    const { logger, log } = recordLog();
    const tell = createSystemsLog(logger);
    for (const code of ['rosa', 'tom']) tell({ kind: 'unmapped', system, entity: 'Invoice', field: 'state', code });
    tell({ kind: 'unmapped', system, entity: 'Invoice', field: 'kind', code: 'rosa' });
    expect(log.lines.map((line) => line['field'])).toEqual(['state', 'kind']);
    expect(log.text()).not.toMatch(/rosa|tom/);
  });

  it('tells of statements to those alone who ask for debugging', () => {
    const { logger, log } = recordLog();
    createSystemsLog(logger)({ kind: 'statement', system, entity: 'Invoice', name: 'byIds', ms: 3, rows: 1 });
    expect(log.lines).toMatchObject([{ level: 'debug', name: 'byIds', rows: 1 }]);
  });
});
