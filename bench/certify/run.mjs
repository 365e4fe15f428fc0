import { parseArgs } from 'node:util';
import { readBytes } from './model.mjs';
import { Refuted } from './refuted.mjs';

/** A certificate about the model of a hash. @throws Refuted when it is about another, or none */
export const readCertificate = (path, hash) => {
  const certificate = JSON.parse(readBytes(path).toString());
  if (certificate.format !== 'rota-bound/1') throw new Refuted('format', `its format is ${certificate.format}`);
  if (certificate.model !== hash) throw new Refuted('model', `it is about model ${certificate.model}, this is ${hash}`);
  return certificate;
};

const textOf = ({ file, isConfirmed, claimed, least, leaves, widest, seconds, refuted, why }) =>
  isConfirmed
    ? `confirmed ${file}: bound ${claimed}; its prices prove ${least} in ${leaves} ${leaves === 1 ? 'leaf' : 'leaves'}, ` +
      `with at most ${widest} states a day, ${seconds.toFixed(1)} s\n`
    : `refuted ${file}: ${refuted}: ${why}\n`;

const verdictOf = (check, files) => {
  const began = performance.now();
  const file = files.at(-1);
  try {
    const proved = check(...files);
    const seconds = (performance.now() - began) / 1000;
    return { file, isConfirmed: true, leaves: proved.pricing.length, ...proved, seconds };
  } catch (error) {
    if (!(error instanceof Refuted)) throw error;
    return { file, isConfirmed: false, refuted: error.name, why: error.message };
  }
};

/**
 * Checks groups of files, a line for each; the process leaves with 0 when all are confirmed, 1 when one is refuted, 2 when a file
 * cannot be read.
 *
 * @param check confirms one group: gives what was proved or throws Refuted
 * @param isJson whether verdicts are printed as JSON, with all their figures
 */
export const checkGroups = (check, groups, isJson) => {
  process.exitCode = 0;
  for (const files of groups) {
    try {
      const verdict = verdictOf(check, files);
      process.stdout.write(isJson ? `${JSON.stringify(verdict)}\n` : textOf(verdict));
      if (!verdict.isConfirmed) process.exitCode ||= 1;
    } catch (error) {
      process.stderr.write(`${files.join(', ')} cannot be checked: ${error.message}\n`);
      process.exitCode = 2;
    }
  }
};

/**
 * The command line of a checker of groups of files.
 *
 * @param names what each file of a group is
 * @param check as for `checkGroups`
 */
export const checkAll = (names, check) => {
  const { values: options, positionals } = parseArgs({
    options: { json: { type: 'boolean' } },
    allowPositionals: true,
  });
  if (positionals.length === 0 || positionals.length % names.length !== 0) {
    process.stderr.write(`Give files in groups: ${names.join(' ')}\n`);
    process.exitCode = 2;
    return;
  }
  const groups = [];
  for (let at = 0; at < positionals.length; at += names.length) groups.push(positionals.slice(at, at + names.length));
  checkGroups(check, groups, options.json);
};
