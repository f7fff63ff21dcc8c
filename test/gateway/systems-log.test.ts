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

  it('tells what a source cannot do at start', () => {
    const { logger, log } = recordLog();
    const line = 'billing: the database file does not exist; check `connection.file`.';
    createSystemsLog(logger)({ kind: 'start', system, line });
    expect(log.lines).toMatchObject([{ level: 'warn', system, msg: line }]);
  });

  it('tells of a field whose texts cannot be decoded once, whatever the number of rows', () => {
    const { logger, log } = recordLog();
    const tell = createSystemsLog(logger);
    for (const field of ['name', 'name', 'email']) tell({ kind: 'undecodable', system, entity: 'Customer', field });
    expect(log.lines).toMatchObject([
      { level: 'warn', system, entity: 'Customer', field: 'name' },
      { level: 'warn', system, entity: 'Customer', field: 'email' },
    ]);
  });

  const unmapped = (code: string, field = 'state') => ({ kind: 'unmapped', system, entity: 'Invoice', field, code }) as const; // prettier-ignore

  it('tells of a code that the mapping does not name once a field', () => {
    const { logger, log } = recordLog();
    const tell = createSystemsLog(logger);
    for (const code of ['77', '78', '77']) tell(unmapped(code));
    tell(unmapped('77', 'kind'));
    expect(log.lines).toMatchObject([
      { level: 'warn', system, entity: 'Invoice', field: 'state', code: '77' },
      { field: 'state', code: '78' },
      { field: 'kind', code: '77' },
    ]);
  });

  it('tells no more of a code that may be a text of people than its length', () => {
    const { logger, log } = recordLog();
    const tell = createSystemsLog(logger);
    const codes = [
      'rosa@example.com',
      'Rosa_Delgado',
      '4111111111111111',
      '02215551234',
      'Tom Baker 0221 555',
      '',
      'Ä',
    ];
    for (const code of codes) tell(unmapped(code));
    expect(log.lines.map(({ code, codeLength }) => code ?? codeLength)).toEqual([16, 12, 11, 18, 0, 'Ä']);
    expect(log.text()).not.toMatch(/rosa|4111|0221|baker/i);
  });

  it('tells fifty codes of a field, then that there are more, and then nothing', () => {
    const { logger, log } = recordLog();
    const tell = createSystemsLog(logger);
    for (let code = 0; code < 3_000; code += 1) tell(unmapped(String(code)));
    expect(log.lines).toHaveLength(51);
    expect(log.lines.at(-1)).toEqual(
      expect.objectContaining({ field: 'state', msg: expect.stringContaining('more than 50 codes') }),
    );
    expect(log.lines.at(-1)).not.toHaveProperty('code');
    tell(unmapped('A', 'kind'));
    expect(log.lines.at(-1)).toMatchObject({ field: 'kind', code: 'A' });
  });

  it('falls silent after a thousand codes, and says so', () => {
    const { logger, log } = recordLog();
    const tell = createSystemsLog(logger);
    for (let code = 0; code < 3_000; code += 1) tell(unmapped(String(code % 50), `field${Math.floor(code / 50)}`));
    expect(log.lines).toHaveLength(1_001);
    expect(log.lines.at(-1)?.['msg']).toContain('no more are told');
  });

  it('tells of statements to those alone who ask for debugging', () => {
    const { logger, log } = recordLog();
    createSystemsLog(logger)({ kind: 'statement', system, entity: 'Invoice', name: 'byIds', ms: 3, rows: 1 });
    expect(log.lines).toMatchObject([{ level: 'debug', name: 'byIds', rows: 1 }]);
  });
});
