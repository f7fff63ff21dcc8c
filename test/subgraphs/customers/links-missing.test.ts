import { describe, expect, it } from 'vitest';
import type { Registry } from '../../../adapters/registry/port.ts';
import { SystemError } from '../../../schema/errors.ts';
import type { SystemId } from '../../../schema/ids.ts';
import { createLinksMissing } from '../../../subgraphs/customers/links-missing.ts';
import type { SubgraphServices } from '../../../subgraphs/services.ts';

/** A registry that says so, one answer after the other, and how often it was asked. */
function servicesWith(...answers: readonly (boolean | SystemError)[]) {
  let asked = 0;
  const registry: Pick<Registry, 'isEmpty'> = {
    isEmpty: async () => {
      const answer = answers[asked++];
      if (answer instanceof SystemError) throw answer;
      return answer ?? false;
    },
  };
  // Nothing else is asked for.
  return { services: { registry } as SubgraphServices, asked: () => asked };
}

const registryIs = (reason: string) => [{ system: 'registry', reason, since: null }];

describe('the registry of links', () => {
  it('counts as missing until its first build has ended, and is not asked again after that', async () => {
    const { services, asked } = servicesWith(true, true, false);
    const linksMissing = createLinksMissing(services);
    expect(await linksMissing()).toEqual(registryIs('UNAVAILABLE'));
    expect(await linksMissing()).toEqual(registryIs('UNAVAILABLE'));
    expect(await linksMissing()).toEqual([]);
    expect(await linksMissing()).toEqual([]);
    expect(asked()).toBe(3);
  });

  it('is missing as any system is that does not answer', async () => {
    const failure = new SystemError('registry' as SystemId, 'OVERLOADED');
    const linksMissing = createLinksMissing(servicesWith(failure, false).services);
    expect(await linksMissing()).toEqual(registryIs('OVERLOADED'));
    expect(await linksMissing()).toEqual([]);
  });
});
