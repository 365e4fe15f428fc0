import { z } from 'zod';
import type { Holding } from '../permissions/caller.ts';
import { type RoleGrant, roleGrants } from '../schema/user.ts';

/** The roles of a stored person. */
export const rolesIn = (stored: string): readonly RoleGrant[] => z.parse(roleGrants, JSON.parse(stored));

const holdingOf = (grant: RoleGrant): Holding => {
  const as = { role: grant.role };
  switch (grant.role) {
    case 'admin':
      return { as };
    case 'worker': {
      const { service, worker } = grant;
      return { as, services: [service], workers: [{ service, worker }] };
    }
    case 'manager':
    case 'payroll':
    case 'viewer': {
      const { services, employer } = grant;
      return { as, ...(services ? { services } : {}), ...(employer === undefined ? {} : { employer }) };
    }
  }
};

/** What somebody holds by their roles. */
export const holdingsOfRoles = (roles: readonly RoleGrant[]): readonly Holding[] => roles.map(holdingOf);
