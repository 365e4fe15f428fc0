import { randomBytes } from 'node:crypto';
import { FIRST_ORGANISATION } from '@rota/store';
import { expect, it } from 'vitest';
import { freshStore } from '../../../store/test/support/stores.ts';
import { localPasswords } from '../../src/identity/identity-provider.ts';
import { hashPassword } from '../../src/identity/passwords.ts';

const OTHER = 'org_other';

it('a login of two organisations is of whom the password fits, and of nobody when it fits both', async () => {
  const store = await freshStore();
  await store.everywhere.organisations.add({ id: OTHER, name: 'Other', createdMs: 0 });
  const user = { login: 'ann', name: 'Ann', roles: '[]', createdMs: 0, changedMs: 0 };
  const setPasswords = async (passwords: Readonly<Record<string, string>>) => {
    for (const [organisation, password] of Object.entries(passwords)) {
      const { users } = store.of(organisation);
      await users.add({ ...user, id: `usr_${organisation}` });
      await users.setPassword(`usr_${organisation}`, await hashPassword(password, randomBytes));
    }
  };
  const identified = async (password: string, named: { readonly organisation?: string } = {}) =>
    (await localPasswords(store).identify({ login: 'ann', password, ...named }))?.organisation;
  await setPasswords({ [FIRST_ORGANISATION]: 'otter marble lantern', [OTHER]: 'walrus copper candle' });
  expect(await identified('otter marble lantern')).toBe(FIRST_ORGANISATION);
  expect(await identified('walrus copper candle')).toBe(OTHER);
  expect(await identified('walrus copper candle', { organisation: FIRST_ORGANISATION })).toBeUndefined();
  expect(await identified('another one')).toBeUndefined();
  await setPasswords({ [OTHER]: 'otter marble lantern' });
  expect(await identified('otter marble lantern')).toBeUndefined();
  expect(await identified('otter marble lantern', { organisation: OTHER })).toBe(OTHER);
});
