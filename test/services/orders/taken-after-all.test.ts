import { createApp } from '../../../services/kit/app';
import { Unanswered } from '../../../services/kit/callee';
import { Payments as Called } from '../../../services/orders/participants';
import { TwoPhaseCoordinator } from '../../../services/orders/two-phase-coordinator';
import { operations } from '../../../services/payments/operations';
import { Payments } from '../../../services/payments/payments';
import { Records } from '../../../services/payments/records';
import { FakeCallee } from '../fake-callee';
import { silent } from '../kept-log';
import { orderOf } from '../order-of';
import { OrdersInMemory } from '../orders-in-memory';
import { PaymentsInMemory } from '../payments-in-memory';
import { ProviderModel } from '../provider-model';
import { ShopModel } from '../shop-model';

const problems = [{ field: 'path.id', reason: 'is refused' }];

/** An order that is confirmed, with payments and a provider that holds its money. */
async function decided() {
  const provider = new ProviderModel();
  const database = new PaymentsInMemory();
  const money = new Payments(new Records(database), provider, silent);
  const app = createApp({ operations: operations(money), log: silent });
  const payments = new FakeCallee<Parameters<Called['call']>[0]>(async ({ operation, id = '', body }) => {
    const [method = '', path = ''] = operation.split(' ');
    const response = await app.inject({
      method: method as 'GET',
      url: path.replace('{id}', id),
      payload: body as object,
    });
    if (response.statusCode >= 500) throw new Unanswered(`payments answered ${response.statusCode}`);
    return { status: response.statusCode, body: response.json<unknown>() };
  });
  const shop = new ShopModel(() => 'done');
  const table = new OrdersInMemory();
  const coordinator = new TwoPhaseCoordinator(table, { products: shop.participants.products, payments });
  const order = orderOf({ mode: 'two-phase', state: coordinator.first });
  table.put(order);
  await coordinator.begin(order);
  /** Goes on with what is to be done, as the loop does; at most so often. */
  const goOn = async (times: number): Promise<void> => {
    for (let n = 0; n < times; n++) for (const due of await table.take(1)) await coordinator.resume(due);
  };
  const ended = () => {
    const { state = '', due } = table.all()[0] ?? {};
    const { captures, refunds } = provider.ledger.find(order.id);
    return { order: state, due, stock: shop.stock, payment: database.all()[0]?.state, captures, refunds };
  };
  return { provider, id: order.id, goOn, ended };
}

const givenBack = { order: 'cancelled', due: 'never', stock: 'released', payment: 'refunded', captures: 1, refunds: 1 };

test('gives back what was taken without an answer, where it is then refused', async () => {
  const { provider, id, goOn, ended } = await decided();
  const asked = provider.call.bind(provider);
  jest.spyOn(provider, 'call').mockImplementationOnce(async (...told) => {
    await asked(...told);
    throw new Unanswered('provider did not answer');
  });
  await goOn(1);
  expect(provider.ledger.find(id).state).toBe('captured');
  jest.spyOn(provider, 'call').mockResolvedValueOnce({ status: 409, body: { problems } });
  await goOn(3);
  expect(ended()).toEqual(givenBack);
});

test('ends an order whose money was taken and given back behind our back', async () => {
  const { provider, id, goOn, ended } = await decided();
  provider.ledger.capture(id);
  provider.ledger.refund(id);
  await goOn(3);
  expect(ended()).toEqual(givenBack);
});
