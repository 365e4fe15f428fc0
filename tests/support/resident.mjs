import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * A process that has the joined command loaded and runs one command line after another, as `rota.ts` asks: working directory,
 * environment and streams are those of each command.
 */
const load = (name) => import(pathToFileURL(join(process.argv[2], `${name}.js`)).href);
const [{ runCommand }, { processTerminal }] = await Promise.all([load('run-command'), load('terminal')]);

const catching = (stream, kept) => {
  stream.write = (chunk) => {
    kept.push(Buffer.from(chunk));
    return true;
  };
};

const setEnvironment = (env) => {
  for (const key of Object.keys(process.env)) if (!(key in env)) delete process.env[key];
  Object.assign(process.env, env);
};

process.on('message', async ({ words, cwd, env }) => {
  const [out, err] = [[], []];
  catching(process.stdout, out);
  catching(process.stderr, err);
  process.chdir(cwd);
  setEnvironment(env);
  const exitCode = await runCommand(words, processTerminal());
  for (const stream of [process.stdout, process.stderr]) stream.removeAllListeners('error');
  process.send({ exitCode, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() });
});
process.on('disconnect', () => process.exit());
process.send('ready');
