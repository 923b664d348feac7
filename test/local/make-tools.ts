import { makeAll } from '../cluster/make-all';
import { tools } from '../cluster/tools';

// Makes what stories on the shop's processes run, and is not there yet.
makeAll([tools.vegeta]).catch(({ message }: Error) => {
  console.error(`error: ${message}`);
  process.exitCode = 1;
});
