// Python's calendar libraries and programs, in a virtual environment of this run.
import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Longest that pip may take, ms. */
const INSTALL_MS = 240_000;

/** Runs a program. @returns its exit code and what it said; `undefined` as the code when there is no such program */
export const run = async (program, args, { env = {}, timeout = 60_000 } = {}) => {
  const options = { env: { ...process.env, ...env }, timeout, maxBuffer: 2 ** 26 };
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args, options);
    return { code: 0, stdout, stderr };
  } catch (thrown) {
    if (thrown.code === 'ENOENT') return { code: undefined, stdout: '', stderr: `there is no ${program}` };
    return { code: thrown.code ?? thrown.signal, stdout: thrown.stdout, stderr: thrown.stderr };
  }
};

const lastLine = ({ stderr }) => stderr.trim().split('\n').at(-1);

/**
 * Makes a virtual environment and installs requirements.txt into it.
 *
 * @param folder where; it need not be there
 * @returns `{ python, programs, versions }`, or `{ why }` when it cannot be had
 */
export const pythonIn = async (folder) => {
  const made = await run('python3', ['-m', 'venv', folder]);
  if (made.code !== 0) return { why: `no Python environment: ${lastLine(made)}` };
  const programs = join(folder, 'bin');
  const python = join(programs, 'python');
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', here('../requirements.txt')];
  const installed = await run(python, pip, { timeout: INSTALL_MS });
  if (installed.code !== 0) return { why: `pip could not install: ${lastLine(installed)}` };
  const listed = await run(python, ['-m', 'pip', 'list', '--format', 'json', '--disable-pip-version-check']);
  const versions = Object.fromEntries(JSON.parse(listed.stdout).map(({ name, version }) => [name, version]));
  return { python, programs, versions };
};

/** Reads every calendar by the Python script, which fetches them itself. */
const reading = (python, library) => (feeds) =>
  new Promise((resolve, reject) => {
    const child = spawn(python, [here('read_calendars.py'), library], { stdio: ['pipe', 'pipe', 'inherit'] });
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(JSON.parse(out)) : reject(new Error(`${library} left with ${code}`)),
    );
    child.stdin.end(JSON.stringify(feeds));
  });

/** The two libraries. */
export const pythonClients = ({ python, versions }) => [
  {
    name: `icalendar ${versions.icalendar}`,
    manners: ['replacing', 'merging'],
    read: reading(python, 'icalendar'),
  },
  {
    name: `recurring-ical-events ${versions['recurring-ical-events']}`,
    manners: ['replacing', 'merging'],
    read: reading(python, 'recurring-ical-events'),
  },
];
