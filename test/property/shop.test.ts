import { environments } from '../../charts/environment';
import { shop } from '../../charts/shop';
import { declaredByEnvironment } from './declared-by-environment';
import { violations } from './oracle';
import { render } from './render';

test.each(environments)('the shop in $name does what it declares, and nothing else', (differences) => {
  const environment = shop(differences);
  expect(violations(render(environment).yaml, declaredByEnvironment(environment))).toEqual([]);
});
