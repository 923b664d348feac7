import { Loop } from '../../../services/kit/loop';
import { KeptLog, silent } from '../kept-log';
import { hasEnded, nextTurn } from '../next-turn';

const hour = 3_600_000;

/** Work of which each part ends when a test says so. */
class Work {
  begun = 0;
  private readonly parts: ((more: boolean) => void)[] = [];
  readonly part = (): Promise<boolean> => {
    this.begun++;
    return new Promise((resolve) => this.parts.push(resolve));
  };

  /** Ends the part in hand, and lets everything go on that can. */
  async end(more: boolean): Promise<void> {
    this.parts.shift()?.(more);
    await nextTurn();
  }

  /** Ends every part, and the loop. */
  async endWith(loop: Loop): Promise<void> {
    const stopped = loop.stop();
    for (const end of this.parts.splice(0)) end(false);
    await stopped;
  }
}

const made: { readonly work: Work; readonly loop: Loop }[] = [];
afterEach(() => Promise.all(made.splice(0).map(({ work, loop }) => work.endWith(loop))));

function looping() {
  const work = new Work();
  const loop = new Loop('test', silent, hour, work.part);
  made.push({ work, loop });
  return { work, loop };
}

test('does nothing before it is started', () => {
  expect(looping().work.begun).toBe(0);
});

test('goes on at once while there is more', async () => {
  const { work, loop } = looping();
  loop.start();
  await work.end(true);
  await work.end(true);
  expect(work.begun).toBe(3);
});

test('rests when there was nothing to do, and goes on at once when it is woken', async () => {
  const { work, loop } = looping();
  loop.start();
  await work.end(false);
  expect(work.begun).toBe(1);
  loop.wake();
  await nextTurn();
  expect(work.begun).toBe(2);
});

test('goes on by itself after its rest', async () => {
  let count = 0;
  await new Promise<void>((resolve) => {
    const loop = new Loop('test', silent, 1, async () => {
      if (++count === 3) void loop.stop().then(resolve);
      return false;
    });
    loop.start();
  });
  expect(count).toBe(3);
});

test('loses nobody who wakes it while it works', async () => {
  const { work, loop } = looping();
  loop.start();
  loop.wake();
  await work.end(false);
  expect(work.begun).toBe(2);
});

test('works once more, not twice, when it is woken twice', async () => {
  const { work, loop } = looping();
  loop.start();
  loop.wake();
  loop.wake();
  await work.end(false);
  await work.end(false);
  expect(work.begun).toBe(2);
});

test('never works at two parts at once', async () => {
  const { work, loop } = looping();
  loop.start();
  loop.wake();
  await nextTurn();
  expect(work.begun).toBe(1);
});

test('ends when the part in hand is done, not before, and begins no other', async () => {
  const { work, loop } = looping();
  loop.start();
  const stopped = loop.stop();
  expect(await hasEnded(stopped)).toBe(false);
  await work.end(true);
  expect([await hasEnded(stopped), work.begun]).toEqual([true, 1]);
});

test('ends at once while it rests', async () => {
  const { work, loop } = looping();
  loop.start();
  await work.end(false);
  await loop.stop();
  expect(work.begun).toBe(1);
});

test('ends where it never began', async () => {
  expect(await hasEnded(looping().loop.stop())).toBe(true);
});

test.each([
  [new Error('no answer'), 'no answer'],
  [Object.assign(new Error(''), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
])('goes on after an error, and writes it down: %s', async (error, reason) => {
  const { lines, log } = new KeptLog();
  let count = 0;
  const loop = new Loop('settlement', log, hour, async () => {
    if (++count === 1) throw error;
    return false;
  });
  loop.start();
  await nextTurn();
  loop.wake();
  await nextTurn();
  await loop.stop();
  expect(count).toBe(2);
  expect(lines).toEqual([{ level: 'warn', reason, message: 'settlement could not do its work' }]);
});
