import { createHash } from 'node:crypto';
import type { Rota } from '../model/rota.ts';
import { publishedText } from './published-fields.ts';

/**
 * SHA-256 of what a rota says, in hexadecimal: the same for the same assignments in any order, whatever is pinned.
 *
 * Two rotas of one service and horizon have the same digest just when `diffRotas` finds nothing between them.
 */
export const rotaDigest = ({ service, from, to, timezone, assignments }: Rota): string =>
  createHash('sha256')
    .update([JSON.stringify([service, from, to, timezone]), ...assignments.map(publishedText).sort()].join('\n'))
    .digest('hex');
