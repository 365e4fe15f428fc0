import { describe, expect, it } from 'vitest';
import { type AuditEntry, chained, EMPTY_CHAIN, follow, type NewAuditEntry } from '../../src/audit/chain.ts';

const added = (n: number): NewAuditEntry => ({
  atMs: 1000 * n,
  what: 'draft.put',
  subject: 'rotas/house:2026-12',
  requestId: `req_${n}`,
  who: 'Ann',
  reason: null,
  before: null,
  after: `{"version":${n}}`,
  salt: `salt${n}`,
});

const chainOf = (length: number): readonly AuditEntry[] => {
  const entries: AuditEntry[] = [];
  for (let n = 1; n <= length; n += 1) entries.push(chained('org_a', entries.at(-1) ?? EMPTY_CHAIN, added(n)));
  return entries;
};

const followed = (entries: readonly AuditEntry[]) => follow('org_a', EMPTY_CHAIN, entries);

describe('a chain of entries', () => {
  const entries = chainOf(5);

  it('leads from the first to the last when nothing was touched', () => {
    expect(followed(entries)).toEqual({ sequence: 5, hash: entries[4]?.hash });
  });

  const touched: readonly (readonly [string, Partial<AuditEntry>, string])[] = [
    ['who did it', { who: 'Anm' }, 'its content was changed'],
    ['what it was after', { after: '{"version":4}' }, 'its content was changed'],
    ['a reason', { reason: 'none' }, 'its content was changed'],
    ['the time', { atMs: 3001 }, 'it was changed'],
    ['the subject', { subject: 'rotas/house:2026-11' }, 'it was changed'],
    ['its hash', { hash: '0'.repeat(64) }, 'it was changed'],
    ['the hash before', { prevHash: '0'.repeat(64) }, 'it does not follow the entry before it'],
    ['a part that is erased alone', { salt: null }, 'it was erased in part only'],
  ];

  it.each(touched)('tells where %s was changed', (_what, change, why) => {
    const changed = entries.map((entry) => (entry.sequence === 3 ? { ...entry, ...change } : entry));
    expect(followed(changed)).toEqual({ organisation: 'org_a', sequence: 3, why });
  });

  it('tells where an entry was taken out, and where two were exchanged', () => {
    expect(followed(entries.filter(({ sequence }) => sequence !== 2))).toMatchObject({
      sequence: 2,
      why: 'it is missing',
    });
    const [a, b, c] = entries;
    if (!a || !b || !c) throw new Error('there are five');
    expect(followed([a, c, b])).toMatchObject({ sequence: 2, why: 'it is missing' });
  });

  it('holds when the content of an entry was erased whole', () => {
    const nothing = { who: null, reason: null, before: null, after: null, salt: null };
    const erased = entries.map((entry) => (entry.sequence === 2 ? { ...entry, ...nothing } : entry));
    expect(followed(erased)).toMatchObject({ sequence: 5 });
  });

  it('is another one for another organisation', () => {
    expect(chained('org_b', EMPTY_CHAIN, added(1)).hash).not.toBe(entries[0]?.hash);
  });
});
