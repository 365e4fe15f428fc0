import type { Employment } from '../model/worker.ts';

/** Whether we pay what is done under an employment: not volunteers, nor those whom an agency pays. */
export const isOwnPay = ({ contract }: Pick<Employment, 'contract'>): boolean =>
  contract !== 'volunteer' && contract !== 'agency';
