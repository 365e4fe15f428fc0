import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hashOf, isSameHash, newId, newSecret, newToken, seal, unseal } from '../src/secrets.ts';

const random = (bytes: number): Uint8Array => randomBytes(bytes);

describe('secrets', () => {
  // base64url holds six bits a character: 43 characters are 258 bits, of which 256 are random
  it('have 256 random bits, and no two are the same', () => {
    const made = Array.from({ length: 100 }, () => [newSecret(random), newToken(random)]).flat();
    expect(new Set(made).size).toBe(200);
    for (const one of made) expect(one.replace('rota_', '')).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(newId('sol', random)).toMatch(/^sol_[A-Za-z0-9_-]{12}$/);
  });

  it('are kept as a hash that is compared whole', () => {
    // SHA-256 of "abc", from FIPS 180-2, appendix B.1
    expect(hashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect([isSameHash('aa', 'aa'), isSameHash('aa', 'ab'), isSameHash('aa', 'aaa')]).toEqual([true, false, false]);
  });
});

describe('a sealed text', () => {
  it('is read again by the secret and salt that sealed it', () => {
    expect(unseal(seal('Zoë Ñandú', 'rota_a', 'once', random), 'rota_a', 'once')).toBe('Zoë Ñandú');
  });

  it('says nothing to anybody else', () => {
    const sealed = seal('the address of a feed', 'rota_a', 'once', random);
    expect(Buffer.from(sealed).toString('latin1')).not.toContain('feed');
    expect(() => unseal(sealed, 'rota_b', 'once')).toThrow();
    expect(() => unseal(sealed, 'rota_a', 'twice')).toThrow();
    const changed = Buffer.from(sealed);
    changed[changed.length - 1] = (changed[changed.length - 1] ?? 0) ^ 1;
    expect(() => unseal(changed, 'rota_a', 'once')).toThrow();
  });
});
