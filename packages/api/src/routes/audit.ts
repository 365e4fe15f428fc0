import type { AuditEntry, AuditFilter, AuditStore } from '@rota/store';
import { z } from 'zod';
import { cursorNumber, type PageQuery, page, pageQuery, pageReply } from '../http/pages.ts';
import { isoMs } from '../iso.ts';
import { rotaRef, rotaRefOf, shiftRef } from '../refs.ts';
import { orNotFound } from '../refusal.ts';
import { json, type Reply, type Route, route } from '../route.ts';
import { auditFilter, auditQuery, auditReply, verificationReply } from '../schema/audit.ts';

/** Entries read at once for an export. */
const STRIDE = 500;

const maybe = <K extends string, T>(key: K, value: T | null): { [P in K]?: T } =>
  value === null ? {} : ({ [key]: value } as { [P in K]?: T }); // a computed key widens to string

const documentOf = (entry: AuditEntry) => ({
  sequence: entry.sequence,
  at: isoMs(entry.atMs),
  ...maybe('who', entry.who),
  what: entry.what,
  subject: entry.subject,
  requestId: entry.requestId,
  ...maybe('reason', entry.reason),
  ...maybe('before', entry.before === null ? null : JSON.parse(entry.before)),
  ...maybe('after', entry.after === null ? null : JSON.parse(entry.after)),
  ...(entry.salt === null ? { isErased: true } : {}),
  contentHash: entry.contentHash,
  prevHash: entry.prevHash,
  hash: entry.hash,
});

type Wanted = z.output<z.ZodObject<typeof auditFilter>>;

const filterOf = ({ subject, who, what, from, to }: Wanted): AuditFilter => ({
  ...(subject === undefined ? {} : { subject }),
  ...(who === undefined ? {} : { who }),
  ...(what === undefined ? {} : { what }),
  ...(from === undefined ? {} : { fromMs: from }),
  ...(to === undefined ? {} : { toMs: to }),
});

/** As a link must write it, so that the next page reads it. */
const maybeIso = (at: number | undefined): string | undefined => (at === undefined ? undefined : isoMs(at));

const pageOf = (audit: AuditStore, query: PageQuery, filter: AuditFilter): Promise<Reply> =>
  page<AuditEntry, readonly [number]>(query, {
    name: 'entries',
    key: z.tuple([cursorNumber]),
    keyOf: ({ sequence }) => [sequence],
    rows: (after, most) => audit.list(filter, after?.[0] ?? 0, most),
    total: () => audit.count(filter),
    document: documentOf,
  });

/** Entries as lines, so many at once as are read at once. */
export const linesOf = async function* (audit: Pick<AuditStore, 'list'>, filter: AuditFilter): AsyncGenerator<Buffer> {
  for (let after = 0; ; ) {
    const entries = await audit.list(filter, after, STRIDE);
    yield Buffer.from(entries.map((entry) => `${JSON.stringify(documentOf(entry))}\n`).join(''));
    const last = entries.at(-1);
    if (!last || entries.length < STRIDE) return;
    after = last.sequence;
  }
};

const entries = { 200: { is: 'Entries, oldest first', json: pageReply('entries', auditReply) } };

/** The record of who did what; it only grows. */
export const audit: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/audit',
    id: 'listAudit',
    summary: 'Who did what, when, to what, why; what it was before and after',
    needs: 'audit.read',
    query: auditQuery,
    replies: entries,
    handle: ({ store }, { query }) => {
      const written = { ...query, from: maybeIso(query.from), to: maybeIso(query.to) };
      return pageOf(store.audit, written, filterOf(query));
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/audit/export',
    id: 'exportAudit',
    summary: 'The record in one piece, an entry a line',
    needs: 'audit.read',
    query: z.strictObject(auditFilter),
    replies: { 200: { is: 'Entries, oldest first', types: ['application/x-ndjson'] } },
    handle: async ({ store }, { query }) => ({
      status: 200,
      file: { type: 'application/x-ndjson', parts: () => linesOf(store.audit, filterOf(query)) },
      isCompressible: true,
    }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/audit/verification',
    id: 'verifyAudit',
    summary: 'Whether the record is as it was written; keep the head elsewhere to prove later that nothing was cut off',
    needs: 'audit.read',
    replies: { 200: { is: 'Whether the chain of hashes is whole', json: verificationReply } },
    handle: async ({ store }) => {
      const broken = await store.audit.verify();
      const head = await store.audit.head();
      const where = broken ? { broken: { sequence: broken.sequence, why: broken.why } } : {};
      return json({ isWhole: broken === undefined, head, ...where });
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/rotas/:rota/history',
    id: 'getRotaHistory',
    summary: 'What was done with a rota, oldest first',
    needs: 'rota.plan',
    params: z.object({ rota: rotaRef }),
    query: z.strictObject(pageQuery),
    replies: entries,
    handle: async ({ store }, { params: { rota }, query }) => {
      orNotFound(await store.services.find(rota.service), `service "${rota.service}"`);
      return pageOf(store.audit, query, { subject: `rotas/${rotaRefOf(rota)}` });
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/shifts/:shift/history',
    id: 'getShiftHistory',
    summary: 'What was done with a shift and whoever is on it, oldest first',
    needs: 'rota.plan',
    params: z.object({ shift: shiftRef }),
    query: z.strictObject(pageQuery),
    replies: entries,
    handle: async ({ store }, { params: { shift }, query }) => {
      orNotFound(await store.services.find(shift.service), `service "${shift.service}"`);
      const mentions = { service: shift.service, piece: `"shift":${JSON.stringify(shift.shift)}` };
      return pageOf(store.audit, query, { subject: `shifts/${shift.service}:${shift.shift}`, mentions });
    },
  }),
];
