import type { Fault } from '@rota/domain';
import { argon2id, argon2Verify } from 'hash-wasm';
import type { Random } from '../secrets.ts';

/** Memory in KiB, passes, lanes. @source OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, 2 passes, 1 lane */
const COST = { memorySize: 19_456, iterations: 2, parallelism: 1 } as const;

/** Bytes of a salt and of a hash. @source RFC 9106, section 4 */
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** Fewest and most characters. @source NIST SP 800-63B, section 5.1.1.2, which asks for 8 and to allow 64; ours is longer */
const LENGTH = { least: 12, most: 128 } as const;

/** Fewer different characters than this are a pattern rather than a password. */
const DIFFERENT = 5;

/** One password may be typed in several encodings. @source NIST SP 800-63B, section 5.1.1.2 */
const normal = (password: string): string => password.normalize('NFKC');

/** The hash of a password as it is kept: algorithm, costs, salt and hash in one text. About 40 ms. */
export const hashPassword = (password: string, random: Random): Promise<string> =>
  argon2id({
    ...COST,
    password: normal(password),
    salt: random(SALT_BYTES),
    hashLength: HASH_BYTES,
    outputType: 'encoded',
  });

/** A hash that no password has; who has no account is answered as slowly as who has. */
const NOBODY = `$argon2id$v=19$m=${COST.memorySize},t=${COST.iterations},p=${COST.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Whether a password has a hash. @param hash `undefined`: of nobody; takes as long, and is false */
export const isPassword = async (password: string, hash: string | undefined): Promise<boolean> => {
  const isSame = await argon2Verify({ password: normal(password), hash: hash ?? NOBODY });
  return hash !== undefined && isSame;
};

/** How long a password may be, as schemas say it. */
export const PASSWORD_ALLOWED = `${LENGTH.least} to ${LENGTH.most} characters`;

/**
 * What is wrong with a new password: too short, too long, a pattern, or the login in it. Nothing is asked of the kinds of
 * characters: that makes passwords worse.
 *
 * @param pointer JSON Pointer to it in the body
 * @source NIST SP 800-63B, section 5.1.1.2
 */
export const passwordFaults = (password: string, login: string, pointer: string): readonly Fault[] => {
  const fault = (detail: string): readonly Fault[] => [{ code: 'bad-value', detail, pointer }];
  const characters = [...normal(password)];
  if (characters.length < LENGTH.least || characters.length > LENGTH.most)
    return fault(
      `The password has ${characters.length} characters; allowed: ${PASSWORD_ALLOWED}. Several words are good.`,
    );
  if (new Set(characters).size < DIFFERENT)
    return fault(`The password has fewer than ${DIFFERENT} different characters. Several words are good.`);
  const [name = ''] = login.split('@');
  if (name.length > 2 && normal(password).toLowerCase().includes(name.toLowerCase()))
    return fault('The password holds the login. Choose one that nobody can guess from your name.');
  return [];
};
