import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { changeLines, changesSince } from '../../../../gateway/cli/schema/published-contract.ts';
import { ConfigurationError } from '../../../../schema/errors.ts';
import { readPartnerApiSdl } from '../../../../schema/sdl.ts';

const folder = mkdtempSync(join(tmpdir(), 'c360-contract-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the contract of the partners', () => {
  it('breaks nothing that was published', async () => {
    expect(changeLines(await changesSince(undefined, readPartnerApiSdl()))).toEqual([]);
  });

  it('says in the first line of the published file that nobody edits it', () => {
    expect(readFileSync('schema/published/partner.graphql', 'utf8')).toMatch(/^# Published by `c360 schema publish`/);
  });

  it('is held against another file where one is named', async () => {
    const file = join(folder, 'earlier.graphql');
    writeFileSync(file, readPartnerApiSdl().replace('type Invoice {', 'type Invoice {\n  gone: String'));
    const lines = changeLines(await changesSince(file, readPartnerApiSdl()));
    expect(lines).toEqual(["breaking: Invoice.gone: Field 'gone' was removed from object type 'Invoice'."]);
  });

  it('is not held against a file that cannot be read', async () => {
    const missing = join(folder, 'missing.graphql');
    await expect(changesSince(missing, readPartnerApiSdl())).rejects.toThrow(ConfigurationError);
    await expect(changesSince(missing, readPartnerApiSdl())).rejects.toThrow(
      `${missing}: must be a schema that can be read, but there is no such file.`,
    );
    await expect(changesSince(folder, readPartnerApiSdl())).rejects.toThrow('that can be read, but it cannot be.');
  });
});
