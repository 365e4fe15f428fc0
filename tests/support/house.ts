import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { initFiles } from '@rota/formats';
import { type Ran, type RunOptions, rota, temporaryFolder } from './rota.ts';

/** The month that the template of `rota init` has a folder for. */
export const MONTH = '2026-12';

/** Clock and length of a solve that repeats to the byte. */
export const FIXED = { ROTA_NOW: '2026-11-22T09:00:00Z' } as const;

/** Enough moves for the template house to be fully covered. */
export const MOVES = ['--moves', '500', '--seed', '7'] as const;

/** A test's own folder with the template service in `service`. */
export interface House {
  readonly cwd: string;
  /** Runs the command in `cwd`. */
  readonly run: (args: readonly string[], options?: RunOptions) => Promise<Ran>;
  /** Runs `<verb> service --month 2026-12 ...`. */
  readonly verb: (verb: string, args?: readonly string[], options?: RunOptions) => Promise<Ran>;
  readonly read: (path: string) => string;
  readonly write: (path: string, text: string) => void;
  /** Replaces a text in a file; the text must be there. */
  readonly change: (path: string, from: string, to: string) => void;
}

/** Lays the template service out in a folder of its own. */
export const house = (): House => {
  const cwd = temporaryFolder();
  const run: House['run'] = (args, options = {}) => rota(args, { cwd, ...options });
  const read = (path: string): string => readFileSync(join(cwd, path), 'utf8');
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  };
  for (const [name, text] of initFiles()) write(`service/${name}`, text);
  const change: House['change'] = (path, from, to) => {
    const text = read(path);
    if (!text.includes(from)) throw new Error(`${path} does not hold ${JSON.stringify(from)}`);
    write(path, text.replace(from, to));
  };
  return {
    cwd,
    run,
    verb: (verb, args = [], options) => run([verb, 'service', '--month', MONTH, ...args], options),
    read,
    write,
    change,
  };
};

let rotaJson: string | undefined;

/** The template house with its rota in `rota.json`; it is solved once per test file. */
export const solvedHouse = async (): Promise<House> => {
  const solved = house();
  if (rotaJson === undefined) {
    const { exitCode, err } = await solved.verb('solve', [...MOVES, '--out', 'out'], { env: FIXED });
    if (exitCode !== 0) throw new Error(`the template house was not solved: ${err}`);
    rotaJson = solved.read('out/rota.json');
    rmSync(join(solved.cwd, 'out'), { recursive: true });
  }
  solved.write('rota.json', rotaJson);
  return solved;
};

/** What the tests change by hand in a `rota.json`. */
export interface WrittenRota {
  result?: { objective: number };
  assignments: { worker: string; shift: string; shiftType: string; start: string }[];
}

/** Rewrites `rota.json` of a solved house. */
export const editRota = (solved: House, edit: (written: WrittenRota) => void): void => {
  const written: WrittenRota = JSON.parse(solved.read('rota.json'));
  edit(written);
  solved.write('rota.json', JSON.stringify(written));
};
