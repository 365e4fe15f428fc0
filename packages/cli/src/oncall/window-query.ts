import type { OnCallFlags } from './action.ts';

/** The part of time asked for, as a server is asked for it. */
export const windowQuery = ({ from, to }: OnCallFlags): Readonly<Record<string, string>> => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});
