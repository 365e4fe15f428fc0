import { assignmentId } from '@rota/domain';
import { demandOf, handRota, putDraft } from './hand-rota.ts';
import { loggedIn } from './people.ts';
import { type Api, apiWithHouse, published } from './server.ts';

/** Id of a person's assignment in the only slot of a shift. */
export const asg = (worker: string, cover: string, day: number): string =>
  assignmentId(`${demandOf(cover, day)}/1`, worker);

/*
 * A published week of the house: Amina (w01) early and Ben (w02) late from Tuesday the 1st to Thursday, Carys (w03) early on Friday,
 * Dev (w04) at night. Ben has the first tier of on-call on Friday night. Everything else of the month is open.
 */
const WEEK = handRota(
  ['w01', 'house-early', 1],
  ['w02', 'house-late', 1],
  ['w01', 'house-early', 2],
  ['w02', 'house-late', 2],
  ['w01', 'house-early', 3],
  ['w02', 'house-late', 3],
  ['w03', 'house-early', 4],
  ['w04', 'house-night', 4],
  ['w02', 'tier-1', 4],
);

/** A server on which that week is published. */
export const withWeek = async (): Promise<Api> => {
  const started = await apiWithHouse();
  await putDraft(started, WEEK);
  const { status, text } = await published(started);
  if (status !== 201) throw new Error(`the week was not published: ${text}`);
  return started;
};

/** A worker of the house who is logged in. @returns the token of the session */
export const workerOf = (started: Api, worker: string): Promise<string> =>
  loggedIn(started, [{ role: 'worker', service: 'harbour-house', worker }]);

/** Who is on which shift of a rota of format rota/1. */
export const placesIn = (rota: { assignments: readonly { worker: string; shift: string }[] }): readonly string[] =>
  rota.assignments.map(({ worker, shift }) => `${worker} ${shift}`);
