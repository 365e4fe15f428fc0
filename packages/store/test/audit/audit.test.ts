import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../src/database.ts';
import { erasing } from '../../src/dialect.ts';
import { FIRST_ORGANISATION, type Location, type NewAuditEntry, openStore } from '../../src/index.ts';
import { describeStores, freshLocation } from '../support/stores.ts';

const OTHER = 'org_other';

const entry = (n: number, change: Partial<NewAuditEntry> = {}): NewAuditEntry => ({
  atMs: n,
  what: 'draft.put',
  subject: `rotas/house:2026-${n}`,
  requestId: `req_${n}`,
  who: 'Ann',
  reason: null,
  before: null,
  after: `{"version":${n}}`,
  salt: 's',
  ...change,
});

describeStores('the record of an organisation', (open) => {
  it('is one chain, however many write at once', async () => {
    const store = await open();
    const tables = store.of(FIRST_ORGANISATION);
    await Promise.all(Array.from({ length: 20 }, (_, n) => tables.transaction(({ audit }) => audit.add(entry(n)))));
    await Promise.all([tables.audit.add(entry(20)), tables.audit.add(entry(21))]);
    const kept = await tables.audit.list({}, 0, 100);
    expect(kept.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 22 }, (_, n) => n + 1));
    expect(await tables.audit.verify()).toBeUndefined();
    expect(await tables.audit.head()).toEqual({ sequence: 22, hash: kept.at(-1)?.hash });
  });

  it('is whole while somebody adds to it', async () => {
    const { audit } = (await open()).of(FIRST_ORGANISATION);
    await audit.add(entry(1));
    const [broken] = await Promise.all([audit.verify(), audit.add(entry(2)), audit.add(entry(3))]);
    expect(broken).toBeUndefined();
  });

  it('is not seen by another organisation, which has a chain of its own', async () => {
    const store = await open();
    await store.everywhere.organisations.add({ id: OTHER, name: 'Other', createdMs: 0 });
    await store.of(FIRST_ORGANISATION).audit.add(entry(1));
    expect(await store.of(OTHER).audit.list({}, 0, 10)).toEqual([]);
    expect(await store.of(OTHER).audit.head()).toMatchObject({ sequence: 0 });
    await store.of(OTHER).audit.add(entry(1));
    expect((await store.of(OTHER).audit.head()).sequence).toBe(1);
  });

  it('is found by what it is about, what is below that, and what it mentions', async () => {
    const { audit } = (await open()).of(FIRST_ORGANISATION);
    await audit.add(entry(1, { subject: 'rotas/house:2026-12' }));
    await audit.add(entry(2, { subject: 'rotas/house:2026-12/assignments/asg_1', after: '{"shift":"early@1"}' }));
    await audit.add(entry(3, { subject: 'rotas/house:2026-120' }));
    const sequences = async (filter: Parameters<typeof audit.list>[0]) =>
      (await audit.list(filter, 0, 10)).map(({ sequence }) => sequence);
    expect(await sequences({ subject: 'rotas/house:2026-12' })).toEqual([1, 2]);
    const mentions = { service: 'house', piece: '"shift":"early@1"' };
    expect(await sequences({ subject: 'shifts/house:early@1', mentions })).toEqual([2]);
    expect(await sequences({ fromMs: 2, toMs: 3 })).toEqual([2]);
    expect(await audit.count({ who: 'Ann' })).toBe(3);
  });

  it('is found by what it mentions in one service only, letter by letter', async () => {
    const { audit } = (await open()).of(FIRST_ORGANISATION);
    const after = '{"shift":"early_1"}';
    await audit.add(entry(1, { subject: 'rotas/house:2026-12/assignments/asg_1', after }));
    await audit.add(entry(2, { subject: 'rotas/house-2:2026-12/assignments/asg_1', after }));
    await audit.add(entry(3, { subject: 'rotas/house:2026-12', after: '{"shift":"early-1"}' }));
    await audit.add(entry(4, { subject: 'open-shifts/osh_1', after: '{"service":"house","shift":"early_1"}' }));
    await audit.add(entry(5, { subject: 'open-shifts/osh_2', after: '{"service":"yard","shift":"early_1"}' }));
    await audit.add(entry(6, { subject: 'rotas/house:2026-12', after: '{"shift":"EARLY_1"}' }));
    await audit.add(entry(7, { subject: 'open-shifts/osh_1', before: '{"service":"house","shift":"early_1"}' }));
    const found = await audit.list({ mentions: { service: 'house', piece: '"shift":"early_1"' } }, 0, 10);
    expect(found.map(({ sequence }) => sequence)).toEqual([1, 4, 7]);
  });

  it('leaves no trace of a transaction that was undone', async () => {
    const tables = (await open()).of(FIRST_ORGANISATION);
    const work = tables.transaction(async ({ audit }) => {
      await audit.add(entry(1));
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await tables.audit.head()).toMatchObject({ sequence: 0 });
    await tables.audit.add(entry(2));
    expect(await tables.audit.verify()).toBeUndefined();
  });
});

/** On SQLite a file, because nobody else can reach what is in memory. */
const reachable = async (): Promise<Location> => {
  const location = await freshLocation();
  if (location.kind === 'postgres') return location;
  const folder = mkdtempSync(join(tmpdir(), 'rota-audit-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return { kind: 'file', path: join(folder, 'rota.sqlite') };
};

it('tells where one byte was changed behind our back, and that the end was cut off', async () => {
  const location = await reachable();
  const store = await openStore(location);
  onTestFinished(() => store.close());
  const { audit } = store.of(FIRST_ORGANISATION);
  for (const n of [1, 2, 3]) await audit.add(entry(n));
  const database = await openDatabase(location);
  onTestFinished(() => database.destroy());
  const tampered = (act: (transaction: Knex) => Promise<unknown>): Promise<unknown> =>
    database.transaction((transaction) => erasing(transaction, ['audit'], () => act(transaction)));
  await tampered((transaction) => transaction('audit').where({ sequence: 3 }).delete());
  expect(await audit.verify()).toMatchObject({ sequence: 3, why: expect.stringContaining('missing') });
  await tampered((transaction) => transaction('audit').where({ sequence: 2 }).update({ who: 'Anm' }));
  const broken = { organisation: FIRST_ORGANISATION, sequence: 2, why: 'its content was changed' };
  expect(await audit.verify()).toEqual(broken);
});
