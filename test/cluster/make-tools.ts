import { spawnSync } from 'child_process';
import { Listr, PRESET_TIMER } from 'listr2';
import { availableParallelism } from 'os';
import { isMade, make } from './cache';
import { tools } from './tools';

/** `npm run tools`: makes what the stories run on and is not there yet. */
async function makeTools(): Promise<void> {
  const missing = tools.filter((tool) => !isMade(tool));
  if (missing.length === 0) return;
  if (spawnSync('go', ['version']).error) {
    throw new Error(`'go' is not found; the tools are built with Go 1.26 or later, from https://go.dev/dl/`);
  }
  await new Listr(
    missing.map((tool) => ({ title: `${tool.name}: ${tool.what}`, task: () => make(tool) })),
    {
      concurrent: availableParallelism(),
      // What is made meanwhile is kept.
      exitOnError: false,
      rendererOptions: { timer: PRESET_TIMER, collapseErrors: false },
      fallbackRendererOptions: { timer: PRESET_TIMER },
    },
  ).run();
  const failed = tools.filter((tool) => !isMade(tool)).map(({ name }) => name);
  if (failed.length > 0) throw new Error(`not made: ${failed.join(', ')}`);
}

makeTools().catch(({ message }: Error) => {
  console.error(`error: ${message}`);
  process.exitCode = 1;
});
