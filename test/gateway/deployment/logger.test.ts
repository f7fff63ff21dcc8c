import { describe, expect, it } from 'vitest';
import { createCommandLogger } from '../../../gateway/deployment/logger.ts';
import { parseConfiguration } from '../../../gateway/config.ts';
import { createSystemsLog } from '../../../gateway/systems-log.ts';
import { SystemError } from '../../../schema/errors.ts';
import type { SystemId } from '../../../schema/ids.ts';

const SYSTEM = 'orders' as SystemId; // by its spelling

describe('the log of a command', () => {
  it('tells which system failed and how, and no stack and no path of ours', () => {
    const lines: string[] = [];
    const configuration = parseConfiguration({ C360_LOG: 'debug' });
    const logger = createCommandLogger(configuration, { write: (line) => void lines.push(line) });
    const cause = Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR' });
    const error = new SystemError(SYSTEM, 'UNAVAILABLE', { cause });
    createSystemsLog(logger)({ kind: 'failure', system: SYSTEM, entity: 'Customer', name: 'all', error });
    const { time, ...told } = JSON.parse(lines.join('')) as Readonly<Record<string, unknown>>;
    expect(time).toEqual(expect.any(String));
    expect(told).toEqual({
      level: 'warn',
      kind: 'failure',
      system: SYSTEM,
      entity: 'Customer',
      name: 'all',
      reason: 'UNAVAILABLE',
      causes: [{ name: 'SystemError' }, { name: 'Error', code: 'SQLITE_IOERR' }],
      msg: 'system failed',
    });
  });
});
