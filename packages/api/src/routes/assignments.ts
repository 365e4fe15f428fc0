import { type Assignment, localOf, type Override, overridesBy, type RotaEdit } from '@rota/domain';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { draftEtag } from '../drafts.ts';
import { record } from '../events.ts';
import { assignmentDocument } from '../exchange/documents.ts';
import { type EditedDraft, editDraft, keepDraft } from '../exchange/draft-edit.ts';
import { shiftNameIn } from '../exchange/shift-name.ts';
import { checkIfMatch } from '../http/conditions.ts';
import { cursorMs, cursorText, pageOfRows, pageQuery, pageReply } from '../http/pages.ts';
import { type ChosenRota, draftOf, type PeriodParams, publishedOf } from '../periods.ts';
import { decide } from '../permissions/decide.ts';
import { rotaRef, rotaRefOf } from '../refs.ts';
import { orNotFound, Refusal, refusal } from '../refusal.ts';
import { json, type RawAsk, type Reply, type Route, route } from '../route.ts';
import { assignmentBody, assignmentChange, assignmentReply, assignmentText, editReply } from '../schema/assignment.ts';
import { dateText } from '../schema/filters.ts';
import { id, revisionText } from '../schema/texts.ts';

const params = z.object({ rota: rotaRef });
const one = params.extend({ assignment: assignmentText });
const path = '/api/v1/rotas/:rota/assignments';

const dryRun = z.strictObject({
  dryRun: z
    .enum(['true', 'false'], { error: 'true or false' })
    .optional()
    .meta({ description: 'true: say what it would do, and write nothing' }),
});

const listQuery = z.strictObject({
  of: z
    .union([z.enum(['draft', 'published']), revisionText], { error: 'draft, published or a revision number' })
    .optional()
    .meta({ description: 'default: the draft for who may see it, else what is published' }),
  worker: id.optional(),
  from: dateText.optional().meta({ description: 'first date on which it starts' }),
  to: dateText.optional().meta({ description: 'last date on which it starts' }),
  kind: id.optional(),
  ...pageQuery,
});
type ListQuery = z.output<typeof listQuery>;

type Asking = Pick<RawAsk, 'caller' | 'requestId' | 'header'>;

const chosen = async (context: ApiContext, ask: Asking, at: PeriodParams, of: ListQuery['of']): Promise<ChosenRota> => {
  const mayPlan = decide(ask.caller, 'rota.plan', { service: at.service }) === 'granted';
  if (of === 'draft' && !mayPlan) throw refusal('not-found', `There is no draft of period "${at.period}".`);
  if (of === 'published') return publishedOf(context, at);
  if (typeof of === 'number') return publishedOf(context, at, of);
  const hasDraft = mayPlan && (await context.store.drafts.find(at.service, at.period)) !== undefined;
  return hasDraft ? draftOf(context, at) : publishedOf(context, at);
};

const isWanted = (
  { worker, from, to, kind }: ListQuery,
  planning: ChosenRota['planning'],
  held: Assignment,
): boolean => {
  const on = localOf(planning.zone, held.startsAt).date;
  return (
    (worker === undefined || held.worker === worker) &&
    (kind === undefined || held.kind === kind) &&
    (from === undefined || from <= on) &&
    (to === undefined || on <= to)
  );
};

const held = async (context: ApiContext, at: PeriodParams, assignment: string): Promise<Assignment> => {
  const { rota } = await draftOf(context, at);
  return orNotFound(
    rota.assignments.find((of) => of.id === assignment),
    `assignment "${assignment}" in the draft of period "${at.period}"`,
  );
};

/** What an edit is asked for with. */
interface EditAsk extends Asking {
  readonly params: { readonly rota: PeriodParams };
  readonly query: z.output<typeof dryRun>;
}

/** How an edit is done, and how it is written down. */
interface EditPlan {
  readonly edits: readonly RotaEdit[];
  readonly what: 'assignment.created' | 'assignment.changed' | 'assignment.removed';
  readonly before?: Assignment;
  readonly overrides?: readonly Override[];
  readonly status: number;
}

const refuseOverrides = ({ blocks }: EditedDraft): void => {
  const refused = blocks.filter(({ code }) => code === 'override-refused');
  if (refused.length > 0) throw new Refusal(refused);
};

const answerOf = ({ solved, effect, touched, blocks }: EditedDraft, version: number) => ({
  ...(touched[0] ? { assignment: assignmentDocument(solved.planning.zone, touched[0]) } : {}),
  version,
  effect,
  publication: { isBlocked: blocks.length > 0, faults: blocks.map(({ code, detail }) => ({ code, detail })) },
});

const written = async (
  context: ApiContext,
  ask: EditAsk,
  edited: EditedDraft,
  { what, before, overrides = [] }: EditPlan,
): Promise<number> => {
  const at = ask.params.rota;
  const { zone } = edited.solved.planning;
  const [after] = edited.touched;
  return context.store.transaction(async (tables) => {
    const version = await keepDraft(tables, context, ask, at, edited, overrides);
    const subject = `rotas/${rotaRefOf(at)}/assignments/${(after ?? before)?.id}`;
    await record(tables, context, ask, what, subject, {
      reason: overrides.map(({ rule, reason }) => `${rule}: ${reason}`).join('; ') || null,
      ...(before ? { before: assignmentDocument(zone, before) } : {}),
      ...(after ? { after: assignmentDocument(zone, after) } : {}),
    });
    return version;
  });
};

const edit = async (context: ApiContext, ask: EditAsk, plan: EditPlan): Promise<Reply> => {
  const at = ask.params.rota;
  const edited = await editDraft(context, at, plan.edits, plan.overrides);
  refuseOverrides(edited);
  if (ask.query.dryRun === 'true') return json(answerOf(edited, edited.version), { etag: draftEtag(edited) });
  // a creation may say what it has seen; whatever changes something must
  if (plan.what !== 'assignment.created' || ask.header('if-match') !== undefined)
    checkIfMatch(ask.header('if-match'), draftEtag(edited));
  const version = await written(context, ask, edited, plan);
  const [made] = edited.touched;
  const headers =
    plan.status === 201 && made ? { Location: `/api/v1/rotas/${rotaRefOf(at)}/assignments/${made.id}` } : {};
  return json(answerOf(edited, version), { status: plan.status, headers, etag: draftEtag({ version }) });
};

/** A pin of the folder binds every solve; taking the mark off a draft would only look as if it did not. */
const refuseFolderPin = async (context: ApiContext, at: PeriodParams, { worker, shift }: Assignment): Promise<void> => {
  const { planning } = await draftOf(context, at);
  const pin = planning.problem.pins.find(
    (of) => of.worker === worker && of.cover !== undefined && shift.startsWith(`${of.cover}/${of.on}/`),
  );
  if (pin)
    throw refusal(
      'pinned-in-folder',
      `Worker "${worker}" is pinned to "${pin.cover}" on ${pin.on} by months/${at.period}/pins.csv; take the pin out there.`,
      {},
      '/pinned',
    );
};

const changeOf = (
  { service }: PeriodParams,
  before: Assignment,
  { worker, shift, pinned }: z.output<typeof assignmentChange>,
): readonly RotaEdit[] => {
  const isPinned = pinned ?? before.isPinned;
  if (worker === undefined && shift === undefined) return [{ kind: 'pin', assignment: before.id, isPinned }];
  const to = shift === undefined ? before.shift : shiftNameIn(service, shift, '/shift');
  return [
    { kind: 'remove', assignment: before.id },
    { kind: 'assign', worker: worker ?? before.worker, shift: to, isPinned },
  ];
};

/** Who is on which shift of a rota, one by one. */
export const assignments: readonly Route[] = [
  route({
    method: 'GET',
    path,
    id: 'listAssignments',
    summary: 'Who is on which shift, by start',
    needs: 'rota.read',
    params,
    query: listQuery,
    target: ({ params: { rota } }) => ({ service: rota.service }),
    replies: { 200: { is: 'By start, then shift, then worker', json: pageReply('assignments', assignmentReply) } },
    handle: async (context, ask) => {
      const { planning, rota, etag } = await chosen(context, ask, ask.params.rota, ask.query.of);
      const wanted = rota.assignments.filter((of) => isWanted(ask.query, planning, of));
      const reply = await pageOfRows(ask.query, wanted, {
        name: 'assignments',
        key: z.tuple([cursorMs, cursorText, cursorText]),
        keyOf: ({ startsAt, shift, worker }): [number, string, string] => [startsAt, shift, worker],
        document: (of) => assignmentDocument(planning.zone, of),
      });
      return { ...reply, etag };
    },
  }),
  route({
    method: 'POST',
    path,
    id: 'createAssignment',
    summary: 'Put somebody on a shift of the draft; the answer says what that breaks and costs',
    needs: 'rota.write',
    params,
    query: dryRun,
    body: assignmentBody,
    isCreation: true,
    replies: {
      200: { is: 'With dryRun=true: what it would do', json: editReply },
      201: { is: 'The assignment, and what it does', json: editReply },
    },
    handle: async (context, ask) => {
      const { worker, shift, pinned = false, overrides } = ask.body;
      const name = shiftNameIn(ask.params.rota.service, shift, '/shift');
      return edit(context, ask, {
        edits: [{ kind: 'assign', worker, shift: name, isPinned: pinned }],
        what: 'assignment.created',
        overrides: overridesBy(ask.caller.owner, overrides),
        status: 201,
      });
    },
  }),
  route({
    method: 'PATCH',
    path: `${path}/:assignment`,
    id: 'changeAssignment',
    summary: 'Move an assignment of the draft to another worker or shift, pin it or unpin it',
    needs: 'rota.write',
    params: one,
    query: dryRun,
    body: assignmentChange,
    isReplacement: true,
    replies: { 200: { is: 'The assignment as it is now, and what the change does', json: editReply } },
    handle: async (context, ask) => {
      const { rota: at, assignment } = ask.params;
      const before = await held(context, at, assignment);
      if (ask.body.pinned === false) await refuseFolderPin(context, at, before);
      return edit(context, ask, {
        edits: changeOf(at, before, ask.body),
        what: 'assignment.changed',
        before,
        overrides: overridesBy(ask.caller.owner, ask.body.overrides),
        status: 200,
      });
    },
  }),
  route({
    method: 'DELETE',
    path: `${path}/:assignment`,
    id: 'removeAssignment',
    summary: 'Take somebody off a shift of the draft',
    needs: 'rota.write',
    params: one,
    query: dryRun,
    isReplacement: true,
    replies: { 200: { is: 'What the change does', json: editReply } },
    handle: async (context, ask) => {
      const { rota: at, assignment } = ask.params;
      const before = await held(context, at, assignment);
      const edits: readonly RotaEdit[] = [{ kind: 'remove', assignment }];
      return edit(context, ask, { edits, what: 'assignment.removed', before, status: 200 });
    },
  }),
];
