import { booksAreRight } from './books';
import { dev } from '../dev-shop';
import { disturbedShop } from './disturbed';
import { cutOffFor, freeze, killPods, killStore } from './disturbances';
import { Chosen, componentIn } from '../pods-where';

const { namespace } = dev.environment;

type Victim = readonly [name: string, chosen: Chosen, kill: (chosen: Chosen) => Promise<void>];
const service = (name: string): Victim => [name, componentIn(namespace, name), killPods];
const store = (name: string): Victim => [name, componentIn(namespace, name), killStore];

/** Whom the mode of the checkout matters to. */
const participants = [service('orders'), service('payments'), service('products'), store('postgres')];
const others: readonly Victim[] = [
  service('users'),
  service('notifications'),
  store('broker'),
  store('cache'),
  ['gateway', { namespace: 'istio-ingress', selector: 'istio=ingress' }, killPods],
  ['istiod', { namespace: 'istio-system', selector: 'app=istiod' }, killPods],
];

/** Each is killed and frozen; those to whom the mode does not matter, in one of them. */
const victims = {
  saga: { killed: [...participants, ...others], frozen: participants },
  'two-phase': { killed: participants, frozen: [...participants, ...others] },
};

const at = disturbedShop();

// How long it takes is a matter of the machine: what is waited for fails by itself.
jest.setTimeout(900_000);

describe.each(['saga', 'two-phase'] as const)('in %s,', (mode) => {
  const coming = at.whileOrdersCome(mode);

  test.each(victims[mode].killed)('%s is killed, and all is served again', async (name, chosen, kill) => {
    expect((await coming().during(`${name} killed`, () => kill(chosen))).at(-1)?.last?.state).toBe('confirmed');
  });

  test.each(victims[mode].frozen)('%s is frozen for 10 s, and all is served again', async (name, chosen) => {
    expect((await coming().during(`${name} frozen`, () => freeze(chosen, 10_000))).at(-1)?.last?.state).toBe(
      'confirmed',
    );
  });

  test.each(participants)('%s is cut off for 10 s, and all is served again', async (name, chosen) => {
    expect((await coming().during(`${name} cut off`, () => cutOffFor(chosen, 10_000))).at(-1)?.last?.state).toBe(
      'confirmed',
    );
  });

  booksAreRight(mode, coming);
});
