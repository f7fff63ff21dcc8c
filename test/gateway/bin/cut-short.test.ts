import { readdirSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeProject } from './fake-project.ts';

let project: FakeProject;
beforeEach(() => {
  project = new FakeProject();
  return () => project.remove();
});

describe('the launcher, when a build does not come to its end', () => {
  it('keeps what was built before, whole, when operations are refused, and runs it when the sources are put back', async () => {
    await project.launch('check');
    project.move('gateway/cli/main.ts', 'before-main');
    project.move('schema/orders.graphql', 'before-schema');
    project.put('gateway/cli/main.ts', 'refused');
    project.put('schema/orders.graphql', 'type Mutation');
    const { code, stdout, stderr } = await project.launch('check');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('c360: the build of operations failed:\noperations/site/my-orders.graphql:1: refused.');
    const kept = ['schema/orders.graphql', 'operations/manifest.json'].map((file) => project.read(`dist/${file}`));
    expect(kept).toEqual(['type Query', 'one']);
    project.move('before-main', 'gateway/cli/main.ts');
    project.move('before-schema', 'schema/orders.graphql');
    expect(await project.launch('check')).toEqual({ code: 0, stdout: 'one check', stderr: '' });
  });

  it('builds again when it was killed with the new bundle in its place and the old sources are put back', async () => {
    await project.launch('check');
    project.move('gateway/cli/main.ts', 'before');
    project.put('gateway/cli/main.ts', 'two');
    const { code } = await project.launchUntilSwap();
    expect([code, project.read('dist/bundle/main.js').includes('two')]).toEqual([-1, true]);
    project.move('before', 'gateway/cli/main.ts');
    expect((await project.launch('check')).stdout).toBe('one check');
  });

  it('builds again when sources changed during a build and are put back', async () => {
    project.put('next', 'two');
    expect((await project.launch('check')).stdout).toBe('two check');
    project.move('before', 'gateway/cli/main.ts');
    expect((await project.launch('check')).stdout).toBe('one check');
  });

  it('goes on in a draft of its own after a launch that was killed, and removes what that one left', async () => {
    project.put('gateway/cli/main.ts', 'deadly');
    expect((await project.launch('check')).code).toBe(-1);
    project.put('gateway/cli/main.ts', 'two');
    expect((await project.launch('check')).stdout).toBe('two check');
    const drafts = project.read('drafts').trim().split('\n');
    expect([drafts.length, new Set(drafts).size]).toEqual([2, 2]);
    expect(readdirSync(project.path('dist')).filter((name) => /draft|old/.test(name))).toEqual([]);
  });
});
