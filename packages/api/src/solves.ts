import { type Planning, planningOf, type Rota } from '@rota/domain';
import { readRota, readServiceFolder } from '@rota/formats';
import type { StoredSolve } from '@rota/store';
import type { ApiContext } from './context.ts';
import { filesOf } from './folders.ts';
import type { InlineProblem } from './jobs/order.ts';
import { isOver } from './jobs/solve-desk.ts';
import type { ReadRota } from './periods.ts';
import type { Caller } from './permissions/caller.ts';
import { decide, reachOf } from './permissions/decide.ts';
import type { Permission } from './permissions/permissions.ts';
import { orNotFound, orRefuse, type Refusal, refusal } from './refusal.ts';
import { outcomeOf } from './solve-document.ts';

/** Whether somebody may something for solves of no service: only who may it for every service. */
export const reachesEverything = (caller: Caller, permission: Permission): boolean =>
  reachOf(caller, permission).some(({ services }) => services === undefined);

const isInReach = (caller: Caller, permission: Permission, { service }: StoredSolve): boolean =>
  service === null ? reachesEverything(caller, permission) : decide(caller, permission, { service }) === 'granted';

const byReference = ({ store }: ApiContext, reference: string): Promise<StoredSolve | undefined> =>
  reference.startsWith('sol_') ? store.solves.find(reference) : store.solves.findByRef(reference);

/** A solve by its id or external reference. @throws Refusal when there is none, or it is out of the caller's reach */
export const findSolve = async (
  context: ApiContext,
  caller: Caller,
  permission: Permission,
  reference: string,
): Promise<StoredSolve> => {
  const found = await byReference(context, reference);
  return orNotFound(found && isInReach(caller, permission, found) ? found : undefined, `solve "${reference}"`);
};

/** Why there is no rota to give. */
const noRota = (solve: StoredSolve): Refusal => {
  const { infeasible } = outcomeOf(solve);
  if (infeasible)
    return refusal('infeasible', infeasible.map(({ worker, detail }) => `Worker "${worker}": ${detail}`).join(' '));
  if (solve.status === 'invalid')
    return refusal('not-ready', 'Its input is wrong, so nothing was searched; its "errors" say what.');
  if (solve.failure !== null) return refusal('not-ready', 'The solve failed; its "failure" says why.');
  if (isOver(solve))
    return refusal('not-ready', 'The solve ended before anything feasible was found; give it more time.');
  return refusal('not-ready', `The solve is ${solve.status}; there is no result yet.`, { 'Retry-After': '1' });
};

/** The rota of a solve as text of format `rota/1`. @param atWork whether the best so far of one at work will do @throws Refusal */
export const rotaTextOf = async ({ store }: ApiContext, solve: StoredSolve, atWork: boolean): Promise<string> => {
  const text = isOver(solve) || atWork ? (await store.solves.texts(solve.id))?.rota : null;
  if (text == null) throw noRota(solve);
  return text;
};

const inlinePlanning = (problem: string): Planning => {
  const { files, period }: InlineProblem = JSON.parse(problem);
  return planningOf(orRefuse(readServiceFolder(filesOf(files), period)).problem);
};

const planningOfSolve = async ({ store, plannings }: ApiContext, solve: StoredSolve): Promise<Planning> => {
  const { service, serviceVersion, period } = solve;
  if (service !== null && serviceVersion !== null) return plannings.of(store, service, serviceVersion, period);
  return inlinePlanning(
    orNotFound((await store.solves.texts(solve.id))?.problem ?? undefined, 'problem of this solve'),
  );
};

/** The rota of a solve with the planning it was searched for. @throws Refusal while there is none */
export const solvedRota = async (
  context: ApiContext,
  solve: StoredSolve,
): Promise<ReadRota & { readonly rota: Rota; readonly planning: Planning }> => {
  const text = await rotaTextOf(context, solve, false);
  const planning = await planningOfSolve(context, solve);
  return { ...orRefuse(readRota(Buffer.from(text), planning.problem, 'rota.json')), planning };
};
