import { Turns } from '../../../services/kit/turns';
import { hasEnded, nextTurn } from '../next-turn';

const hour = 3_600_000;

/** Work of which two are done at once, which ends when a test says so. */
function taking() {
  const turns = new Turns(2, () => new Error('too late'));
  const begun: { readonly name: string; readonly end: (failure?: Error) => void }[] = [];
  const take = (name: string, patience = hour): Promise<string> => {
    const work = () =>
      new Promise<string>((resolve, reject) => {
        begun.push({ name, end: (failure) => (failure ? reject(failure) : resolve(name)) });
      });
    return turns.take(Date.now() + patience, work);
  };
  return { take, begun, names: () => begun.map(({ name }) => name) };
}

test('has others wait for their turn, in the order in which they came', async () => {
  const { take, begun, names } = taking();
  const all = ['a', 'b', 'c', 'd'].map((name) => take(name));
  await nextTurn();
  expect(names()).toEqual(['a', 'b']);
  // Well or not, what has ended makes room.
  begun[1]?.end(new Error('failed'));
  await expect(all[1]).rejects.toThrow('failed');
  begun[0]?.end();
  await nextTurn();
  expect(names()).toEqual(['a', 'b', 'c', 'd']);
  expect(await hasEnded(Promise.all([all[2], all[3]]))).toBe(false);
  for (const { end } of begun) end();
  expect(await Promise.all([all[0], all[2], all[3]])).toEqual(['a', 'c', 'd']);
});

test('gives no turn to those who wait no more, and none is lost', async () => {
  const { take, begun, names } = taking();
  const all = [take('a'), take('b')];
  await expect(take('late', 1)).rejects.toThrow('too late');
  all.push(take('c'));
  for (const { end } of begun.splice(0)) end();
  await nextTurn();
  expect(names()).toEqual(['c']);
  for (const { end } of begun) end();
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c']);
});
