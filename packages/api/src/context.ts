import type { EpochMs, OrganisationTables, Store } from '@rota/store';
import type { Books } from './books.ts';
import type { LoginTries } from './identity/login-tries.ts';
import type { SolveQueue } from './jobs/solve-queue.ts';
import type { Misses } from './misses.ts';
import type { Plannings } from './plannings.ts';

/** One line of the log. No personal data, no token: `path` is the pattern of the route, never what was asked. */
export interface LogLine {
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly ms: number;
  /** The trace of a mistake of ours. */
  readonly trace?: string;
}

/** Clock, chance and where lines go: what the server takes from the process around it. */
export interface Surroundings {
  readonly clock: () => EpochMs;
  /** Random bytes fit for secrets. */
  readonly random: (bytes: number) => Uint8Array;
  readonly log: (line: LogLine) => void;
  readonly version: string;
  /** How the server is reached from outside, `https://rota.example.org`; absent: as each caller reaches it. */
  readonly publicUrl?: string;
}

/** What the server holds for everybody. */
export interface Platform extends Surroundings {
  readonly root: Store;
  readonly queue: SolveQueue;
  readonly plannings: Plannings;
  readonly books: Books;
  readonly misses: Misses;
  readonly logins: LoginTries;
}

/** What every route may use; `store` is that of the caller's organisation. */
export interface ApiContext extends Platform {
  readonly store: OrganisationTables;
}
