import { createCipheriv, createDecipheriv, createHash, hkdfSync, timingSafeEqual } from 'node:crypto';

/** Bytes of an API key's secret: 256 bits. */
export const KEY_BYTES = 32;
/** Bytes of a feed token: 256 bits; features.md section 5 asks for 128. */
export const TOKEN_BYTES = 32;
/** Bytes of an id's random part. */
const ID_BYTES = 9;

const IV_BYTES = 12;
const TAG_BYTES = 16;

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** Random bytes fit for secrets. */
export type Random = (bytes: number) => Uint8Array;

/** What the server makes, each with the first letters of its ids. */
export const MADE = {
  organisation: 'org',
  user: 'usr',
  session: 'ses',
  key: 'key',
  solve: 'sol',
  feed: 'fee',
  phone: 'pho',
  sheet: 'sht',
  request: 'req',
  swap: 'swp',
  openShift: 'osh',
  webhook: 'whk',
  delivery: 'del',
  export: 'exp',
  message: 'msg',
  link: 'inv',
  review: 'rvw',
  handOver: 'hnd',
  legalHold: 'hld',
} as const;

/** First letters of an id that the server makes. */
export type MadeKind = (typeof MADE)[keyof typeof MADE];

/** An id such as `sol_Zk3vX0a9bQ1c`. */
export const newId = (kind: MadeKind, random: Random): string => `${kind}_${base64url(random(ID_BYTES))}`;

/** A secret such as `rota_...`, 43 characters after the mark. */
export const newSecret = (random: Random): string => `rota_${base64url(random(KEY_BYTES))}`;

/** The secret of a session such as `rotas_...`, 43 characters after the mark. */
export const newSessionSecret = (random: Random): string => `rotas_${base64url(random(KEY_BYTES))}`;

/** A feed token, or that of a one-time link, 43 characters. */
export const newToken = (random: Random): string => base64url(random(TOKEN_BYTES));

/** SHA-256 in hexadecimal; a random secret of 256 bits needs no salt and no slow hash. */
export const hashOf = (secret: string | Uint8Array): string => createHash('sha256').update(secret).digest('hex');

/** Whether two hashes are the same, in a time that does not tell where they differ. */
export const isSameHash = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const sealKey = (secret: string, salt: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, 'rota reply', 32));

/** Text that only who holds the secret can read again. @source NIST SP 800-38D (AES-GCM), RFC 5869 (HKDF) */
export const seal = (text: string, secret: string, salt: string, random: Random): Uint8Array => {
  const iv = random(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', sealKey(secret, salt), iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
};

/** The text that was sealed. @throws Error when secret or salt are others, or a byte was changed */
export const unseal = (sealed: Uint8Array, secret: string, salt: string): string => {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', sealKey(secret, salt), bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
};
