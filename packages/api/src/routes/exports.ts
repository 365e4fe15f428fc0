import type { PayExportFilter, PlacedPayExport } from '@rota/store';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { cursorNumber, type Listing, page, pageQuery } from '../http/pages.ts';
import { acknowledge } from '../payroll/deciding.ts';
import { exportDocument, exportHead } from '../payroll/documents.ts';
import { GENERIC_FILE, keepProfile, partsOf, profileOf, readExport } from '../payroll/exports.ts';
import { servicesInReach, teamOf } from '../people.ts';
import type { Caller } from '../permissions/caller.ts';
import { decide, isWithin, reachOf } from '../permissions/decide.ts';
import type { Permission } from '../permissions/permissions.ts';
import { serviceRef } from '../refs.ts';
import { orNotFound, refusal } from '../refusal.ts';
import { json, type Route, route } from '../route.ts';
import { exportFile, exportIdText, exportListReply, exportReply, receiptReply } from '../schema/payroll.ts';
import { id, period } from '../schema/texts.ts';

const path = '/api/v1/exports';
const params = z.object({ export: exportIdText });

/** @throws Refusal when there is no such export, or it is of a service or employer out of the caller's reach */
const exportInReach = async (
  { store }: ApiContext,
  caller: Caller,
  permission: Permission,
  name: string,
): Promise<PlacedPayExport> => {
  const made = await store.payroll.findExport(name);
  const isReached = made !== undefined && decide(caller, permission, made) === 'granted';
  return orNotFound(isReached ? made : undefined, `export "${name}"`);
};

/** Employers of services that a permission reaches; a service alone stands for all of its employers. */
const employersInReach = async (
  { store }: ApiContext,
  caller: Caller,
  service: string | undefined,
  employer: string | undefined,
): Promise<PayExportFilter['of']> =>
  (await servicesInReach(store, caller, 'payroll.read', service)).flatMap((one) => {
    const ways = reachOf(caller, 'payroll.read').filter((way) => isWithin(way, { service: one }));
    const isWhole = ways.some((way) => way.employer === undefined);
    const own = [...new Set(ways.flatMap((way) => way.employer ?? []))];
    if (isWhole) return [{ service: one, ...(employer === undefined ? {} : { employer }) }];
    return own
      .filter((name) => employer === undefined || name === employer)
      .map((name) => ({ service: one, employer: name }));
  });

const listingOf = ({ store }: ApiContext, filter: PayExportFilter): Listing<PlacedPayExport, readonly [number]> => ({
  name: 'exports',
  key: z.tuple([cursorNumber]),
  keyOf: ({ place }) => [place],
  rows: (after, most) => store.payroll.exportsAfter(filter, after?.[0] ?? 0, most),
  total: () => store.payroll.countExports(filter),
  document: exportHead,
});

/** Makes the file of a profile that nobody asked for before; twice at once gives it once. */
const makeLater = async (context: ApiContext, { id: name, service }: PlacedPayExport, file: string): Promise<void> => {
  const profile = profileOf(file);
  if (!profile) throw refusal('not-found', `Export "${name}" has no "${file}".`);
  const exported = await readExport(context.store, name);
  const { problem } = await teamOf(context, service);
  await context.store.transaction((tables) => keepProfile(tables, profile, exported, problem.service.pay?.codes ?? []));
};

const fileOf = async (context: ApiContext, made: PlacedPayExport, name: string) => {
  const { payroll } = context.store;
  if (!(await payroll.findFile(made.id, name))) await makeLater(context, made, name);
  return orNotFound(await payroll.findFile(made.id, name), `file "${name}" of export "${made.id}"`);
};

/** What payroll was told. */
export const exportRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path,
    id: 'listExports',
    summary: 'Exports in the order in which they were made: follow the cursor to take only new ones',
    needs: 'payroll.read',
    query: z.strictObject({
      ...pageQuery,
      service: serviceRef.optional(),
      employer: id.optional(),
      period: period.optional(),
    }),
    replies: { 200: { is: 'A page of exports', json: exportListReply } },
    handle: async (context, ask) => {
      const { service, employer, period: key } = ask.query;
      const of = await employersInReach(context, ask.caller, service, employer);
      return page(ask.query, listingOf(context, { of, ...(key === undefined ? {} : { period: key }) }));
    },
  }),
  route({
    method: 'GET',
    path: `${path}/:export`,
    id: 'getExport',
    summary: 'One export: who made it, from what, what it adds up to, and its files with their hashes',
    needs: 'payroll.read',
    params,
    replies: { 200: { is: 'The export', json: exportReply } },
    handle: async (context, ask) => {
      const made = await exportInReach(context, ask.caller, 'payroll.read', ask.params.export);
      return json(await exportDocument(context, made));
    },
  }),
  route({
    method: 'GET',
    path: `${path}/:export/content`,
    id: 'getExportContent',
    summary: 'A file of an export, the same bytes each time; generic.csv when none is named',
    needs: 'payroll.read',
    params,
    query: z.strictObject({ file: exportFile.optional() }),
    replies: { 200: { is: 'The bytes; the ETag is their SHA-256', types: ['text/csv', 'application/json'] } },
    handle: async (context, ask) => {
      const made = await exportInReach(context, ask.caller, 'payroll.read', ask.params.export);
      const file = await fileOf(context, made, ask.query.file ?? GENERIC_FILE);
      const type = file.name.endsWith('.json') ? 'application/json' : 'text/csv';
      return {
        status: 200,
        etag: file.sha256,
        headers: { 'Content-Disposition': `attachment; filename="${made.id}-${file.name}"` },
        file: { type, size: file.size, parts: () => partsOf(context.store, made.id, file) },
      };
    },
  }),
  route({
    method: 'POST',
    path: `${path}/:export/acknowledgement`,
    id: 'acknowledgeExport',
    summary: 'Say that payroll has an export',
    needs: 'payroll.receive',
    params,
    isCreation: true,
    replies: { 201: { is: 'The receipt', json: receiptReply } },
    handle: async (context, ask) => {
      const made = await exportInReach(context, ask.caller, 'payroll.receive', ask.params.export);
      return json(await acknowledge(context, ask, made), { status: 201 });
    },
  }),
];
