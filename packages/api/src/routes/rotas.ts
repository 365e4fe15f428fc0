import type { Assignment } from '@rota/domain';
import { readRota, writeRotaJson } from '@rota/formats';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { draftEtag, putDraft } from '../drafts.ts';
import { record } from '../events.ts';
import type { KeptDocument } from '../hot.ts';
import { ReadyText } from '../http/ready-text.ts';
import { spanOf } from '../lives.ts';
import { nextDraft, type PeriodParams, periodOf, publishedOf, solvedOf } from '../periods.ts';
import { rotaRef, rotaRefOf } from '../refs.ts';
import { orNotFound, Refusal, refusal } from '../refusal.ts';
import { json, type Route, route, text } from '../route.ts';
import { rotaDocument } from '../schema/documents.ts';
import { revisionText } from '../schema/texts.ts';

/** Bytes of a rota; a month of sixty people has some 500 kB. */
const ROTA_LIMIT = 16 * 1024 * 1024;

const params = z.object({ rota: rotaRef });
const path = '/api/v1/rotas/:rota/document';

/** The same shift twice for one worker would have one identity. */
const twice = (assignments: readonly Assignment[]): readonly Assignment[] => {
  const known = new Set<string>();
  return assignments.filter(({ id: assignment }) => known.has(assignment) || !known.add(assignment));
};

const draftReply = z.strictObject({
  version: z.int().min(1),
  objective: z.number(),
  hardBreaches: z.int().min(0),
  gaps: z.int().min(0),
});

const draftIn = async ({ store }: ApiContext, at: PeriodParams): Promise<KeptDocument> => {
  orNotFound(await store.services.find(at.service), `service "${at.service}"`);
  const draft = orNotFound(await store.drafts.find(at.service, at.period), `draft of period "${at.period}"`);
  return { ready: new ReadyText(draft.document), etag: draftEtag(draft) };
};

/**
 * The draft as it is stored, even when the folder has changed so that it no longer fits.
 *
 * Which version there is, is asked each time; its bytes are kept.
 */
const keptDraft = async (context: ApiContext, at: PeriodParams): Promise<KeptDocument> => {
  const { store, hot } = context;
  const name = `${store.organisation}/${at.service}/${at.period}`;
  const state = await hot.draftStates.ask(name, () => store.drafts.state(at.service, at.period));
  if (!state) return draftIn(context, at);
  return hot.documents.get(`${name}/${state.version}/${state.changedMs}`, () => draftIn(context, at));
};

const storedRota = async (context: ApiContext, at: PeriodParams, revision: number | undefined) => {
  if (revision === undefined) return keptDraft(context, at);
  const { document, etag } = await publishedOf(context, at, revision);
  return { ready: new ReadyText(document), etag };
};

/** The rota of a period: the draft that is worked on, and what was published. */
export const rotas: readonly Route[] = [
  route({
    method: 'GET',
    path,
    id: 'getRotaDocument',
    summary: 'The draft, or with ?revision=N a published rota, of format rota/1',
    needs: 'rota.plan',
    params,
    query: z.strictObject({ revision: revisionText.optional() }),
    replies: { 200: { is: 'The rota; its ETag goes into If-Match', json: rotaDocument } },
    handle: async (context, ask) => {
      const { ready, etag } = await storedRota(context, ask.params.rota, ask.query.revision);
      return text('application/json', ready.text, { etag, ready, isCompressible: true });
    },
  }),
  route({
    method: 'PUT',
    path,
    id: 'putDraft',
    summary: 'Put a rota as the draft; it is judged, and kept even with breaches',
    needs: 'rota.write',
    params,
    body: rotaDocument,
    bodyLimit: ROTA_LIMIT,
    isReplacement: true,
    replies: { 200: { is: 'What the rules say of it in short', json: draftReply } },
    handle: async (context, ask) => {
      const { service, period: key } = ask.params.rota;
      const { planning } = await periodOf(context, ask.params.rota);
      const read = readRota(ask.bytes, planning.problem, 'rota.json');
      if ('faults' in read) throw new Refusal(read.faults.map(({ place: _file, ...fault }) => fault));
      const [again] = twice(read.rota.assignments);
      if (again) throw refusal('duplicate-id', `Worker "${again.worker}" is on shift "${again.shift}" twice.`);
      const rota = await nextDraft(context, ask.params.rota, planning, read.rota);
      const solved = solvedOf(planning, { ...read, rota });
      const document = writeRotaJson(solved);
      const version = await context.store.transaction(async (tables) => {
        const span = spanOf(planning, ask.params.rota);
        const next = await putDraft(tables, context, ask, { span, document, act: 'put-draft' });
        await record(tables, context, ask, 'draft.put', `rotas/${rotaRefOf({ service, period: key })}`);
        return next;
      });
      const { objective, breaches, unfilled } = solved.judgement;
      const hardBreaches = breaches.filter(({ isHard }) => isHard).length;
      return json({ version, objective, hardBreaches, gaps: unfilled.length }, { etag: draftEtag({ version }) });
    },
  }),
];
