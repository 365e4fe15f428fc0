import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Fault } from '@rota/domain';
import type { Inrc2File, Inrc2Files } from '@rota/formats';
import { readBytes } from '../../files.ts';
import { Refusal } from '../../refusal.ts';

/** `n030w4_1_6-2-9-1`: scenario n030w4, history 1, week files 6, 2, 9 and 1. */
const NAME = /^(?<scenario>.+)_(?<history>\d+)_(?<weeks>\d+(?:-\d+)*)$/;

/** Text first: it is the form the datasets come in. */
const ENDINGS = ['.txt', '.json'] as const;

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

const partsOf = (path: string) => NAME.exec(basename(path))?.groups;

/** Whether a path is named as the competition names an instance; no file and no service folder is. */
export const isInrc2 = (path: string): boolean =>
  partsOf(path) !== undefined && !isFile(path) && !existsSync(join(path, 'service.yaml'));

/** Folders that may hold the files: the one named, that of the scenario beside it, and the one around both. */
const foldersOf = (path: string, scenario: string): readonly string[] => [
  path,
  join(dirname(path), scenario),
  dirname(path),
];

const findFile = (path: string, scenario: string, name: string): string | undefined =>
  foldersOf(path, scenario)
    .flatMap((folder) => ENDINGS.map((ending) => join(folder, `${name}${ending}`)))
    .find(isFile);

const missing = (path: string, scenario: string, name: string): Fault => ({
  code: 'file-missing',
  detail:
    `There is no ${name}.txt or ${name}.json, which "${basename(path)}" names. ` +
    `Put it into ${join(dirname(path), scenario)}, or into a folder ${path}.`,
  place: { file: path },
});

/**
 * The files of an instance of the Second International Nurse Rostering Competition, found by its name.
 *
 * @param path folder and name, such as `data/n030w4_1_6-2-9-1`; the files are in that folder, in `data/n030w4` or in `data`
 * @throws Refusal with every file that is not there
 */
export const inrc2Files = (path: string): Inrc2Files => {
  const { scenario = '', history = '', weeks = '' } = partsOf(path) ?? {};
  const faults: Fault[] = [];
  const read = new Map<string, Inrc2File>();
  const fileOf = (name: string): Inrc2File => {
    const file = findFile(path, scenario, name);
    const known = read.get(name) ?? {
      file: file ?? name,
      bytes: file === undefined ? new Uint8Array() : readBytes(file),
    };
    if (file === undefined && !read.has(name)) faults.push(missing(path, scenario, name));
    read.set(name, known);
    return known;
  };
  const files = {
    scenario: fileOf(`Sc-${scenario}`),
    history: fileOf(`H0-${scenario}-${history}`),
    weeks: weeks.split('-').map((week) => fileOf(`WD-${scenario}-${week}`)),
  };
  if (faults.length > 0) throw new Refusal(faults);
  return files;
};
