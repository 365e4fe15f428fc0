#!/usr/bin/env node
import '../scripts/node-version.cjs';
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const main = fileURLToPath(new URL('../packages/cli/dist/main.js', import.meta.url));

if (existsSync(main)) {
  // As if main.js had been started itself: same process, so signals and the exit code pass through.
  process.argv[1] = main;
  import(pathToFileURL(main).href);
} else {
  process.stderr.write('Rota is not built yet. Run "npm run setup" once, then try again.\n');
  process.exitCode = 2;
}
