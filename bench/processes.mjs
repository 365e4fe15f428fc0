// Servers of a benchmark as processes of their own, and a scratch folder; all gone when the benchmark ends.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for this run. */
export const scratchFolder = (name) => {
  const folder = mkdtempSync(join(tmpdir(), `rota-${name}-`));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/**
 * Starts a server whose log goes nowhere.
 *
 * @param args script and its arguments; it prints `listening on URL`
 * @returns `{ url, said }`: what it printed until it listened
 */
export const started = (args) =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    process.on('exit', () => child.kill('SIGKILL'));
    let said = '';
    child.once('exit', (code) => reject(new Error(`${args[0]} left with ${code}: ${said}`)));
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
      const [, url] = /listening on (\S+)\n/.exec(said) ?? [];
      if (url !== undefined) resolve({ url, said });
    });
  });
