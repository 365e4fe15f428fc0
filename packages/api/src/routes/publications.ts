import { changesByWorker, diffRotas, isoUtc, overridesBy, type Revision, shortNotice, zoneOf } from '@rota/domain';
import { z } from 'zod';
import { approversOf, type GivenApproval, givenApprovals } from '../given-approvals.ts';
import { checkIfSeen } from '../http/conditions.ts';
import type { PeriodParams } from '../periods.ts';
import { decide } from '../permissions/decide.ts';
import { type Published, publishedOf, publishedOfService } from '../published.ts';
import { type PublishedRevision, publishDraft } from '../publishing.ts';
import { rotaRef, rotaRefOf } from '../refs.ts';
import { orNotFound } from '../refusal.ts';
import { revisionSummary } from '../revision-summary.ts';
import { json, type RawAsk, type Route, route, text } from '../route.ts';
import { revisionDocument } from '../schema/documents.ts';
import { publicationBody, revisionReply, revisionSummaryReply } from '../schema/lifecycle.ts';
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

/** Sentences about people are for who plans. */
const withoutSentences = ({ overrides: _, obligations: __, approval, ...rest }: ReturnType<typeof documentOf>) => {
  const { note: ___, ...approved } = approval;
  return { ...rest, approval: approved };
};

const listed = (at: PeriodParams, published: readonly Published[], given: readonly GivenApproval[]) =>
  published.map(({ revision }, index) =>
    documentOf(at, { before: published[index - 1]?.revision, revision, approvers: approversOf(given, revision) }),
  );

const mayPlan = ({ caller }: Pick<RawAsk, 'caller'>, { service }: PeriodParams): boolean =>
  decide(caller, 'rota.plan', { service }) === 'granted';

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
      const revisions = listed(ask.params.rota, published, given);
      return json({ revisions: mayPlan(ask, ask.params.rota) ? revisions : revisions.map(withoutSentences) });
    },
  }),
  route({
    method: 'GET',
    path: `${base}/revisions/:number`,
    id: 'getRevision',
    summary:
      'One revision as it was published, of format revision/1; who may not plan is told who is where, and of nobody why',
    needs: 'rota.read',
    params: params.extend({ number: revisionText }),
    replies: { 200: { is: 'The revision', json: z.union([revisionDocument, revisionSummaryReply]) } },
    handle: async ({ store }, ask) => {
      const { rota: at, number } = ask.params;
      const found = (await store.revisions.list(at.service, at.period)).find((one) => one.number === number);
      const stored = orNotFound(found, `revision ${number} of period "${at.period}"`);
      if (!mayPlan(ask, at))
        return json(revisionSummary(publishedOf(stored)), { etag: `summary-${number}`, isCompressible: true });
      return text('application/json', stored.document, { etag: `revision-${number}`, isCompressible: true });
    },
  }),
];
