import {
  changesByWorker,
  diffRotas,
  isoUtc,
  joinOverrides,
  nextRevision,
  type Override,
  overridesBy,
  packOf,
  packUsed,
  type Revision,
  shortNotice,
  zoneOf,
} from '@rota/domain';
import { readApproval, writeRevision } from '@rota/formats';
import type { Tables } from '@rota/store';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { minuteOf } from '../iso.ts';
import { draftOf, type PeriodParams, solvedOf } from '../periods.ts';
import { type Published, publishedOfService } from '../published.ts';
import { rotaRef, rotaRefOf } from '../refs.ts';
import { orNotFound, orRefuse, refusal } from '../refusal.ts';
import { json, type Route, route, text } from '../route.ts';
import { revisionDocument } from '../schema/documents.ts';
import { publicationBody, revisionReply } from '../schema/lifecycle.ts';
import { revisionText } from '../schema/texts.ts';

const params = z.object({ rota: rotaRef });
const base = '/api/v1/rotas/:rota';

const countsOf = (before: Revision | undefined, after: Revision) => {
  const changes = diffRotas(before?.rota, after.rota);
  const count = (kind: string): number => changes.filter((change) => change.kind === kind).length;
  return {
    added: count('added'),
    removed: count('removed'),
    changed: count('changed'),
    people: changesByWorker(changes).size,
  };
};

/** Only the first revision gives notice; a later one changes what people have already. */
const noticesOf = ({ number, publishedAt, rota: { timezone, from } }: Revision) => {
  const zone = zoneOf(timezone);
  return zone && number === 1 ? shortNotice(zone, from, publishedAt) : [];
};

const documentOf = ({ service, period: key }: PeriodParams, before: Revision | undefined, revision: Revision) => ({
  service,
  period: key,
  number: revision.number,
  publishedAt: isoUtc(revision.publishedAt),
  publishedBy: revision.publishedBy,
  reason: revision.reason,
  approval: { ...revision.approval, at: isoUtc(revision.approval.at) },
  overrides: revision.overrides,
  obligations: revision.obligations,
  notices: noticesOf(revision),
  ...(revision.pack === undefined ? {} : { rulePack: revision.pack }),
  changes: countsOf(before, revision),
});

const approvalOf = async ({ approvals }: Tables, { service, period: key }: PeriodParams) => {
  const stored = await approvals.latest(service, key);
  return stored ? orRefuse(readApproval(Buffer.from(stored.document))) : { approval: undefined, overrides: [] };
};

interface Publisher {
  readonly by: string;
  readonly reason: string;
  readonly overrides: readonly Override[];
}

/** Reads, decides and writes in one transaction: two who publish at once cannot both take a number. */
const publish = async (context: ApiContext, tables: Tables, at: PeriodParams, publisher: Publisher) => {
  const draft = await draftOf({ ...context, store: tables }, at);
  const previous = (await publishedOfService(tables, at.service, at.period)).map(({ revision }) => revision);
  const { approval, overrides } = await approvalOf(tables, at);
  const solved = solvedOf(draft.planning, draft);
  const { revision } = orRefuse(
    nextRevision(previous, {
      rota: draft.rota,
      judgement: solved.judgement,
      approval,
      at: minuteOf(context.clock()),
      by: publisher.by,
      reason: publisher.reason,
      overrides: joinOverrides(overrides, publisher.overrides),
      pack: packUsed(packOf(draft.planning.problem)),
    }),
  );
  const service = orNotFound(await tables.services.find(at.service), `service "${at.service}"`);
  const stored = { ...at, number: revision.number, serviceVersion: service.version, storedMs: context.clock() };
  if (!(await tables.revisions.add({ ...stored, document: writeRevision(revision, solved) })))
    throw refusal('revision-taken', `Revision ${revision.number} was published by somebody else meanwhile.`);
  return documentOf(at, previous.at(-1), revision);
};

const listed = (at: PeriodParams, published: readonly Published[]) =>
  published.map(({ revision }, index) => documentOf(at, published[index - 1]?.revision, revision));

/** Publication, and what was published. */
export const publications: readonly Route[] = [
  route({
    method: 'POST',
    path: `${base}/publication`,
    id: 'publish',
    summary: 'Publish the approved draft as the next revision; calendars show it from then on',
    needs: 'rota.publish',
    params,
    body: publicationBody,
    isCreation: true,
    replies: { 201: { is: 'The revision', json: revisionReply } },
    handle: async (context, ask) => {
      const { reason, overrides } = ask.body;
      const by = ask.caller.owner;
      const { service, period: key } = ask.params.rota;
      const publisher = { by, reason, overrides: overridesBy(by, overrides) };
      const revision = await context.store.transaction(async (tables) => {
        const made = await publish(context, tables, ask.params.rota, publisher);
        await record(tables, context, ask, 'rota.published', `rotas/${rotaRefOf({ service, period: key })}`, {
          reason,
        });
        return made;
      });
      const headers = { Location: `/api/v1/rotas/${rotaRefOf({ service, period: key })}/revisions/${revision.number}` };
      return json(revision, { status: 201, headers });
    },
  }),
  route({
    method: 'GET',
    path: `${base}/revisions`,
    id: 'listRevisions',
    summary: 'Every revision of a period: who, when, why, and how much changed',
    needs: 'rota.read',
    params,
    replies: { 200: { is: 'By number', json: z.strictObject({ revisions: z.array(revisionReply) }) } },
    handle: async ({ store }, ask) => {
      orNotFound(await store.services.find(ask.params.rota.service), `service "${ask.params.rota.service}"`);
      const published = await publishedOfService(store, ask.params.rota.service, ask.params.rota.period);
      return json({ revisions: listed(ask.params.rota, published) });
    },
  }),
  route({
    method: 'GET',
    path: `${base}/revisions/:number`,
    id: 'getRevision',
    summary: 'One revision as it was published, of format revision/1',
    needs: 'rota.read',
    params: params.extend({ number: revisionText }),
    replies: { 200: { is: 'The revision', json: revisionDocument } },
    handle: async ({ store }, ask) => {
      const {
        rota: { service, period: key },
        number,
      } = ask.params;
      const found = (await store.revisions.list(service, key)).find((one) => one.number === number);
      const { document } = orNotFound(found, `revision ${number} of period "${key}"`);
      return text('application/json', document, { etag: `revision-${number}`, isCompressible: true });
    },
  }),
];
