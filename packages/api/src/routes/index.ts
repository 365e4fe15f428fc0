import type { Route } from '../route.ts';
import { absences } from './absences.ts';
import { apiKeys } from './api-keys.ts';
import { approvals } from './approvals.ts';
import { assignments } from './assignments.ts';
import { audit } from './audit.ts';
import { busyTimesRoutes } from './busy-times.ts';
import { calendars } from './calendars.ts';
import { callOuts } from './call-outs.ts';
import { check } from './check.ts';
import { deliveries } from './deliveries.ts';
import { diff } from './diff.ts';
import { dutyActs } from './duty-acts.ts';
import { exchangeSettings } from './exchange-settings.ts';
import { exportRoutes } from './exports.ts';
import { feeds } from './feeds.ts';
import { grid } from './grid.ts';
import { handOvers } from './hand-overs.ts';
import { health } from './health.ts';
import { hours } from './hours.ts';
import { legalHolds } from './legal-holds.ts';
import { me } from './me.ts';
import { messages } from './messages.ts';
import { onCall } from './on-call.ts';
import { onCallOverrides } from './on-call-overrides.ts';
import { onCallPages } from './on-call-page.ts';
import { onCallPlan } from './on-call-plan.ts';
import { onCallPrograms } from './on-call-programs.ts';
import { openShifts } from './open-shifts.ts';
import { openapi } from './openapi.ts';
import { password } from './password.ts';
import { payPeriods } from './pay-periods.ts';
import { phones } from './phones.ts';
import { problemPages } from './problems.ts';
import { publicationChanges } from './publication-changes.ts';
import { publicationPolicies } from './publication-policies.ts';
import { publications } from './publications.ts';
import { purges } from './purges.ts';
import { ready } from './ready.ts';
import { requestDecisions } from './request-decisions.ts';
import { requests } from './requests.ts';
import { reviews } from './reviews.ts';
import { rotaLives } from './rota-lives.ts';
import { rotas } from './rotas.ts';
import { services } from './services.ts';
import { sessions } from './sessions.ts';
import { sheets } from './sheets.ts';
import { solveResults } from './solve-results.ts';
import { solves } from './solves.ts';
import { subjectAccess } from './subject-access.ts';
import { suggestions } from './suggestions.ts';
import { swaps } from './swaps.ts';
import { timesheets } from './timesheets.ts';
import { users } from './users.ts';
import { webhooks } from './webhooks.ts';
import { workerParts } from './worker-parts.ts';
import { workers } from './workers.ts';

/** Every route, in the order of the OpenAPI document. */
export const routes: readonly Route[] = [
  ...health,
  ...ready,
  ...openapi(() => routes),
  ...problemPages,
  ...services,
  ...workers,
  ...workerParts,
  ...busyTimesRoutes,
  ...subjectAccess,
  ...absences,
  ...requests,
  ...requestDecisions,
  ...solves,
  ...solveResults,
  ...rotaLives,
  ...rotas,
  ...grid,
  ...check,
  ...approvals,
  ...publications,
  ...publicationChanges,
  ...publicationPolicies,
  ...messages,
  ...diff,
  ...assignments,
  ...suggestions,
  ...swaps,
  ...exchangeSettings,
  ...openShifts,
  ...dutyActs,
  ...callOuts,
  ...handOvers,
  ...reviews,
  ...hours,
  ...timesheets,
  ...payPeriods,
  ...exportRoutes,
  ...onCall,
  ...onCallOverrides,
  ...onCallPrograms,
  ...onCallPlan,
  ...onCallPages,
  ...phones,
  ...sheets,
  ...feeds,
  ...calendars,
  ...apiKeys,
  ...users,
  ...sessions,
  ...me,
  ...password,
  ...audit,
  ...purges,
  ...legalHolds,
  ...webhooks,
  ...deliveries,
];
