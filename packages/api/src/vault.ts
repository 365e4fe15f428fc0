import { seal, unseal } from './secrets.ts';

/** Least length of the secret that a server seals with; 32 bytes in base64 have 43. */
export const LEAST_SECRET = 32;

/** Seals what the server itself must be able to read again, such as the signing secrets of webhooks. */
export interface Vault {
  /** @param name of what is sealed; it is needed to read it again */
  readonly seal: (text: string, name: string) => Uint8Array;
  /** @throws Error when it was sealed by another server's secret, under another name, or was changed */
  readonly unseal: (sealed: Uint8Array, name: string) => string;
}

/**
 * A vault that opens with one secret, which is kept beside the database and never in it.
 *
 * @param secret text of at least 32 characters that nobody can guess
 */
export const vaultOf = (secret: string, random: (bytes: number) => Uint8Array): Vault => ({
  seal: (text, name) => seal(text, secret, `vault ${name}`, random),
  unseal: (sealed, name) => unseal(sealed, secret, `vault ${name}`),
});
