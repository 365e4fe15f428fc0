import type { LocalDate } from '@rota/domain';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { editFolder, folderOf } from '../folder-edits.ts';
import { checkIfMatch, validatorOf } from '../http/conditions.ts';
import { type Person, personInReach, teamOf } from '../people.ts';
import type { Permission } from '../permissions/permissions.ts';
import { workerRef } from '../refs.ts';
import { refusal } from '../refusal.ts';
import { json, type RawAsk, type Route, route } from '../route.ts';
import { body } from '../schema/texts.ts';
import { subjectOf } from '../workers/changed.ts';
import { checkEmployers, todayOf, type WorkerName } from '../workers/open.ts';
import { partEdits } from '../workers/part-edits.ts';
import { type EmploymentEntry, PARTS, type WorkerPart } from '../workers/parts.ts';

const params = z.object({ worker: workerRef });

/** A list of a worker with who may read it, and what else holds when it is written. */
interface PartRoutes<E extends object> {
  readonly part: WorkerPart<E>;
  readonly is: string;
  readonly read: Permission;
  readonly check?: (ask: Pick<RawAsk, 'caller'>, person: Person, wanted: readonly E[], today: LocalDate) => void;
}

/** A contract that has begun is history: it ends, but does not go. */
const checkBegun: PartRoutes<EmploymentEntry>['check'] = ({ caller }, { service, worker }, wanted, today) => {
  checkEmployers(caller, { service, worker: worker.id, employments: wanted });
  const gone = worker.employments.find(({ id, from }) => from <= today && wanted.every((one) => one.id !== id));
  if (!gone) return;
  const detail = `Contract "${gone.id}" began on ${gone.from} and stays. Give it the date of its last day as "to".`;
  throw refusal('not-ready', detail, {}, '/employments');
};

const listOf = <E extends object>({ name, of }: WorkerPart<E>, { worker }: Person) => ({ [name]: of(worker) });

const partRoutes = <E extends object>({ part, is, read, check }: PartRoutes<E>): readonly Route[] => {
  const { name, path: segment, entry } = part;
  const Name = name.slice(0, 1).toUpperCase() + name.slice(1);
  const path = `/api/v1/workers/:worker/${segment}`;
  const list = z.array(entry, { error: 'a list' }).max(500, { error: 'at most 500 entries' });
  const document = z.strictObject({ [name]: list });
  const reply = async (context: ApiContext, caller: RawAsk['caller'], of: WorkerName, needed: Permission) => {
    const shown = listOf(part, await personInReach(context, caller, needed, of));
    return json(shown, { etag: validatorOf(shown) });
  };
  return [
    route({
      method: 'GET',
      path,
      id: `get${Name}`,
      summary: is,
      needs: read,
      params,
      replies: { 200: { is, json: document } },
      handle: (context, { caller, params: { worker } }) => reply(context, caller, worker, read),
    }),
    route({
      method: 'PUT',
      path,
      id: `put${Name}`,
      summary: `${is}: put a list in the place of the one there is; rows that stay are not touched`,
      needs: 'worker.write',
      params,
      body: body({ [name]: list }),
      isReplacement: true,
      replies: { 200: { is, json: document } },
      handle: async (context, ask) => {
        const of = ask.params.worker;
        const wanted = ask.body[name] as readonly E[]; // the schema of the body is made for it above
        await context.store.transaction(async (tables) => {
          const inside = { ...context, store: tables };
          const person = await personInReach(inside, ask.caller, 'worker.write', of);
          const before = listOf(part, person);
          checkIfMatch(ask.header('if-match'), validatorOf(before));
          const { problem } = await teamOf(inside, of.service);
          check?.(ask, person, wanted, todayOf(problem.service, context.clock()));
          const folder = await folderOf(tables, of.service);
          await editFolder(tables, context, folder, partEdits(part, folder.files, person.worker, wanted));
          const subject = subjectOf(of.service, of.worker);
          await record(tables, context, ask, `worker.${segment}.changed`, subject, { before, after: ask.body });
        });
        return reply(context, ask.caller, of, 'worker.write');
      },
    }),
  ];
};

/** What is known of a person in lists: contracts, skills with their dates, availability, opt-outs. */
export const workerParts: readonly Route[] = [
  ...partRoutes({
    part: PARTS.employments,
    is: 'Contracts of a person',
    read: 'worker.details',
    check: checkBegun,
  }),
  ...partRoutes({ part: PARTS.skills, is: 'Skills of a person and when they are held', read: 'worker.read' }),
  ...partRoutes({ part: PARTS.availability, is: 'When a person can or cannot work', read: 'worker.details' }),
  ...partRoutes({ part: PARTS.optOuts, is: 'Opt-outs of the 48-hour week', read: 'worker.details' }),
];
