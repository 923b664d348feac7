import { CallProps, Reply, Unanswered } from '../../services/kit/callee';
import { Refusal } from '../../services/kit/problem';
import { Provider } from '../../services/payments/provider';
import { Charge, Ledger } from '../../services/provider/ledger';
import { FakeCallee } from './fake-callee';
import { Fate } from './shop-model';

type Op = Parameters<Provider['call']>[0];

const operations: Readonly<Record<Op, (ledger: Ledger, id: string, body: CallProps['body']) => Charge>> = {
  'PUT /charges/{id}': (ledger, id, body) => {
    const { amountCents, card } = body as Pick<Charge, 'amountCents' | 'card'>;
    return ledger.hold(id, amountCents, card);
  },
  'GET /charges/{id}': (ledger, id) => ledger.find(id),
  'POST /charges/{id}/capture': (ledger, id) => ledger.capture(id),
  'POST /charges/{id}/void': (ledger, id) => ledger.void(id),
  'POST /charges/{id}/refund': (ledger, id) => ledger.refund(id),
};

/** The provider with its own ledger, without a network that could be relied on or not. */
export class ProviderModel extends FakeCallee<Op> {
  readonly ledger = new Ledger();
  private late: (() => unknown)[] = [];

  constructor(
    fate: () => Exclude<Fate, 'refused'> = () => 'done',
    turn: () => Promise<unknown> = async () => undefined,
  ) {
    super(async ({ operation, id = '', body }) => {
      const effect = (): Reply => replyOf(operation, () => operations[operation](this.ledger, id, body));
      const met = fate();
      await turn();
      if (met === 'late') this.late.push(effect);
      else if (met !== 'unreached') {
        const reply = effect();
        await turn();
        if (met !== 'lost') return reply;
      }
      throw new Unanswered('provider did not answer');
    });
  }

  /** Lets every call arrive that is late. */
  arrive(): void {
    const late = this.late;
    this.late = [];
    for (const effect of late) effect();
  }
}

function replyOf(operation: Op, work: () => Charge): Reply {
  try {
    const charge = work();
    const declined = operation === 'PUT /charges/{id}' && charge.state === 'declined';
    return { status: declined ? 402 : 200, body: { ...charge } };
  } catch (error) {
    if (error instanceof Refusal) return { status: error.status, body: { problems: error.problems } };
    throw error;
  }
}
