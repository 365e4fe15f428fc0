import { handRota, type Placing, putDraft } from './hand-rota.ts';
import { quietFiles } from './quiet-house.ts';
import { type Answer, type Api, api, published, ROTA, startApi } from './server.ts';

/** Everybody has 12.99 an hour. December is cut off on the 14th, because it is paid before Christmas. */
const PAY = `pay:
  rates:
    - { id: plain, from: 2020-01-01, hourlyPence: 1299 }
  calendar:
    exceptions:
      - { period: "2026-12", cutOff: 2026-12-14, payOn: 2026-12-18 }
`;

/** Who is on the three shifts of December; the early lasts 07:00 to 15:00 with half an hour's break, 450 minutes. */
const SHIFTS: readonly Placing[] = [
  ['w01', 'house-early', 10],
  ['w02', 'house-early', 12],
  ['w01', 'house-early', 20],
];

/** The day after the cut-off. */
export const CUT_OFF = Date.UTC(2026, 11, 15, 9);

/** The quiet house with pay, by path. */
export const paidFiles = (): Record<string, string> => {
  const files = quietFiles();
  return { ...files, 'service.yaml': `${files['service.yaml']?.trimEnd()}\n${PAY}` };
};

/**
 * A server with a house that pays, three shifts of December published, on the day after its cut-off.
 *
 * @param until who ends it: the test, or whoever made it for all tests of a file
 */
export const workedHouse = async (files = paidFiles(), until: 'test' | 'file' = 'test'): Promise<Api> => {
  const started = until === 'test' ? await api() : await startApi();
  const { status, text } = await started.call('/api/v1/services', { json: { files } });
  if (status !== 201) throw new Error(`the house was not imported: ${text}`);
  await putDraft(started, handRota(...SHIFTS));
  const answer = await published(started, 'December');
  if (answer.status !== 201) throw new Error(`the rota was not published: ${answer.text}`);
  started.clock.now = CUT_OFF;
  return started;
};

/** Confirms what was planned up to the cut-off. */
export const confirmed = async ({ call }: Api): Promise<Answer> => {
  const answer = await call('/api/v1/timesheets/confirmations', { json: { rota: ROTA, to: '2026-12-14' } });
  if (answer.status !== 201) throw new Error(`the hours were not confirmed: ${answer.text}`);
  return answer;
};
