import { createRequire } from 'node:module';
import type { argon2id as hashOf, argon2Verify as verify } from 'hash-wasm';

/*
 * Stands in for hash-wasm in the tests: the same functions with the same costs, each answer worked out once. What they say depends on
 * nothing but what they are given, and tests give a few passwords with the same counted salts hundreds of times, at 40 ms each.
 */

interface HashWasm {
  readonly argon2id: typeof hashOf;
  readonly argon2Verify: typeof verify;
}

// required, for an import would lead here again
const real: HashWasm = createRequire(import.meta.url)('hash-wasm');

/** Answers by what was asked, as JSON; one still being worked out is waited for. */
const answers = new Map<string, Promise<unknown>>();

const once = <Answer>(asked: unknown, workOut: () => Promise<Answer>): Promise<Answer> => {
  const key = JSON.stringify(asked);
  const answer = answers.get(key) ?? workOut();
  answers.set(key, answer);
  return answer as Promise<Answer>; // whoever asks the same asks for the same kind of answer
};

type Hashing = Parameters<typeof hashOf>[0] & { readonly password: string };

/** As of hash-wasm, for passwords that are text. */
export const argon2id = (asked: Hashing): Promise<string> =>
  once(['hash', { ...asked, salt: [...(asked.salt as Uint8Array)] }], async () =>
    String(await real.argon2id({ ...asked, outputType: 'encoded' })),
  );

/** As of hash-wasm. */
export const argon2Verify = ({ password, hash }: { password: string; hash: string }): Promise<boolean> =>
  once(['verify', password, hash], () => real.argon2Verify({ password, hash }));
