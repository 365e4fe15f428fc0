import { createHash } from 'node:crypto';
import type { RulePack } from './rule-pack.ts';

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
};

/** Which rule pack something was computed with. */
export interface PackUsed {
  readonly id: string;
  /** `packDigest` of it. */
  readonly digest: string;
}

/** SHA-256 of what a pack says, in hexadecimal; layout and order of keys do not matter. */
export const packDigest = (pack: RulePack): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(pack)))
    .digest('hex');

/** A pack as revisions and exports record it. */
export const packUsed = (pack: RulePack): PackUsed => ({ id: pack.id, digest: packDigest(pack) });
