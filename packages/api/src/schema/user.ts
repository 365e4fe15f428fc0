import { z } from 'zod';
import { PASSWORD_ALLOWED } from '../identity/passwords.ts';
import { PERMISSIONS, type Permission, REACHES, ROLES } from '../permissions/permissions.ts';
import { body, id, instant, madeId, scope, words } from './texts.ts';

const services = z
  .array(id, { error: 'a list of ids of services' })
  .min(1, { error: 'at least one service; every one: leave the key out' })
  .max(200, { error: 'at most 200 services' })
  .exactOptional()
  .meta({ description: 'absent: every service' });

const employer = id
  .exactOptional()
  .meta({ description: 'id of the employer whose people it is about; absent: everybody' });

/** One thing that somebody is. Shift leads and who is on call are not said here: they follow from the published rota. */
export const roleGrant = z.discriminatedUnion(
  'role',
  [
    body({ role: z.literal('admin') }),
    body({ role: z.literal('manager'), services, employer }),
    body({ role: z.literal('payroll'), services, employer }),
    body({ role: z.literal('viewer'), services, employer }),
    body({ role: z.literal('worker'), service: id, worker: id }),
  ],
  { error: 'a role: admin; manager, payroll or viewer { services?, employer? }; worker { service, worker }' },
);
export type RoleGrant = z.output<typeof roleGrant>;

/** Everything that somebody is. */
export const roleGrants = z
  .array(roleGrant, { error: 'a list of roles' })
  .min(1, { error: 'at least one role' })
  .max(50, { error: 'at most 50 roles' });

const login = z
  .string({ error: 'what one logs in with' })
  .regex(/^[^\s\p{Cc}]{1,100}$/u, { error: '1 to 100 characters without spaces' })
  .transform((text) => text.normalize('NFKC').toLowerCase())
  .meta({ description: 'such as an e-mail address; capitals do not count' });

/** A password as it is sent; whether a new one is good is said by the policy. */
export const password = z
  .string({ error: PASSWORD_ALLOWED })
  .min(1, { error: PASSWORD_ALLOWED })
  .max(1000, { error: PASSWORD_ALLOWED });

/** Somebody who is to log in. */
export const userBody = body({ login, name: words, roles: roleGrants });

/** What changes of somebody. */
export const userChangeBody = body({ name: words.exactOptional(), roles: roleGrants.exactOptional() });

/** Somebody who may log in. */
export const userReply = z.strictObject({
  id: madeId('usr'),
  login: z.string(),
  name: z.string(),
  roles: roleGrants,
  hasPassword: z.boolean(),
  createdAt: instant,
  changedAt: instant,
});

/** A link that sets a password; shown this once. */
export const linkReply = z.strictObject({ url: z.string(), expiresAt: instant });

/** Somebody new, with the link that sets the password. */
export const newUserReply = userReply.extend({ link: linkReply });

/** Who wants to log in. */
export const sessionBody = body({
  login,
  password,
  organisation: z
    .string({ error: 'the id of an organisation' })
    .max(40, { error: 'the id of an organisation' })
    .exactOptional()
    .meta({ description: 'needed only by who has the same login with several' }),
  wants: z
    .enum(['cookie', 'token'], { error: 'cookie or token' })
    .exactOptional()
    .meta({ description: 'cookie (for pages, the default), or the secret in the answer (for programs)' }),
});

/** A session, never its secret. */
export const sessionReply = z.strictObject({
  id: madeId('ses'),
  createdAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
  isCurrent: z.boolean(),
});

/** A new session; `token` only where it was wanted. */
export const newSessionReply = sessionReply.extend({ token: z.string().optional() });

/** Another password, by who knows the one before. */
export const passwordChangeBody = body({ current: password, password });

/** A password by a one-time link; the login comes along from a form, for programs that keep passwords. */
export const passwordFormBody = body({ password, login: z.string({ error: 'the login' }).max(100).exactOptional() });

const permission = z.enum(Object.keys(PERMISSIONS) as [Permission, ...Permission[]]); // the keys are permissions by type

/** Who asks, and what they may do now. */
export const meReply = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['key', 'person']),
  organisation: z.strictObject({ id: z.string(), name: z.string() }),
  scopes: z.array(scope).optional().meta({ description: 'of a key' }),
  roles: roleGrants.optional().meta({ description: 'of a person' }),
  onDuty: z
    .array(
      z.strictObject({
        role: z.enum(['shift-lead', 'on-call-now']),
        service: id,
        worker: id,
        of: z.string().meta({ description: 'the shift led, or the on-call slot held' }),
        until: instant,
      }),
    )
    .meta({ description: 'what follows from the published rotas at this instant' }),
  permissions: z.array(
    z.strictObject({
      permission,
      as: z.enum([...ROLES, ...scope.options]),
      reach: z.enum(REACHES),
      services: z.array(id).optional(),
      employer: id.optional(),
      workers: z.array(z.strictObject({ service: id, worker: id })).optional(),
    }),
  ),
});
