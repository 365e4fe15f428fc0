// Puts what the peers need into a folder outside the repository: a Python environment from PyPI, a Java build from
// Maven Central. What is there already is kept; delete the folder to begin anew.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Minutes that downloading and building may take. */
const INSTALL_MINUTES = 15;

const quietly = (command, args) => run(command, args, { timeout: INSTALL_MINUTES * 60_000 });

/** Runs the steps once per folder; a file marks that they have come to their end. */
const once = async (work, name, steps) => {
  const mark = join(work, `${name}.installed`);
  if (existsSync(mark)) return;
  await mkdir(work, { recursive: true });
  for (const [command, ...args] of steps) await quietly(command, args);
  await writeFile(mark, '');
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
  await once(work, 'linear', [
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
  await once(work, 'timefold', [
    [...maven, '--file', here('timefold/pom.xml'), 'compile', 'dependency:copy-dependencies'],
  ]);
  const built = join(work, 'timefold');
  return ['java', '-cp', `${join(built, 'classes')}:${join(built, 'dependency', '*')}`, 'rota.peer.Main'];
};
