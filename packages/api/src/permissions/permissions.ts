/** Everything that somebody may be allowed to do, each with the sentence that docs/permissions.md has. */
export const PERMISSIONS = {
  'service.read': 'see which services there are',
  'service.export': 'take out a whole service folder, with everything about its people',
  'service.write': 'import a service folder, or put another in its place',
  'rota.read': 'see published rotas: who works when',
  'rota.plan': 'see drafts, what rules say of them, solves and suggestions',
  'rota.write': 'ask for solves; change drafts, assignments, pins and request windows; record that a draft was judged',
  'rota.approve': 'answer for a draft; take the answer back',
  'rota.publish': 'publish an approved draft; amend and finalise',
  'policy.write': 'say how many people approve a rota, and how long before a shift people are told',
  'worker.read': 'see people of a service: names, grades, skills, contracts',
  'worker.details':
    'see what only their manager and they themselves need: availability, opt-outs, birthdays, payroll numbers',
  'worker.write': 'change what is known of people',
  'busy.write': 'take over when somebody is busy from another calendar of theirs',
  'absence.read': 'see when people are unavailable',
  'absence.kinds': 'see of what kind an absence is',
  'absence.write': 'record and change absences',
  'leave.approve': 'decide about leave, for the employer',
  'request.read': 'see wishes and leave asked for',
  'request.write': 'ask for days off, shifts and leave; take it back',
  'request.decide': 'decide about wishes',
  'shift.claim': 'take an open shift',
  'shift.open': 'open shifts for anybody to take, and decide about who took one',
  'shift.suggest': 'ask who could take a shift',
  'swap.read': 'see swaps that are asked for',
  'swap.write': 'ask for, accept and decline swaps',
  'swap.approve': 'decide about swaps',
  'duty.act': 'mark sick, assign a replacement, record a call-out, take over a tier: at once, reviewed next day',
  'handover.write': 'leave a note for who is on call next, acknowledge one',
  'duty.review': 'review what was done at once by whoever was on duty',
  'message.read': 'read and answer messages about changes to shifts',
  'timesheet.read': 'see what was worked',
  'timesheet.write': 'write down what was worked',
  'timesheet.approve': 'answer for what was worked',
  'hours.read': 'see the hours of everybody on a rota, as planned and as worked',
  'payroll.read': 'read pay periods and exports',
  'payroll.write': 'lock and unlock pay periods; make exports',
  'payroll.receive': 'say that payroll has an export',
  'feed.write': 'make and revoke calendar addresses',
  'phone.write': 'enrol and revoke phones that show who is on call',
  'on-call.read': 'see who is on call',
  'on-call.write': 'change who is on call for a time: overrides',
  'on-call.plan': 'plan who is on call beside the rotas: rotations, fixed schedules',
  'on-call.contacts': 'see the own numbers of people on call, beside the duty numbers',
  'key.admin': 'make and revoke API keys',
  'user.admin': 'make people who may log in, and say what they may do',
  'webhook.admin': 'say where events are sent, and send them again',
  'audit.read': 'read who did what',
  'subject.access': 'take out everything that is held about one person',
  'purge.admin': 'erase what need not be kept any longer',
  'metrics.read': 'read figures about the running server',
  'self.read': 'see who one is and what one may do',
  'self.write': 'see and end the own sessions; change the own password',
} as const;

/** Something that somebody may be allowed to do. */
export type Permission = keyof typeof PERMISSIONS;

/** What a program's key may have. */
export const SCOPES = ['read:rota', 'write:rota', 'approve:rota', 'read:payroll', 'write:timesheet', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** What a person is made by an administrator. */
export const GIVEN_ROLES = ['admin', 'manager', 'worker', 'payroll', 'viewer'] as const;

/** What a person is by the published rota, while the duty lasts. */
export const DUTY_ROLES = ['shift-lead', 'on-call-now'] as const;

/** What a person may be. */
export const ROLES = [...GIVEN_ROLES, ...DUTY_ROLES] as const;
export type Role = (typeof ROLES)[number];

/**
 * How far a permission goes: the whole organisation; the services named; people of one employer; what is one's own; shifts that
 * start within 24 hours in the service of the duty.
 */
export const REACHES = ['all', 'services', 'employer', 'self', 'near'] as const;
export type Reach = (typeof REACHES)[number];
