import type { Knex } from 'knex';
import type { Owned } from './owned.ts';
import { putVersioned } from './versioned.ts';

/** A file of timesheets as somebody brought it with a service folder. The database refuses to change or remove one. */
export interface HoursFile {
  /** `months/2026-12/timesheets.csv`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Number of the last line that it has; later lines of its list and period were written down since. */
  readonly lastLine: number;
}

/** What there is of a service's hours beside their lines. */
export interface HoursStore {
  /** 0 at first, one more with each write of lines, acts or exports. */
  readonly version: (service: string) => Promise<number>;
  /**
   * Takes the next version, in the transaction of the write and before it. Whoever read at the same version is told.
   *
   * @returns false when `expected` is not the version there is; then what was decided on may have changed
   */
  readonly advance: (service: string, expected: number) => Promise<boolean>;
  readonly addFiles: (service: string, files: readonly HoursFile[]) => Promise<void>;
  /** By path. */
  readonly files: (service: string) => Promise<readonly HoursFile[]>;
}

interface StateRow extends Owned {
  readonly service: string;
  readonly version: number;
}

interface FileRow extends Owned {
  readonly service: string;
  readonly path: string;
  readonly bytes: Buffer;
  readonly lastLine: number;
}

/** Files of some hundred kilobytes, a statement each. */
const ROWS_AT_ONCE = 1;

/** The hours of a database or transaction. */
export const hoursStore = (database: Knex, organisation: string): HoursStore => {
  const states = () => database<StateRow>('hoursStates');
  return {
    version: async (service) => (await states().where({ organisation, service }).first('version'))?.version ?? 0,
    advance: async (service, expected) =>
      (await putVersioned(database, 'hoursStates', { organisation, service }, {}, expected)) !== undefined,
    addFiles: async (service, files) => {
      const rows = files.map(({ path, bytes, lastLine }) => ({
        organisation,
        service,
        path,
        bytes: Buffer.from(bytes),
        lastLine,
      }));
      await database.batchInsert<FileRow>('hoursFiles', rows, ROWS_AT_ONCE);
    },
    files: (service) =>
      database<FileRow>('hoursFiles')
        .where({ organisation, service })
        .orderBy('path')
        .select('path', 'bytes', 'lastLine'),
  };
};
