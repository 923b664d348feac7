import { createApp } from '../kit/app';
import { ports as variables } from '../kit/configuration';
import { run } from '../kit/run';
import { FaultSwitch } from './faults';
import { Ledger } from './ledger';
import { operations } from './operations';
import { Faults } from './schemas';

void run('provider', variables, (_, log) => {
  const ledger = new Ledger();
  const faults = new FaultSwitch();
  return {
    app: createApp({ operations: operations(ledger, faults), log }),
    // Not what the provider offers: for whoever tests with it, on the port of those who run it.
    extendAdmin: (admin) => {
      admin.get('/ledger', async () => ledger.all());
      admin.put('/faults', { schema: { body: Faults } }, async ({ body }, reply) => {
        faults.set(body as Parameters<FaultSwitch['set']>[0]);
        return reply.status(204).send();
      });
    },
  };
});
