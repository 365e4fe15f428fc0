import { onCallScheduleDocument, onCallWorkerText, readOnCallWindow } from '@rota/formats';
import { orRefuse, refuse } from '../refusal.ts';
import { showing } from './action.ts';
import { windowQuery } from './window-query.ts';

/** `rota oncall who FOLDER WORKER`: when somebody is on call. */
export const who = showing({
  usage: '<folder> <worker>',
  takes: ['from', 'to'],
  made: (source, { words: [worker = ''], flags }) => {
    const { planning, asOf } = source;
    const { window } = orRefuse(readOnCallWindow(planning.zone, flags, asOf));
    if (!planning.workerById.has(worker)) refuse('unknown-reference', `The service has no worker "${worker}".`);
    return onCallScheduleDocument(source, { window, worker });
  },
  address: ({ words: [worker = ''], flags }) => ['/api/v1/on-call/schedule', { worker, ...windowQuery(flags) }],
  words: onCallWorkerText,
  isNo: () => false,
});
