import { findingsOf } from '../doctor/checks.ts';
import { EXIT } from '../exit-code.ts';
import { jsonText } from '../json.ts';
import { jsonOption } from '../options.ts';
import { onStore, placeOf, withStore } from '../store-place.ts';
import type { Verb } from '../verb.ts';

export const doctor: Verb = {
  describe: (program) =>
    withStore(
      program
        .command('doctor')
        .description('look through a store and the machine around it: is everything whole, and will it go on'),
    ).addOption(jsonOption()),

  onServer: { kind: 'here', why: '"rota doctor" looks at the store itself.' },

  run: async (command, terminal) => {
    const { json } = command.opts<{ readonly json?: true }>();
    const place = await placeOf(command);
    const diagnosis = await onStore(({ diagnose }) => diagnose(place.location));
    const now = terminal.isNowFixed ? terminal.now() * 60_000 : Date.now();
    const findings = findingsOf(place, diagnosis, now);
    const isWell = findings.every((finding) => finding.isWell);
    const lines = findings.map((one) => `${one.isWell ? 'ok    ' : 'WRONG '} ${one.check}: ${one.detail}\n`);
    terminal.out(json ? jsonText({ format: 'doctor/1', isWell, findings, rows: diagnosis.rows }) : lines.join(''));
    return isWell ? EXIT.done : EXIT.no;
  },
};
