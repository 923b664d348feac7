import { makeAll } from '../cluster/make-all';
import { tools } from '../cluster/tools';
import { marketOf } from './market';
import { measure } from './measure';
import { LoadOptions, optionsOf } from './options';
import { Row } from './row';

/** Measures each rate, after the other. */
async function rowsOf({ shop, customers, rates, seconds }: LoadOptions): Promise<Row[]> {
  const market = await marketOf(shop, customers);
  const rows: Row[] = [];
  for (const rate of rates) {
    console.error(`${rate} orders a second for ${seconds} s`);
    rows.push(await measure(market, rate, seconds));
  }
  return rows;
}

const inWords = ({ rate, sent, served, p50, p99, refused, refusedP50, outOfStock, ...rest }: Row): object => ({
  'a second': rate,
  sent,
  served,
  'p50, ms': p50,
  'p99, ms': p99,
  refused,
  'p50 of refused, ms': refusedP50,
  'out of stock': outOfStock,
  ...rest,
});

async function run(): Promise<void> {
  const options = optionsOf(process.argv.slice(2));
  await makeAll([tools.vegeta]);
  const rows = await rowsOf(options);
  if (options.json) console.log(JSON.stringify(rows, undefined, 2));
  else console.table(rows.map(inWords));
  const lost = rows.reduce((sum, row) => sum + row.lost, 0);
  const inVain = rows.filter(({ served }) => served === 0).map(({ rate }) => rate);
  if (inVain.length > 0) throw new Error(`no order was served at ${inVain.join(', ')} a second`);
  if (lost > 0) throw new Error(`${lost} orders that were accepted are lost`);
}

run().catch(({ message }: Error) => {
  console.error(`error: ${message}`);
  process.exitCode = 1;
});
