import { broken } from '../../helpers/shop/invariants';
import { booksIn, settledIn } from '../../helpers/shop/records';
import { countsOf } from '../../load/counts';
import { recordsIn } from './cluster-records';
import { dev } from '../dev-shop';
import { Coming, Mode } from './disturbed';

/** So many orders in a row are confirmed at once where nothing is left of what happened. */
const many = 60;

/** Has stories at the end of whatever happened: all is well for long, everybody was answered, and the books are right. */
export function booksAreRight(mode: Mode, came: () => Coming, { namespace } = dev.environment): void {
  test(`afterwards ${many} orders in a row are confirmed at once`, () => came().steady.calm(many));

  test('everybody got an answer in the end, and nobody was told no', async () => {
    const { steady } = came();
    await steady.end();
    expect(steady.orders.filter(({ last }) => last?.status !== 201 && last?.status !== 202)).toEqual([]);
  });

  test('nothing was lost, paid twice or sold twice', async () => {
    const records = recordsIn(namespace);
    await settledIn(records);
    const books = await booksIn(records);
    const counts = countsOf(came().steady.orders, books);
    for (const [name, count] of Object.entries(counts)) came().note(`disturbed: orders ${name}`, count);
    const longest = `SELECT extract(epoch FROM max(changed_at - created_at))::float AS s FROM orders WHERE mode = '${mode}'`;
    const [{ s }] = (await records.rows('orders', longest)) as [{ s: number }];
    came().note('disturbed: s from an order to its end, longest', s);
    came().note('disturbed: invariants broken', broken(books).length);
    // There were orders in this mode.
    expect(s).toBeGreaterThan(0);
    expect(broken(books)).toEqual([]);
    expect(counts).toMatchObject({ lost: 0, doubled: 0, unanswered: 0 });
  });
}
