import { type Instant, isoWithOffset, onCallAt } from '@rota/domain';
import { onCallDocument } from '@rota/formats';
import { EXIT } from '../exit-code.ts';
import { jsonText } from '../json.ts';
import { readCalendar } from '../lifecycle/calendar.ts';
import { atOption } from '../lifecycle/options.ts';
import { hasSilentTier, onCallText } from '../oncall-text.ts';
import { jsonOption } from '../options.ts';
import { onCallOnServer } from '../server/asks/on-call.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly at?: Instant;
  readonly json?: true;
}

export const oncall: Verb = {
  describe: (program) =>
    program
      .command('oncall')
      .description('say who is on call by tier, until when, and who comes after')
      .argument('<folder>', 'service folder')
      .addOption(atOption())
      .addOption(jsonOption()),

  onServer: onCallOnServer,

  run: async (command, terminal) => {
    const [folder = ''] = command.args;
    const options = command.opts<Options>();
    const now = terminal.now();
    const at = options.at ?? now;
    const { planning, entries } = readCalendar(folder, now).book;
    const confirmed = entries.filter(({ status }) => status === 'confirmed').map(({ assignment }) => assignment);
    const lines = onCallAt(planning, confirmed, at);
    const moment = isoWithOffset(planning.zone, at);
    const onCall = lines.map((line) => onCallDocument(planning, line));
    const named = onCall.map((line) => ({ ...line, slotName: planning.onCallById.get(line.slot)?.name ?? line.slot }));
    terminal.out(options.json ? jsonText({ format: 'oncall/1', at: moment, onCall }) : onCallText(moment, named));
    return hasSilentTier(lines) ? EXIT.no : EXIT.done;
  },
};
