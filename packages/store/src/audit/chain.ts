import { createHash } from 'node:crypto';
import type { EpochMs } from '../units.ts';

/**
 * What was done, and by whom: the part of an entry that may be erased when the law asks for it.
 *
 * The salt goes with it, so that nobody can find out by trying what it said.
 */
export interface AuditContent {
  readonly who: string | null;
  readonly reason: string | null;
  /** JSON. */
  readonly before: string | null;
  /** JSON. */
  readonly after: string | null;
  readonly salt: string | null;
}

/** An entry of the record, which only grows. */
export interface AuditEntry extends AuditContent {
  readonly organisation: string;
  /** 1 at first, one more with each entry of the organisation. */
  readonly sequence: number;
  readonly atMs: EpochMs;
  /** `rota.published`, `solve.requested`. */
  readonly what: string;
  /** Address of what it was done to, without `/api/v1/`. */
  readonly subject: string;
  readonly requestId: string;
  /** Hash of the content; stays when the content is erased. */
  readonly contentHash: string;
  /** Hash of the entry before. */
  readonly prevHash: string;
  readonly hash: string;
}

/** What stands before the first entry. */
export const NO_HASH = '0'.repeat(64);

const sha256 = (parts: readonly (string | number | null)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/** Hash of what may be erased. Parts have fixed places, so the same content has one JSON form only. */
export const contentHashOf = ({ salt, who, reason, before, after }: AuditContent): string =>
  sha256([salt, who, reason, before, after]);

/** Hash of an entry: of its place, its time, its content's hash, and of everything before through `prevHash`. */
export const entryHashOf = (entry: Omit<AuditEntry, 'hash'>): string =>
  sha256([
    entry.organisation,
    entry.sequence,
    entry.atMs,
    entry.what,
    entry.subject,
    entry.requestId,
    entry.contentHash,
    entry.prevHash,
  ]);

/** The last entry of a chain. */
export interface ChainHead {
  readonly sequence: number;
  readonly hash: string;
}

/** A chain without entries. */
export const EMPTY_CHAIN: ChainHead = { sequence: 0, hash: NO_HASH };

/** An entry before it has its place. */
export type NewAuditEntry = Pick<AuditEntry, 'atMs' | 'what' | 'subject' | 'requestId'> & AuditContent;

/** The entry that follows the last one. */
export const chained = (organisation: string, head: ChainHead, added: NewAuditEntry): AuditEntry => {
  const placed = {
    organisation,
    sequence: head.sequence + 1,
    ...added,
    contentHash: contentHashOf(added),
    prevHash: head.hash,
  };
  return { ...placed, hash: entryHashOf(placed) };
};

/** Where a chain is broken. */
export interface BrokenChain {
  readonly organisation: string;
  /** Of the first entry that is not as it was written, or is missing. */
  readonly sequence: number;
  readonly why: string;
}

const isErased = ({ salt }: AuditContent): boolean => salt === null;

const contentFault = (entry: AuditEntry): string | undefined => {
  const { who, reason, before, after } = entry;
  if (!isErased(entry)) return contentHashOf(entry) === entry.contentHash ? undefined : 'its content was changed';
  return [who, reason, before, after].every((part) => part === null) ? undefined : 'it was erased in part only';
};

const faultOf = (head: ChainHead, entry: AuditEntry): string | undefined => {
  if (entry.sequence !== head.sequence + 1) return 'it is missing';
  if (entry.prevHash !== head.hash) return 'it does not follow the entry before it';
  if (entryHashOf(entry) !== entry.hash) return 'it was changed';
  return contentFault(entry);
};

/**
 * Follows a chain over some entries in order.
 *
 * @returns the head after them, or the first place where the chain is broken
 */
export const follow = (
  organisation: string,
  head: ChainHead,
  entries: readonly AuditEntry[],
): ChainHead | BrokenChain => {
  let last = head;
  for (const entry of entries) {
    const why = faultOf(last, entry);
    if (why !== undefined) return { organisation, sequence: last.sequence + 1, why };
    last = { sequence: entry.sequence, hash: entry.hash };
  }
  return last;
};
