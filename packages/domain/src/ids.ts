import { createHash } from 'node:crypto';

/** Hexadecimal digits kept of the hash: 80 bits, so a million assignments collide with a chance below 1e-12. */
const HASH_DIGITS = 20;

/** Identity of one worker on one shift, unchanged by times, names or revisions. */
export const assignmentId = (shift: string, worker: string): string =>
  `asg_${createHash('sha256').update(`${shift}\n${worker}`).digest('hex').slice(0, HASH_DIGITS)}`;
