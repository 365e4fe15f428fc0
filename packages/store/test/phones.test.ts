import { expect, it } from 'vitest';
import { FIRST_ORGANISATION, type NewPhone, type OrganisationTables, type Store } from '../src/index.ts';
import { describeStores } from './support/stores.ts';

const phone: NewPhone = {
  id: 'pho_1',
  service: 'house',
  worker: null,
  label: 'house mobile',
  createdBy: 'Ann',
  createdMs: 10,
  linkHash: 'link-1',
  linkExpiresMs: 100,
};

const NOBODY_HELD = { services: [], wholeServices: [], workers: [] };
const BEFORE = { ms: 1000, date: '2027-04-01', period: '2027-02' };

describeStores('phones and sheets of on-call', (open) => {
  const opened = async (): Promise<{ readonly store: Store; readonly tables: OrganisationTables }> => {
    const store = await open();
    const tables = store.of(FIRST_ORGANISATION);
    await tables.transaction(({ services }) =>
      services.create({ id: 'house', name: 'House', files: new Map(), at: 1 }),
    );
    return { store, tables };
  };

  it('enrols a phone once: then its link is of nobody', async () => {
    const { store, tables } = await opened();
    await tables.phones.add(phone);
    expect(await store.everywhere.phoneByHash({ linkHash: 'link-1' })).toMatchObject({
      organisation: FIRST_ORGANISATION,
      id: 'pho_1',
    });
    expect([await tables.phones.enrol('pho_1', 'own-1', 20), await tables.phones.enrol('pho_1', 'own-2', 21)]).toEqual([
      true,
      false,
    ]);
    expect(await store.everywhere.phoneByHash({ linkHash: 'link-1' })).toBeUndefined();
    expect(await store.everywhere.phoneByHash({ hash: 'own-1' })).toMatchObject({ enrolledMs: 20, seenMs: 20 });
    await tables.phones.touch('pho_1', 30);
    expect(await tables.phones.find('pho_1')).toMatchObject({ seenMs: 30, linkHash: null });
  });

  it('revokes a phone once, whether or not it was enrolled, and lists it', async () => {
    const { store, tables } = await opened();
    await tables.phones.add(phone);
    await tables.phones.add({ ...phone, id: 'pho_2', worker: 'ann', linkHash: 'link-2', createdMs: 11 });
    expect([await tables.phones.revoke('pho_1', 40), await tables.phones.revoke('pho_1', 41)]).toEqual([true, false]);
    expect(await tables.phones.enrol('pho_1', 'own', 42)).toBe(false);
    const listed = await tables.phones.list({ service: 'house' }, undefined, 9);
    expect(listed.map(({ id, revokedMs }) => [id, revokedMs])).toEqual([
      ['pho_1', 40],
      ['pho_2', null],
    ]);
    expect(
      (await tables.phones.list({ service: 'house', workers: ['ann'] }, undefined, 9)).map(({ id }) => id),
    ).toEqual(['pho_2']);
    expect(await tables.phones.count({ service: 'house', worker: 'ben' })).toBe(0);
    await store.everywhere.organisations.add({ id: 'org_other', name: 'Other', createdMs: 0 });
    const other = store.of('org_other').phones;
    expect([await other.find('pho_2'), await other.revoke('pho_2', 50)]).toEqual([undefined, false]);
  });

  it('shows somebody their own phones without what is secret', async () => {
    const { tables } = await opened();
    await tables.phones.add({ ...phone, worker: 'ann' });
    const { phones } = await tables.subject.rows('house', 'ann');
    expect(phones).toEqual([
      { service: 'house', id: 'pho_1', worker: 'ann', label: 'house mobile', createdMs: 10, linkExpiresMs: 100 },
    ]);
  });

  it('forgets phones that were revoked or never enrolled, and sheets of long ago', async () => {
    const { tables } = await opened();
    for (const [id, linkExpiresMs] of [
      ['pho_1', 999],
      ['pho_2', 1000],
      ['pho_3', 999],
    ] as const)
      await tables.phones.add({ ...phone, id, linkHash: id, linkExpiresMs });
    await tables.phones.enrol('pho_3', 'own', 5);
    const sheet = { service: 'house', cause: 'override', about: 'a', document: '{}', createdBy: 'Ann' };
    for (const createdMs of [999, 1000]) await tables.sheets.add({ ...sheet, id: `sht_${createdMs}`, createdMs });
    expect((await tables.sheets.list('house', undefined, 9)).map(({ id }) => id)).toEqual(['sht_1000', 'sht_999']);
    const erase = (kind: 'feedTokens' | 'accessLogs') =>
      tables.transaction(({ purge }) => purge.erase(kind, BEFORE, NOBODY_HELD, false));
    expect([await erase('feedTokens'), await erase('accessLogs')]).toEqual([{ phones: 1 }, { sheets: 1 }]);
    expect([await tables.phones.count({ service: 'house' }), await tables.sheets.count('house')]).toEqual([2, 1]);
    expect(await tables.sheets.find('sht_1000')).toMatchObject({ cause: 'override', document: '{}' });
  });
});
