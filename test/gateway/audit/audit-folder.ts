/** What the tests of the audit share: a folder, a store in memory, and entries. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { SystemError } from '../../../schema/errors.ts';
import type { AuditEntry } from '../../../schema/audit-entry.ts';
import type { CustomerId, SystemId } from '../../../schema/ids.ts';
import type { AuditStore } from '../../../subgraphs/index.ts';

export function auditFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'c360-audit-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function filesIn(folder: string, extension: string): readonly string[] {
  return readdirSync(folder).filter((file) => file.endsWith(extension));
}

export function auditEntry(more: Partial<AuditEntry> = {}): AuditEntry {
  return {
    id: randomUUID(),
    at: '2026-03-01T12:00:00.000Z',
    audience: 'agent',
    subject: 'agent-7',
    partner: null,
    requestId: 'request-1',
    operation: 'Customer360',
    operationKind: 'query',
    documentHash: null,
    seen: ['c1' as CustomerId], // by its spelling
    personalFields: [],
    masked: false,
    purpose: null,
    errorCodes: [],
    changes: [],
    ...more,
  };
}

export type MemoryStore = Pick<AuditStore, 'append' | 'position'> & {
  readonly entries: readonly AuditEntry[];
  isDown: boolean;
};

/** As the registry's, without its chain. */
export function memoryStore(): MemoryStore {
  const positions = new Map<string, number>();
  const byId = new Map<string, AuditEntry>();
  const answer = (): void => {
    if (store.isDown) throw new SystemError('registry' as SystemId, 'UNAVAILABLE'); // by its spelling
  };
  const store = {
    isDown: false,
    get entries() {
      return [...byId.values()];
    },
    async position(journal: string) {
      answer();
      return positions.get(journal) ?? 0;
    },
    async append({ journal, from, to, entries }: Parameters<AuditStore['append']>[0]) {
      answer();
      if ((positions.get(journal) ?? 0) !== from) return false;
      positions.set(journal, to);
      for (const one of entries) byId.set(one.id, byId.get(one.id) ?? one);
      return true;
    },
  };
  return store;
}
