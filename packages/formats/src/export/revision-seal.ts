import { createHash } from 'node:crypto';

/**
 * SHA-256 of a JSON object without its `digest`, in hexadecimal.
 *
 * Spaces and line ends do not count, so git and editors may change those; the order of keys does.
 */
export const sealOf = (document: object): string => {
  const { digest: _seal, ...rest } = document as { readonly digest?: unknown }; // any other key may be there, too
  return createHash('sha256').update(JSON.stringify(rest)).digest('hex');
};
