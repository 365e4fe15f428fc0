import { changesByWorker, diffRotas, isoUtc, overridesBy, type Revision, shortNotice, zoneOf } from '@rota/domain';
import { z } from 'zod';
import { approversOf, type GivenApproval, givenApprovals } from '../given-approvals.ts';
import { checkIfSeen } from '../http/conditions.ts';
import type { PeriodParams } from '../periods.ts';
import { type Published, publishedOfService } from '../published.ts';
import { type PublishedRevision, publishDraft } from '../publishing.ts';
import { rotaRef, rotaRefOf } from '../refs.ts';
import { orNotFound } from '../refusal.ts';
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

const documentOf = ({ service, period: key }: PeriodParams, { before, revision, approvers }: PublishedRevision) => ({
  service,
  period: key,
  number: revision.number,
  publishedAt: isoUtc(revision.publishedAt),
  publishedBy: revision.publishedBy,
  reason: revision.reason,
  approval: { ...revision.approval, at: isoUtc(revision.approval.at) },
  approvers,
  overrides: revision.overrides,
  obligations: revision.obligations,
  notices: noticesOf(revision),
  ...(revision.pack === undefined ? {} : { rulePack: revision.pack }),
  changes: countsOf(before, revision),
});

const listed = (at: PeriodParams, published: readonly Published[], given: readonly GivenApproval[]) =>
  published.map(({ revision }, index) =>
    documentOf(at, { before: published[index - 1]?.revision, revision, approvers: approversOf(given, revision) }),
  );

/** Publication, and what was published. */
export const publications: readonly Route[] = [
  route({
    method: 'POST',
    path: `${base}/publication`,
    id: 'publish',
    summary: 'Publish the approved draft as the next revision; calendars show it, and people are told',
    needs: 'rota.publish',
    params,
    body: publicationBody,
    isCreation: true,
    replies: { 201: { is: 'The revision', json: revisionReply } },
    handle: async (context, ask) => {
      const at = ask.params.rota;
      const publisher = { reason: ask.body.reason, overrides: overridesBy(ask.caller.owner, ask.body.overrides) };
      const seen = (etag: string): void => checkIfSeen(ask.header('if-match'), etag);
      const made = await publishDraft(context, ask, at, publisher, seen);
      const headers = { Location: `/api/v1/rotas/${rotaRefOf(at)}/revisions/${made.revision.number}` };
      return json(documentOf(at, made), { status: 201, headers });
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
      const given = await givenApprovals(store, ask.params.rota);
      return json({ revisions: listed(ask.params.rota, published, given) });
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
