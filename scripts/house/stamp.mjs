import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, notes } from './paths.mjs';

const packages = () =>
  readdirSync(inRoot('packages'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();

const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    });

const hashOf = (paths, seed) => {
  const hash = createHash('sha256').update(seed);
  for (const path of paths) hash.update(`\0${path}\0`).update(readFileSync(path));
  return hash.digest('hex');
};

const manifests = () => [inRoot('package.json'), ...packages().map((name) => inRoot('packages', name, 'package.json'))];

/** Everything that decides what an install brings: manifests, lockfile, and the Node that would run it. */
export const installHash = () =>
  hashOf(
    [inRoot('pnpm-lock.yaml'), inRoot('pnpm-workspace.yaml'), ...manifests()],
    `${process.platform} ${process.arch} ${process.versions.modules}`,
  );

/** Everything that decides what the compiler writes. */
export const sourceHash = () =>
  hashOf(
    [
      inRoot('tsconfig.base.json'),
      inRoot('tsconfig.json'),
      ...packages().flatMap((name) => [
        inRoot('packages', name, 'tsconfig.json'),
        ...filesBelow(inRoot('packages', name, 'src')),
      ]),
    ],
    installHash(),
  );

/** The compiled entry of every package; a build is done only while all of them stand. */
export const builtEntries = () => packages().map((name) => inRoot('packages', name, 'dist', 'index.js'));

/** What was last finished, by name of step; `undefined` when it never was. */
export const readStamp = (step) => {
  try {
    return readFileSync(join(notes, `${step}.stamp`), 'utf8');
  } catch (fault) {
    if (fault.code !== 'ENOENT') throw fault;
    return undefined;
  }
};

export const writeStamp = (step, hash) => {
  mkdirSync(notes, { recursive: true });
  writeFileSync(join(notes, `${step}.stamp`), hash);
};
