import { type Instant, isoWithOffset, type OnCallNow, onCallAt, type Planning } from '@rota/domain';
import { onCallDocument } from '@rota/formats';
import { EXIT } from '../exit-code.ts';
import { jsonText } from '../json.ts';
import { readCalendar } from '../lifecycle/calendar.ts';
import { atOption } from '../lifecycle/options.ts';
import { jsonOption } from '../options.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly at?: Instant;
  readonly json?: true;
}

const nameOf = ({ workerById }: Planning, worker: string): string => workerById.get(worker)?.name ?? worker;

const nowText = (planning: Planning, { worker, isWanted, until, next }: OnCallNow): string => {
  // Without a successor "until" is only where knowledge ends; nobody comes then.
  if (worker === undefined && next === undefined) {
    return `${isWanted ? 'NOBODY' : 'nobody, and none is wanted'}; nothing later is published`;
  }
  const end = isoWithOffset(planning.zone, until);
  if (worker !== undefined) return `${nameOf(planning, worker)} (${worker}) until ${end}`;
  return isWanted ? `NOBODY until ${end}` : `nobody, and none is wanted; as it is until ${end}`;
};

const lineOf = (planning: Planning, now: OnCallNow): string => {
  const slot = planning.onCallById.get(now.slot)?.name ?? now.slot;
  const after = now.next
    ? `, then ${nameOf(planning, now.next.worker)} (${now.next.worker}) from ${isoWithOffset(planning.zone, now.next.startsAt)}`
    : '';
  return `tier ${now.tier}, ${slot}: ${nowText(planning, now)}${after}`;
};

/** A tier of several slots answers when one of them does. */
const hasSilentTier = (lines: readonly OnCallNow[]): boolean =>
  lines.some(({ tier }) => lines.every((line) => line.tier !== tier || line.worker === undefined));

export const oncall: Verb = {
  describe: (program) =>
    program
      .command('oncall')
      .description('say who is on call by tier, until when, and who comes after')
      .argument('<folder>', 'service folder')
      .addOption(atOption())
      .addOption(jsonOption()),

  run: async (command, terminal) => {
    const [folder = ''] = command.args;
    const options = command.opts<Options>();
    const now = terminal.now();
    const at = options.at ?? now;
    const { planning, entries } = readCalendar(folder, now).book;
    const confirmed = entries.filter(({ status }) => status === 'confirmed').map(({ assignment }) => assignment);
    const lines = onCallAt(planning, confirmed, at);
    const moment = isoWithOffset(planning.zone, at);
    const said = lines.length === 0 ? ['The service has no on-call.'] : lines.map((line) => lineOf(planning, line));

    terminal.out(
      options.json
        ? jsonText({
            format: 'oncall/1',
            at: moment,
            onCall: lines.map((line) => onCallDocument(planning, line)),
          })
        : [moment, ...said, ''].join('\n'),
    );
    return hasSilentTier(lines) ? EXIT.no : EXIT.done;
  },
};
