import { checkPay, dueTotals, isoUtc, paidWork, pricedPeriod, reportOf, rotasOfCheck, settledBy } from '@rota/domain';
import { elementDocuments, type ManifestFile, payCheckDocument, payrollReportDocument } from '@rota/formats';
import type { PlacedPayExport } from '@rota/store';
import type { ApiContext } from '../context.ts';
import { isoMs } from '../iso.ts';
import { orRefuse } from '../refusal.ts';
import { type StoredWork, workAmong } from '../timesheets/worked.ts';
import { actsOf } from './acts.ts';
import { MANIFEST, manifestOf } from './exports.ts';
import { employerPeriodOf, type PayPeriodName, payPeriodFacts, payPeriodHead } from './period.ts';

type Element = ManifestFile['trailer']['elements'][number];

const elementDocument = ({ pay_element, ...rest }: Element) => ({ payElement: pay_element, ...rest });

/** A pay period with everything that is known of it. @throws Refusal */
export const payPeriodDocument = async (context: ApiContext, name: PayPeriodName) => {
  const known = await employerPeriodOf(context, name);
  const priced = pricedPeriod(known);
  const { findings, lives } = payrollReportDocument(known, reportOf(known, priced));
  const exports = await context.store.payroll.exports(name.service, name.employer);
  return {
    ...payPeriodHead(known, exports),
    settles: settledBy(known.calendar, known.pay),
    lives,
    findings,
    totals: elementDocuments(dueTotals(known, priced)).map(elementDocument),
  };
};

/** Pay of the employer's people in a period held against the minimum wage. @throws Refusal */
export const payCheckOf = async (context: ApiContext, name: PayPeriodName) => {
  const { pay, published, spans } = await payPeriodFacts(context, name);
  const worked: StoredWork[] = [];
  for (const key of rotasOfCheck(spans, pay))
    worked.push(await workAmong(context, { service: name.service, period: key }, published));
  const planning = worked.at(-1)?.view;
  if (!planning) throw new Error('a pay period for which something is published has no rota');
  const { paid } = orRefuse(paidWork(worked, planning));
  const check = checkPay(paid, { period: pay.id, from: pay.from, to: pay.to });
  return payCheckDocument({ ...check, outcomes: check.outcomes.filter(({ employer }) => employer === name.employer) });
};

/** An export as it is listed. */
export const exportHead = ({ id, number, service, employer, period, createdMs }: PlacedPayExport) => ({
  id,
  number,
  service,
  employer,
  period,
  createdAt: isoMs(createdMs),
});

/** An export without its rows. */
export const exportDocument = async ({ store }: Pick<ApiContext, 'store'>, made: PlacedPayExport) => {
  const { id, service, employer } = made;
  const { trailer, rule_pack, ...manifest } = await manifestOf(store, id);
  const files = (await store.payroll.files(id)).filter(({ name }) => name !== MANIFEST && !name.endsWith('.sha256'));
  const received = (await actsOf(store, service, employer)).find((act) => act.export === id);
  return {
    ...exportHead(made),
    createdBy: manifest.created_by,
    generator: manifest.generator,
    rulePack: rule_pack,
    revisions: manifest.revisions,
    waivers: manifest.waivers,
    rows: trailer.rows,
    workers: trailer.workers,
    workersWithoutRows: trailer.without_rows,
    pence: trailer.pence,
    totals: trailer.elements.map(elementDocument),
    files: files.map(({ name, size, sha256 }) => ({ name, bytes: size, sha256 })),
    ...(received ? { acknowledged: { by: received.by, at: isoUtc(received.at) } } : {}),
  };
};
