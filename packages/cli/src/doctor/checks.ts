import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnosis } from '@rota/store';
import { freeBytes, type StorePlace } from '../store-place.ts';

/** One thing that was looked at. */
export interface Finding {
  readonly check: string;
  readonly isWell: boolean;
  readonly detail: string;
}

/** Oldest Node that the packages promise to run on. @source package.json, engines */
const OLDEST_NODE = [20, 19] as const;

/** Least room that a backup, a log and a day of work want, bytes. */
const LEAST_ROOM = 512 * 1024 * 1024;

/** How far two clocks may be apart before times of acts mislead, ms. */
const MOST_DRIFT_MS = 5000;

const nodeVersion = (version: string): Finding => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isWell = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  return { check: 'node', isWell, detail: `Node ${version}; at least ${OLDEST_NODE.join('.')} is wanted` };
};

/** The night of 28 March 2027 has 23 hours in London: at 00:59Z it is 00:59, a minute later 02:00. @source Summer Time Act 1972 */
const LONDON_BEFORE = Date.UTC(2027, 2, 28, 0, 59);

const londonTime = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'short' }).format(at);

const zones = (): Finding => {
  const found = [londonTime(LONDON_BEFORE), londonTime(LONDON_BEFORE + 60_000)].join(' then ');
  const isWell = found === '00:59 then 02:00';
  return {
    check: 'zones',
    isWell,
    detail: `zone data ${process.versions.tz}: London's clocks go ${found} in March 2027`,
  };
};

const clock = (now: number, { lastActMs = 0, clockMs = now }: Pick<Diagnosis, 'lastActMs' | 'clockMs'>): Finding => {
  const [behind, drift] = [lastActMs - now, Math.abs(clockMs - now)];
  const detail =
    behind > MOST_DRIFT_MS
      ? `the clock shows a time before the last act on record (${new Date(lastActMs).toISOString()})`
      : `the clock shows ${new Date(now).toISOString()}; that of the database is ${drift} ms apart`;
  return { check: 'clock', isWell: behind <= MOST_DRIFT_MS && drift <= MOST_DRIFT_MS, detail };
};

const room = (folder: string): Finding => {
  const free = freeBytes(folder);
  if (free === undefined) return { check: 'room', isWell: true, detail: `no folder "${folder}" on this machine` };
  return { check: 'room', isWell: free >= LEAST_ROOM, detail: `${Math.floor(free / 1024 ** 2)} MB are free` };
};

const isOpenToOthers = (path: string): boolean =>
  process.platform !== 'win32' && ((statSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0;

const privacy = ({ data, location }: StorePlace): Finding => {
  const paths = [data, join(data, 'secret.key'), ...(location.kind === 'file' ? [location.path] : [])];
  const open = paths.filter(isOpenToOthers);
  const detail = open.length === 0 ? 'nobody else on this machine may read it' : `others may read ${open.join(', ')}`;
  return { check: 'privacy', isWell: open.length === 0, detail };
};

const schema = ({ pending, newer, migrations }: Diagnosis): Finding => {
  if (newer.length > 0) return { check: 'schema', isWell: false, detail: `of a newer release: ${newer.join(', ')}` };
  const next = pending.length === 0 ? '' : `; the next start of a server brings ${pending.join(', ')}`;
  return { check: 'schema', isWell: true, detail: `${migrations.at(-1)}${next}` };
};

const content = ({ faults, rows, database }: Diagnosis): readonly Finding[] => {
  const total = Object.values(rows).reduce((sum, one) => sum + one, 0);
  const sound = 'references, contents of folders and the record of acts are whole';
  if (faults.length === 0) return [{ check: 'content', isWell: true, detail: `${database}, ${total} rows: ${sound}` }];
  return faults.map((detail) => ({ check: 'content', isWell: false, detail }));
};

/** Everything that was looked at, in order. @param now of this machine, ms */
export const findingsOf = (place: StorePlace, diagnosis: Diagnosis, now: number): readonly Finding[] => [
  nodeVersion(process.versions.node),
  zones(),
  clock(now, diagnosis),
  room(place.data),
  privacy(place),
  schema(diagnosis),
  ...content(diagnosis),
];
