import { makeAll } from './make-all';
import { tools } from './tools';

// `npm run tools`: makes what the stories run on and is not there yet.
makeAll(Object.values(tools)).catch(({ message }: Error) => {
  console.error(`error: ${message}`);
  process.exitCode = 1;
});
