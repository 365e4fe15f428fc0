import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot, root } from './paths.mjs';

const isWindows = process.platform === 'win32';

/**
 * Runs a command in the working tree.
 *
 * @param options.quiet collect what it prints instead of showing it
 * @param options.env added to the environment
 * @returns exit code (127 when it could not be started) and, if quiet, all it printed
 */
export const command = (file, args, { quiet = false, env = {}, cwd = root } = {}) =>
  new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      // npx is a .cmd file there, which only a shell can start.
      shell: isWindows && file === 'npx',
    });
    let printed = '';
    const collect = (chunk) => {
      printed += chunk;
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', (fault) => resolve({ exitCode: 127, printed: String(fault) }));
    child.on('close', (exitCode) => resolve({ exitCode: exitCode ?? 1, printed }));
  });

/** Runs a script with the Node that runs us. */
export const node = (args, options) => command(process.execPath, args, options);

/** The script behind the command of an installed development dependency. */
export const toolScript = (library, tool) => {
  const home = inRoot('node_modules', library);
  const { bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  return join(home, typeof bin === 'string' ? bin : bin[tool]);
};
