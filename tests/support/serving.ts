import { type ChildProcess, spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { main } from './rota.ts';

/** A `rota serve` that listens, as a process of its own. */
export interface Serving {
  readonly child: ChildProcess;
  /** Everything it printed so far. */
  readonly said: () => string;
  readonly url: string;
  /** The key it printed; empty when it printed none. */
  readonly key: string;
}

/** Starts a server on a free port; it is killed with the test. */
export const serve = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Serving> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, 'serve', '--port', '0', ...args], { env: { ...process.env, ...env } });
    onTestFinished(() => void child.kill('SIGKILL'));
    let [out, err] = ['', ''];
    child.stderr.on('data', (chunk) => {
      err += String(chunk);
    });
    child.once('exit', (code) => reject(new Error(`rota serve left with ${code}: ${err}`)));
    child.stdout.on('data', (chunk) => {
      out += String(chunk);
      const [, url] = /listening on (\S+)/.exec(out) ?? [];
      const [, key = ''] = /once: (rota_\S+)/.exec(out) ?? [];
      if (url !== undefined) resolve({ child, said: () => out, url, key });
    });
  });

/** Ends a server. @returns its exit code */
export const ended = ({ child }: Pick<Serving, 'child'>, signal: NodeJS.Signals): Promise<number | null> =>
  new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.once('exit', (code) => resolve(code));
    child.kill(signal);
  });
