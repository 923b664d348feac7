import { readFileSync } from 'fs';
import packages from '../../services/package.json';
import { filesBelow } from '../helpers/checkout';

const pages = Object.keys(filesBelow('services/storefront')).filter((file) => file.endsWith('.tsx'));

test.each(pages)('%s imports its own service, the kit and packages of services, and nothing else', (file) => {
  const imports = readFileSync(`services/storefront/${file}`, 'utf8').matchAll(/^(?:import|export) .* from '(.*)';$/gm);
  const other = [...imports].map(([, from = '']) => from).filter((from) => !/^(\.\/|\.\.\/kit\/)[^/]+$/.test(from));
  expect(other.filter((from) => !(from in packages.dependencies))).toEqual([]);
});
