import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { operationsFolder, projectFolder } from '../../gateway/project.ts';

describe('the operations of the product', () => {
  it('are where the gateway looks for them in a clone', () => {
    expect(operationsFolder).toBe(join(projectFolder, 'operations'));
    expect(existsSync(operationsFolder)).toBe(true);
  });

  it('come with the package and the image as the manifests that the build made of them', () => {
    const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as { files: readonly string[] }; // our own
    expect(files).toContain('dist');
    expect(readFileSync('Dockerfile', 'utf8')).toContain('COPY --from=build /app/dist ./dist\n');
    expect(readFileSync('.dockerignore', 'utf8')).toContain('!operations\n');
  });
});

describe('the image', () => {
  it('runs with the options of Node that npm start gives', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } }; // our own
    const [, ...words] = scripts.start.split(' ');
    const options = words.filter((word) => word.startsWith('--'));
    expect(options).toEqual(['--max-semi-space-size=32']);
    const entry = JSON.stringify(['node', ...options, 'gateway/bin/c360.mjs']).replaceAll(',', ', ');
    expect(readFileSync('Dockerfile', 'utf8')).toContain(`ENTRYPOINT ${entry}\n`);
  });
});
