import { Listr, ListrTask } from 'listr2';
import { shown } from '../cluster/make-all';
import { LocalShop } from './local-shop';
import { optionsOf } from './options';
import { stages } from './stages';
import { followWarnings } from './warnings';

/** Comes when somebody wants the shop to end: the terminal, or whoever began this by a channel and is gone. */
const wanted = new Promise<'end'>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve('end'));
  process.channel?.unref();
  process.once('disconnect', () => resolve('end'));
});

/** Runs the shop until its end is wanted. */
async function run(): Promise<void> {
  const shop = await LocalShop.open(optionsOf(process.argv.slice(2)));
  const services = shop.parts.services.map(({ name }) => name);
  try {
    if ((await Promise.race([start(shop), wanted])) === 'end') return;
    const quiet = followWarnings(services.map(shop.log), process.stderr.isTTY, (text) => process.stderr.write(text));
    for (const name of services) {
      void Promise.race([shop.end(name), wanted]).then((how) => {
        if (how !== 'end') console.error(`${name} ended ${how}; all that it told is in ${shop.log(name)}`);
      });
    }
    console.log(`the shop is at ${shop.url(shop.page)}/ and keeps everything in ${shop.folder.data}; Ctrl-C ends it`);
    await wanted;
    quiet();
  } finally {
    await shop.close();
  }
}

/** Shows each step while it is done. */
async function start(shop: LocalShop): Promise<void> {
  const list: ListrTask[] = stages(shop).map(({ title, steps }) => ({
    title,
    task: (_, task) => task.newListr([...steps], { concurrent: true }),
  }));
  // Whoever interrupts it waits until all has ended.
  await new Listr(list, { ...shown, registerSignalListeners: false }).run().catch((cause: Error) => {
    // What went wrong has been shown beside its step.
    throw new Error('the shop was not started, and nothing of it is left', { cause });
  });
}

run().then(
  () => process.exit(),
  ({ message }: Error) => {
    console.error(`error: ${message}`);
    process.exit(1);
  },
);
