import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuse } from './refusal.ts';

/** Bytes of a secret that is made here; 256 bits. */
const SECRET_BYTES = 32;

const hasCode = (thrown: unknown, code: string): boolean =>
  thrown instanceof Error && 'code' in thrown && thrown.code === code;

/**
 * The secret in `secret.key` of a data folder, made when it is not there: what it seals cannot be read without it, so back it up,
 * apart from the database.
 *
 * @param folder private to whoever runs the server
 */
export const serverSecretIn = (folder: string, random: (bytes: number) => Uint8Array): string => {
  const path = join(folder, 'secret.key');
  try {
    // of several that begin at once one makes it
    writeFileSync(path, `${Buffer.from(random(SECRET_BYTES)).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (thrown) {
    if (!hasCode(thrown, 'EEXIST')) throw thrown;
  }
  const secret = readFileSync(path, 'utf8').trim();
  if (secret.length < SECRET_BYTES)
    refuse('bad-value', `"${path}" holds no secret; take it back from a backup, or remove it.`, path);
  return secret;
};
