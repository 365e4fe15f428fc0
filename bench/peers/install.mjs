// Puts what the peers need into a folder outside the repository: a Python environment from PyPI, a Java build from
// Maven Central. What is there already is kept while its source stays the same.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Minutes that downloading and building may take. */
const INSTALL_MINUTES = 15;

const quietly = (command, args) => run(command, args, { timeout: INSTALL_MINUTES * 60_000 });

/** A digest of a file, or of all files below a folder. */
const digestOf = (path) => {
  const below = statSync(path).isDirectory() ? readdirSync(path, { recursive: true, withFileTypes: true }) : [];
  const files = below.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const hash = createHash('sha256');
  for (const file of files.length > 0 ? files.sort() : [path]) hash.update(readFileSync(file));
  return hash.digest('hex');
};

/** Runs the steps unless they came to their end in this folder before, from the same source. */
const once = async (work, name, source, steps) => {
  const mark = join(work, `${name}.installed`);
  const digest = digestOf(source);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === digest) return;
  mkdirSync(work, { recursive: true });
  for (const [command, ...args] of steps) await quietly(command, args);
  writeFileSync(mark, digest);
};

/**
 * Installs OR-Tools and highspy.
 *
 * @returns the command that runs our models, without its arguments
 * @throws the error of the command that failed
 */
export const installLinear = async (work) => {
  const environment = join(work, 'python');
  const python = join(environment, 'bin', 'python');
  await once(work, 'linear', here('requirements.txt'), [
    ['python3', '-m', 'venv', environment],
    [python, '-m', 'pip', 'install', '--quiet', '--requirement', here('requirements.txt')],
  ]);
  return [python, '-B', here('linear/main.py')];
};

/**
 * Installs Timefold and builds our model on it.
 *
 * @returns the command that runs our model, without its arguments
 * @throws the error of the command that failed
 */
export const installTimefold = async (work) => {
  const maven = ['mvn', '--quiet', '--batch-mode', `-Dmaven.repo.local=${join(work, 'maven')}`, `-Dwork=${work}`];
  await once(work, 'timefold', here('timefold'), [
    [...maven, '--file', here('timefold/pom.xml'), 'compile', 'dependency:copy-dependencies'],
  ]);
  const built = join(work, 'timefold');
  return ['java', '-cp', `${join(built, 'classes')}:${join(built, 'dependency', '*')}`, 'rota.peer.Main'];
};
