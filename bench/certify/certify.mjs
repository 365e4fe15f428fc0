// Confirms or refutes bound certificates from their models alone; docs/certificates.md describes both files.
//
//     node bench/certify/certify.mjs model.json[.gz] bound.json[.gz] [model bound ...] [--json]
//
// Prints a line for each pair. Ends with 0 when all are confirmed, with 1 when one is refuted. It shares no code with the
// solver: every worker's least points are found anew, by another programme.
import { parseArgs } from 'node:util';
import { readBytes, readModel } from './model.mjs';
import { Refuted } from './refuted.mjs';
import { confirm } from './verdict.mjs';

const { values: options, positionals } = parseArgs({
  options: { json: { type: 'boolean' } },
  allowPositionals: true,
});

if (positionals.length === 0 || positionals.length % 2 !== 0) {
  process.stderr.write('Give pairs of files: model.json bound.json [model.json bound.json ...]\n');
  process.exit(2);
}

const readCertificate = (path, hash) => {
  const certificate = JSON.parse(readBytes(path).toString());
  if (certificate.format !== 'rota-bound/1') throw new Refuted('format', `its format is ${certificate.format}`);
  if (certificate.model !== hash) throw new Refuted('model', `it is about model ${certificate.model}, this is ${hash}`);
  return certificate;
};

const verdictOf = (modelPath, boundPath) => {
  const began = performance.now();
  try {
    const model = readModel(readBytes(modelPath));
    const certificate = readCertificate(boundPath, model.hash);
    const proved = confirm(model, certificate);
    return {
      file: boundPath,
      isConfirmed: true,
      claimed: certificate.bound,
      ...proved,
      seconds: (performance.now() - began) / 1000,
    };
  } catch (error) {
    if (!(error instanceof Refuted)) throw error;
    return { file: boundPath, isConfirmed: false, name: error.name, why: error.message };
  }
};

const textOf = (verdict) =>
  verdict.isConfirmed
    ? `confirmed ${verdict.file}: bound ${verdict.claimed}, its leaves prove ${verdict.least}; ` +
      `${verdict.pricing.length} ${verdict.pricing.length === 1 ? 'leaf' : 'leaves'}, at most ${verdict.widest} states a day, ${verdict.seconds.toFixed(1)} s\n`
    : `refuted ${verdict.file}: ${verdict.name}: ${verdict.why}\n`;

let areAllConfirmed = true;
for (let at = 0; at < positionals.length; at += 2) {
  const verdict = verdictOf(positionals[at], positionals[at + 1]);
  process.stdout.write(options.json ? `${JSON.stringify(verdict)}\n` : textOf(verdict));
  areAllConfirmed &&= verdict.isConfirmed;
}
process.exitCode = areAllConfirmed ? 0 : 1;
