import { expect, it } from 'vitest';
import { handRota, putDraft } from '../support/hand-rota.ts';
import { importQuiet, quietFiles, quietHouse } from '../support/quiet-house.ts';
import { DECEMBER } from '../support/server.ts';

it('tells of a shift what was done in its own service, whatever others call theirs', async () => {
  const started = await quietHouse();
  const renamed = (text: string) => text.replaceAll('harbour-house', 'yard-house');
  await importQuiet(
    started,
    Object.fromEntries(Object.entries(quietFiles()).map(([path, text]) => [path, renamed(text)])),
  );
  const shift = 'house-early/2026-12-10';
  const assign = (rota: string) => started.call(`${rota}/assignments`, { json: { worker: 'w01', shift } });
  await putDraft(started, handRota());
  const put = await started.call(renamed(`${DECEMBER}/document`), { method: 'PUT', body: renamed(handRota()) });
  expect(put.status, put.text).toBe(200);
  for (const rota of [DECEMBER, renamed(DECEMBER)]) expect((await assign(rota)).status).toBe(201);
  const history = async (service: string) =>
    (await started.call(`/api/v1/shifts/${encodeURIComponent(`${service}:${shift}/1`)}/history`)).json.entries.map(
      ({ subject }: { subject: string }) => subject.replace(/\/asg_.*/, ''),
    );
  expect(await history('harbour-house')).toEqual(['rotas/harbour-house:2026-12/assignments']);
  expect(await history('yard-house')).toEqual(['rotas/yard-house:2026-12/assignments']);
});
