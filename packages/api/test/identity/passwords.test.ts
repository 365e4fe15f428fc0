import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashPassword, isPassword, passwordFaults } from '../../src/identity/passwords.ts';

const GOOD = 'otter marble lantern';

describe('passwords', () => {
  it('are kept as argon2id of 19 MiB, two passes, one lane, each with a salt of its own', async () => {
    const [one, two] = [await hashPassword(GOOD, randomBytes), await hashPassword(GOOD, randomBytes)];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(two).not.toBe(one);
    expect([await isPassword(GOOD, one), await isPassword(`${GOOD}s`, one)]).toEqual([true, false]);
  });

  it('match however their letters are encoded', async () => {
    const hash = await hashPassword('caf\u00e9 marble lantern', randomBytes);
    expect(await isPassword('cafe\u0301 marble lantern', hash)).toBe(true);
  });

  it('match nobody where there is no account, not even the hash that stands in for one', async () => {
    expect(await isPassword(GOOD, undefined)).toBe(false);
  });

  // from the tests of the reference implementation, phc-winner-argon2, src/test.c
  it('are hashed as the reference implementation does', async () => {
    const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await isPassword('password', hash)).toBe(true);
  });

  it.each([
    ['otter marb', /10 characters; allowed: 12 to 128/],
    [`a${'b c d e f g '.repeat(12)}`, /145 characters/],
    ['aaaaabbbbbcccccdddd', /fewer than 5 different/],
    ['ann.manager2026!', /holds the login/],
  ])('are refused when they are easily guessed: %s', (password, detail) => {
    const [fault] = passwordFaults(password, 'Ann.Manager@example.org', '/password');
    expect(fault).toMatchObject({ code: 'bad-value', pointer: '/password' });
    expect(fault?.detail).toMatch(detail);
    expect(fault?.detail).not.toContain(password);
  });

  it('need no capitals, digits or signs', () => {
    expect(passwordFaults(GOOD, 'ann', '/password')).toEqual([]);
    expect(passwordFaults('\u{1f9a6}\u{1f9a6} otters \u{1f9a6}\u{1f9a6}', 'ann', '/password')).toEqual([]);
  });
});
