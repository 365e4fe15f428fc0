import { ON_CALL_PROGRAMS, onCallSource, readOnCallWindow, writeOnCallFor } from '@rota/formats';
import { EXIT } from '../exit-code.ts';
import { readCalendar } from '../lifecycle/calendar.ts';
import { orRefuse, refuse } from '../refusal.ts';
import type { OnCallAction, OnCallFlags } from './action.ts';
import { windowQuery } from './window-query.ts';

const formatOf = ({ format }: OnCallFlags): (typeof ON_CALL_PROGRAMS)[number] =>
  ON_CALL_PROGRAMS.find((one) => one === format) ??
  refuse('bad-usage', `Say for which program: --format ${ON_CALL_PROGRAMS.join(' or --format ')}.`);

const slotOf = ({ slot }: OnCallFlags): string =>
  slot ?? refuse('bad-usage', 'Say which on-call slot of the service: --slot ID.');

/** `rota oncall export FOLDER --slot S --format goalert|pagerduty`: JSON, with or without `--json`. */
export const exportFor: OnCallAction = {
  usage: '<folder>',
  takes: ['slot', 'format', 'user', 'from', 'to'],
  run: async ({ service, flags }, terminal) => {
    const [program, slot] = [formatOf(flags), slotOf(flags)];
    const now = terminal.now();
    const { planning, published } = onCallSource(readCalendar(service, now).book, now);
    if (!planning.onCallById.has(slot))
      refuse(
        'unknown-reference',
        `The service has no on-call slot "${slot}"; it has ${[...planning.onCallById.keys()].join(', ') || 'none'}.`,
      );
    const { window } = orRefuse(readOnCallWindow(planning.zone, flags, now));
    const userOf = (worker: string): string => flags.user?.get(worker) ?? worker;
    terminal.out(writeOnCallFor(program, { planning, published, slot, window, userOf }));
    return EXIT.done;
  },
  ask: async ({ service, flags }, terminal, server) => {
    const users = [...(flags.user ?? [])].map(([worker, user]) => `${worker}:${user}`).join(',');
    const query = new URLSearchParams({
      ...{ service, slot: slotOf(flags), format: formatOf(flags), ...windowQuery(flags) },
      ...(users === '' ? {} : { users }),
    });
    terminal.out((await server.ask(`/api/v1/on-call/export?${query}`)).text);
    return EXIT.done;
  },
};
