import { createApp } from '../../../services/kit/app';
import { FaultSwitch } from '../../../services/provider/faults';
import { Ledger } from '../../../services/provider/ledger';
import { operations } from '../../../services/provider/operations';
import { silent } from '../kept-log';

test('knows a charge in any spelling of its id', async () => {
  const app = createApp({ operations: operations(new Ledger(), new FaultSwitch()), log: silent });
  const payload = { amountCents: 100, card: 'card-1' };
  const held = await app.inject({ method: 'PUT', url: '/charges/ABC-1', payload });
  const captured = await app.inject({ method: 'POST', url: '/charges/abc-1/capture' });
  expect([held.json(), captured.json()]).toMatchObject([
    { id: 'abc-1', state: 'held' },
    { id: 'abc-1', state: 'captured' },
  ]);
});
