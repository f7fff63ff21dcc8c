import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { operationsFolder, projectFolder } from '../../gateway/project.ts';

describe('the operations that GraphiQL shows', () => {
  const folder = relative(projectFolder, operationsFolder);

  it('are where the gateway looks for them in a clone', () => {
    expect(existsSync(operationsFolder)).toBe(true);
  });

  it('come with the package and with the image, so that those are made ready at start too', () => {
    const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as { files: readonly string[] }; // our own
    expect(files).toContain(folder);
    expect(readFileSync('Dockerfile', 'utf8')).toContain(`COPY --from=build /app/${folder} ./${folder}\n`);
  });
});
