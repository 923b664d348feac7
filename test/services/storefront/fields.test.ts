import { FastifyError, FastifyRequest } from 'fastify';
import { fieldProblems } from '../../../services/storefront/field-problems';
import { ShopFront } from './shop-front';

/** What is answered to a form of so many fields that nobody knows, and how much is said to be wrong with it. */
async function answerTo(fields: number) {
  const front = new ShopFront();
  const browser = front.browser();
  await browser.get('/login');
  const unknown = Object.fromEntries(Array.from({ length: fields }, (_, at) => [`x${at}`, '']));
  const { statusCode } = await browser.post('/login', { ...unknown, _csrf: browser.hidden('_csrf') });
  return { statusCode, heading: browser.heading, problems: browser.html.match(/<li>x\d+ is not known/g) ?? [] };
}

test('says of up to 50 fields what is wrong with each', async () => {
  const { statusCode, heading, problems } = await answerTo(49);
  expect([statusCode, heading, problems.length]).toEqual([400, 'Sign in', 49]);
});

test.each([50, 1500])('does not look at a form of %i fields and its token', async (fields) => {
  const { statusCode, heading, problems } = await answerTo(fields);
  expect([statusCode, heading, problems.length]).toEqual([400, 'This form has too many fields', 0]);
});

test('says of each field once what is wrong, and what is so first, without looking for each among all', () => {
  const validation = Array.from({ length: 3000 }, (_, at) => ({
    instancePath: `/x${at % 1500}`,
    keyword: 'type',
    params: {},
    message: `is wrong ${at}`,
  }));
  const error = Object.assign(new Error('not valid'), { validation, validationContext: 'body' });
  const compared = jest.spyOn(Array.prototype, 'findIndex');
  const request = { routeOptions: {} } as FastifyRequest;
  const problems = fieldProblems(error as unknown as FastifyError, request);
  const { length: searches } = compared.mock.calls;
  compared.mockRestore();
  expect([searches, problems.length, problems.at(-1)]).toEqual([
    0,
    1500,
    { field: 'x1499', label: 'x1499', reason: 'is wrong 1499' },
  ]);
});
