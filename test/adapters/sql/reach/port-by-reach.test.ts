import { describe, expect, it } from 'vitest';
import type { Port } from '../../../../adapters/ports.ts';
import { portByReach } from '../../../../adapters/sql/reach/port-by-reach.ts';
import type { Reads } from '../../../../adapters/sql/read/reads.ts';

describe('portByReach', () => {
  it('gives none of the whole port that it does not name: what it does not bound is not there', () => {
    const plan = { entity: 'Order', fields: new Map(), links: new Map() };
    const reads = { plan, dialect: { functions: {} } } as unknown as Reads; // none is read
    const whole = { entity: 'Order', later: () => 'every row' } as unknown as Port<'Order'>; // none is asked
    const port = portByReach(reads, () => whole);
    expect(port.entity).toBe('Order');
    expect(port).not.toHaveProperty('later');
  });
});
