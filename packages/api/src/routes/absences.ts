import type { Tables } from '@rota/store';
import { z } from 'zod';
import {
  absenceSubject,
  awayDocument,
  awayInReach,
  changedRow,
  checkNew,
  kindFor,
  nameOf,
  openAway,
  shownAway,
} from '../absences/away.ts';
import { type AbsenceRow, absenceText, additionTo, changeOf, removalFrom } from '../absences/rows.ts';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { editFolder, folderOf } from '../folder-edits.ts';
import { checkIfMatch, validatorOf } from '../http/conditions.ts';
import { cursorText, pageOfRows, pageQuery, pageReply } from '../http/pages.ts';
import { personInReach, teamOf } from '../people.ts';
import { periodsAcross, periodsOver } from '../period-spans.ts';
import { type AbsenceName, absenceId, absenceRef, serviceRef, workerRef } from '../refs.ts';
import { json, type RawAsk, type Route, route } from '../route.ts';
import { absenceBody, absenceChange, absenceReply, shownKind } from '../schema/absence.ts';
import { dateText, epochMsOf, instantText } from '../schema/filters.ts';
import { changesOf } from '../workers/changed.ts';
import type { Caller } from '../workers/open.ts';

const params = z.object({ absence: absenceRef });

const listQuery = z.strictObject({
  service: serviceRef.optional(),
  worker: workerRef.optional(),
  from: dateText.optional().meta({ description: 'only those that end on or after it' }),
  to: dateText.optional().meta({ description: 'only those that begin on or before it' }),
  kind: shownKind.optional(),
  updatedSince: instantText.optional(),
  ...pageQuery,
});

const reply = async (context: ApiContext, caller: Caller, name: AbsenceName, status = 200) => {
  const { away } = await openAway(context, caller, 'absence.read', name);
  const document = await shownAway(context, caller, away);
  const headers = status === 201 ? { Location: `/api/v1/absences/${document.id}` } : {};
  return json(document, { status, headers, etag: validatorOf(document) });
};

/** An absence that is about to be changed, inside a transaction; If-Match is held against what the caller sees. */
const openForChange = async (
  context: ApiContext,
  tables: Tables,
  ask: Pick<RawAsk, 'caller' | 'header'>,
  name: AbsenceName,
) => {
  const inside = { ...context, store: tables };
  const opened = await openAway(inside, ask.caller, 'absence.write', name);
  checkIfMatch(ask.header('if-match'), validatorOf(await shownAway(inside, ask.caller, opened.away)));
  const { problem } = await teamOf(inside, name.service);
  return { ...opened, grid: problem.service.period };
};

/** Absences of a service, as rows of its periods. */
export const absences: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/absences',
    id: 'listAbsences',
    summary: 'When people are away, by service and first date; why only for who may see it',
    needs: 'absence.read',
    query: listQuery,
    replies: { 200: { is: 'Absences', json: pageReply('absences', absenceReply) } },
    handle: async (context, { caller, query }) => {
      const { service, worker, from = '', to = '9999-12-31', kind } = query;
      const away = (await awayInReach(context, caller, worker?.service ?? service)).filter(
        (one) =>
          (worker === undefined || one.worker === worker.worker) &&
          one.to >= from &&
          one.from <= to &&
          (kind === undefined || kindFor(caller, one) === kind),
      );
      const changedMs = await changesOf(context.store, away, absenceSubject);
      const since = query.updatedSince === undefined ? 0 : epochMsOf(query.updatedSince);
      return pageOfRows(
        query,
        away.filter((one) => changedMs(one) >= since),
        {
          name: 'absences',
          key: z.tuple([cursorText, cursorText, cursorText]),
          keyOf: (one): [string, string, string] => [one.service, one.from, absenceId(one.name)],
          document: (one) => awayDocument(caller, one, changedMs(one)),
        },
      );
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/absences',
    id: 'recordAbsence',
    summary: 'Record that somebody is away, in every period that the dates lie in',
    needs: 'absence.write',
    body: absenceBody,
    isCreation: true,
    replies: { 201: { is: 'The absence', json: absenceReply } },
    handle: async (context, ask) => {
      const { worker: whose, kind, from, to, start, end } = ask.body;
      const { service, worker } = whose;
      const times = { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
      const row: AbsenceRow = { worker, kind, from, to, ...times };
      const name = await context.store.transaction(async (tables) => {
        const inside = { ...context, store: tables };
        await personInReach(inside, ask.caller, 'absence.write', whose);
        const { problem } = await teamOf(inside, service);
        const folder = await folderOf(tables, service);
        const edits = additionTo(periodsOver(problem.service.period, from, to), row);
        checkNew(folder.files, service, row);
        await editFolder(tables, context, folder, edits);
        const made = await nameOf(tables, service, row);
        await record(tables, context, ask, 'absence.recorded', absenceSubject({ name: made }), { after: row });
        return made;
      });
      return reply(context, ask.caller, name, 201);
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/absences/:absence',
    id: 'getAbsence',
    summary: 'One absence',
    needs: 'absence.read',
    params,
    target: ({ params: { absence } }) => absence,
    replies: { 200: { is: 'The absence', json: absenceReply } },
    handle: (context, { caller, params: { absence } }) => reply(context, caller, absence),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/absences/:absence',
    id: 'changeAbsence',
    summary: 'Change kind or dates; one that begins at another time has another id from then on',
    needs: 'absence.write',
    params,
    target: ({ params: { absence } }) => absence,
    body: absenceChange,
    isReplacement: true,
    replies: { 200: { is: 'The absence', json: absenceReply } },
    handle: async (context, ask) => {
      const { absence } = ask.params;
      const name = await context.store.transaction(async (tables) => {
        const { folder, away, grid } = await openForChange(context, tables, ask, absence);
        const row = changedRow(away, ask.body);
        if (absenceText(row) === absenceText(away)) return away.name;
        checkNew(folder.files, absence.service, row);
        const before = periodsAcross(grid, away.from, away.to);
        await editFolder(tables, context, folder, changeOf(away, row, before, periodsOver(grid, row.from, row.to)));
        const made = await nameOf(tables, absence.service, row);
        const detail = { before: { ...away, person: undefined, places: undefined }, after: row };
        await record(tables, context, ask, 'absence.changed', absenceSubject({ name: made }), detail);
        return made;
      });
      return reply(context, ask.caller, name);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/absences/:absence',
    id: 'removeAbsence',
    summary: 'Take an absence out of every period it stands in',
    needs: 'absence.write',
    params,
    target: ({ params: { absence } }) => absence,
    isReplacement: true,
    replies: { 204: { is: 'Removed' } },
    handle: async (context, ask) => {
      const { absence } = ask.params;
      await context.store.transaction(async (tables) => {
        const { folder, away } = await openForChange(context, tables, ask, absence);
        await editFolder(tables, context, folder, removalFrom(away.places));
        const { worker, from, to } = away;
        await record(tables, context, ask, 'absence.removed', absenceSubject(away), { before: { worker, from, to } });
      });
      return { status: 204 };
    },
  }),
];
