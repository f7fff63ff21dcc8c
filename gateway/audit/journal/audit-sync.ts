/** What a write is waited for: the kernel, which keeps it when the process dies, or the disk, which keeps it in a power cut. */
export const AUDIT_SYNCS = ['kernel', 'disk'] as const;
export type AuditSync = (typeof AUDIT_SYNCS)[number];
