import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal, refuse } from '../refusal.ts';
import { formOf, isInstance, readInstance } from './instance.ts';
import { instanceName } from './known.ts';
import { compareNames } from './row.ts';

/** An instance to solve. */
export interface BenchInstance {
  readonly name: string;
  readonly path: string;
  /** Of its bytes, hexadecimal. */
  readonly sha256: string;
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** A folder stands for the text files in it, in the order of their names and numbers. @throws Refusal when it has none */
const filesOf = (path: string): readonly string[] => {
  if (isInstance(path) || !isFolder(path)) return [path];
  const names = readdirSync(path).filter((name) => name.endsWith('.txt'));
  if (names.length === 0) refuse('file-missing', `"${path}" holds no instance; name a folder of .txt files.`, path);
  if (names.some((name) => name.startsWith('Sc-')))
    refuse('bad-usage', `"${path}" holds files of INRC-II; name instances, such as n030w4_1_6-2-9-1, beside it.`, path);
  return names.sort(compareNames).map((name) => join(path, name));
};

const sha256 = (path: string): string => {
  const hash = createHash('sha256');
  for (const bytes of formOf(path).bytesOf(path)) hash.update(bytes);
  return hash.digest('hex');
};

const refuseSharedNames = (instances: readonly BenchInstance[]): void => {
  const pathByName = new Map<string, string>();
  for (const { name, path } of instances) {
    const other = pathByName.get(name);
    if (other !== undefined)
      refuse('duplicate-id', `"${other}" and "${path}" are both called "${name}"; rename one of them.`, path);
    pathByName.set(name, path);
  }
};

/** Runs a step for each, and ends with the faults of all of them. */
const eachOrRefuse = <T, R>(items: readonly T[], step: (item: T) => R): readonly R[] => {
  const faults: Refusal['faults'][number][] = [];
  const results = items.flatMap((item) => {
    try {
      return [step(item)];
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      faults.push(...thrown.faults);
      return [];
    }
  });
  if (faults.length > 0) throw new Refusal(faults);
  return results;
};

/**
 * The instances that files and folders name, in their order.
 *
 * @throws Refusal with every file that is not there, or when two have one name
 */
export const instancesOf = (paths: readonly string[]): readonly BenchInstance[] => {
  const files = eachOrRefuse(paths, filesOf).flat();
  const instances = eachOrRefuse(files, (path) => ({ name: instanceName(path), path, sha256: sha256(path) }));
  refuseSharedNames(instances);
  return instances;
};

/** Reads every instance before the first is solved. @throws Refusal with every fault of every file */
export const refuseUnreadable = (paths: readonly string[]): void =>
  void eachOrRefuse([...new Set(paths)], readInstance);
