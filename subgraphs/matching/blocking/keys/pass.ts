import type { FieldKind } from '../../compare/levels.ts';
import type { Parts } from './parts.ts';

/**
 * Takes a key of a row: rows of one `block` are compared with each other. Where too many rows share it, those are that share
 * `cut` too; '' when the row has nothing to be told apart by.
 */
export type EmitKey = (block: string, cut: string) => void;

/** One way of finding records that may be one person or organisation. */
export interface Pass {
  /** Part of every key: keys of two passes are never equal. */
  readonly name: string;
  /** What the blocks are made of: these fields agree among what they hold more often than elsewhere. */
  readonly fields: readonly FieldKind[];
  /** What the cuts are made of besides. */
  readonly cutFields: readonly FieldKind[];
  readonly keysOf: (parts: Parts, row: number, emit: EmitKey) => void;
}
