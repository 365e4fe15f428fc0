import { GIVEN_ROLES, type Permission, type Reach, type Role, SCOPES, type Scope } from './permissions.ts';

/** How far one permission goes for each scope and role; whoever is not named has it not at all. */
export interface Row {
  readonly scopes: Partial<Readonly<Record<Scope, Reach>>>;
  readonly roles: Partial<Readonly<Record<Role, Reach>>>;
  /** It is about everybody of a service, whoever employs them: not for who is limited to one employer. @source seed 003; DP-09 */
  readonly isOfEverybody?: true;
}

const planning: Row = {
  scopes: { 'read:rota': 'services', 'write:rota': 'services' },
  roles: { admin: 'all', manager: 'services', viewer: 'services' },
};

const changing: Row = { scopes: { 'write:rota': 'services' }, roles: { admin: 'all', manager: 'services' } };

const ofEverybody = (row: Row): Row => ({ ...row, isOfEverybody: true });

/** What the operational lead of a service does, for everybody who works there. */
const leading: Row = ofEverybody(changing);

const administering: Row = ofEverybody({ scopes: { admin: 'all' }, roles: { admin: 'all' } });

const paying: Row = {
  scopes: { 'read:payroll': 'services' },
  roles: { admin: 'all', manager: 'services', payroll: 'services' },
};

const own = (row: Row): Row => ({ ...row, roles: { ...row.roles, worker: 'self' } });

const everyScope: Row['scopes'] = Object.fromEntries(SCOPES.map((scope) => [scope, 'self']));
/** Of those that are given; the others come on top of them. */
const everyRole: Row['roles'] = Object.fromEntries(GIVEN_ROLES.map((role) => [role, 'self']));

/** Who may do what, and how far. The one table: checks, docs/permissions.md and tests are made from it. */
export const MATRIX: Readonly<Record<Permission, Row>> = {
  'service.read': { ...planning, roles: { ...planning.roles, worker: 'services', payroll: 'services' } },
  'service.export': leading,
  'service.write': leading,
  'rota.read': { ...planning, roles: { ...planning.roles, worker: 'services' } },
  'rota.plan': { ...planning, roles: { admin: 'all', manager: 'services' } },
  'rota.write': leading,
  'rota.approve': ofEverybody({
    scopes: { 'approve:rota': 'services' },
    roles: { admin: 'all', manager: 'services' },
  }),
  'rota.publish': leading,
  'policy.write': administering,
  'worker.read': own(planning),
  'worker.details': own(changing),
  'worker.write': changing,
  'busy.write': own(changing),
  'absence.read': own(planning),
  'absence.kinds': { scopes: { admin: 'all' }, roles: { admin: 'all', worker: 'self' } },
  'absence.write': changing,
  'leave.approve': { scopes: {}, roles: { admin: 'all', manager: 'employer' } },
  'request.read': own(changing),
  'request.write': own(changing),
  'request.decide': changing,
  'shift.claim': { scopes: {}, roles: { worker: 'self' } },
  'shift.open': leading,
  'shift.suggest': {
    scopes: planning.scopes,
    roles: { admin: 'all', manager: 'services', 'shift-lead': 'near', 'on-call-now': 'near' },
    isOfEverybody: true,
  },
  'swap.read': own(leading),
  'swap.write': { scopes: {}, roles: { worker: 'self' } },
  'swap.approve': leading,
  'duty.act': ofEverybody({
    scopes: {},
    roles: { admin: 'all', manager: 'services', 'shift-lead': 'near', 'on-call-now': 'near' },
  }),
  'handover.write': ofEverybody({
    scopes: {},
    roles: { admin: 'all', manager: 'services', worker: 'self', 'shift-lead': 'near', 'on-call-now': 'near' },
  }),
  'duty.review': leading,
  'message.read': own(leading),
  'timesheet.read': own({
    scopes: { 'write:timesheet': 'services', 'read:payroll': 'services' },
    roles: { admin: 'all', manager: 'services', payroll: 'services' },
  }),
  'timesheet.write': own({ scopes: { 'write:timesheet': 'services' }, roles: { admin: 'all', manager: 'services' } }),
  'timesheet.approve': { scopes: { 'write:timesheet': 'services' }, roles: { admin: 'all', manager: 'services' } },
  'hours.read': ofEverybody(paying),
  'payroll.read': paying,
  'payroll.write': { scopes: { admin: 'all' }, roles: { admin: 'all', payroll: 'services' } },
  'payroll.receive': {
    scopes: { 'read:payroll': 'services', admin: 'all' },
    roles: { admin: 'all', payroll: 'services' },
  },
  'feed.write': own(leading),
  'phone.write': own({ ...leading, scopes: {} }),
  'on-call.read': { ...planning, roles: { ...planning.roles, worker: 'services' } },
  'on-call.contacts': ofEverybody({
    scopes: {},
    roles: { admin: 'all', manager: 'services', 'shift-lead': 'near', 'on-call-now': 'near' },
  }),
  'on-call.write': ofEverybody({
    scopes: changing.scopes,
    roles: { ...changing.roles, 'shift-lead': 'near', 'on-call-now': 'near' },
  }),
  'on-call.plan': leading,
  'key.admin': administering,
  'user.admin': administering,
  'webhook.admin': administering,
  'audit.read': administering,
  'subject.access': administering,
  'purge.admin': administering,
  'metrics.read': administering,
  'self.read': { scopes: everyScope, roles: everyRole },
  'self.write': { scopes: {}, roles: everyRole },
};
