import type { Permission, Reach, Role, Scope } from './permissions.ts';

/** How far one permission goes for each scope and role; whoever is not named has it not at all. */
export interface Row {
  readonly scopes: Partial<Readonly<Record<Scope, Reach>>>;
  readonly roles: Partial<Readonly<Record<Role, Reach>>>;
}

const planning: Row = {
  scopes: { 'read:rota': 'services', 'write:rota': 'services' },
  roles: { admin: 'all', manager: 'services', viewer: 'services' },
};

const changing: Row = { scopes: { 'write:rota': 'services' }, roles: { admin: 'all', manager: 'services' } };

const administering: Row = { scopes: { admin: 'all' }, roles: { admin: 'all' } };

const paying: Row = {
  scopes: { 'read:payroll': 'services' },
  roles: { admin: 'all', manager: 'services', payroll: 'services' },
};

const own = (row: Row): Row => ({ ...row, roles: { ...row.roles, worker: 'self' } });

/** Who may do what, and how far. The one table: checks, docs/permissions.md and tests are made from it. */
export const MATRIX: Readonly<Record<Permission, Row>> = {
  'service.read': { ...planning, roles: { ...planning.roles, worker: 'services', payroll: 'services' } },
  'service.export': changing,
  'service.write': changing,
  'rota.read': { ...planning, roles: { ...planning.roles, worker: 'services' } },
  'rota.plan': { ...planning, roles: { admin: 'all', manager: 'services' } },
  'rota.write': changing,
  'rota.approve': { scopes: { 'approve:rota': 'services' }, roles: { admin: 'all', manager: 'services' } },
  'rota.publish': changing,
  'worker.read': own(planning),
  'worker.details': own(changing),
  'worker.write': changing,
  'absence.read': own(planning),
  'absence.kinds': { scopes: { admin: 'all' }, roles: { admin: 'all', worker: 'self' } },
  'absence.write': changing,
  'leave.approve': { scopes: {}, roles: { admin: 'all', manager: 'employer' } },
  'request.read': own(changing),
  'request.write': own(changing),
  'request.decide': changing,
  'shift.claim': { scopes: {}, roles: { worker: 'self' } },
  'shift.open': changing,
  'swap.write': { scopes: {}, roles: { worker: 'self' } },
  'swap.approve': changing,
  'duty.act': { scopes: {}, roles: { admin: 'all', manager: 'services', 'shift-lead': 'near', 'on-call-now': 'near' } },
  'duty.review': changing,
  'message.read': own(changing),
  'timesheet.read': own({
    scopes: { 'write:timesheet': 'services', 'read:payroll': 'services' },
    roles: { admin: 'all', manager: 'services', payroll: 'services' },
  }),
  'timesheet.write': own({ scopes: { 'write:timesheet': 'services' }, roles: { admin: 'all', manager: 'services' } }),
  'timesheet.approve': { scopes: { 'write:timesheet': 'services' }, roles: { admin: 'all', manager: 'services' } },
  'payroll.read': paying,
  'payroll.write': { scopes: {}, roles: { admin: 'all', payroll: 'services' } },
  'feed.write': own(changing),
  'on-call.read': { ...planning, roles: { ...planning.roles, worker: 'services' } },
  'key.admin': administering,
  'user.admin': administering,
  'webhook.admin': administering,
  'audit.read': administering,
  'subject.access': administering,
  'purge.admin': administering,
  'metrics.read': administering,
  'self.read': {
    scopes: {
      'read:rota': 'self',
      'write:rota': 'self',
      'approve:rota': 'self',
      'read:payroll': 'self',
      'write:timesheet': 'self',
      admin: 'self',
    },
    roles: { admin: 'self', manager: 'self', worker: 'self', payroll: 'self', viewer: 'self' },
  },
};
