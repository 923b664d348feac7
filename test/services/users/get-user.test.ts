import { createApp } from '../../../services/kit/app';
import { signSession } from '../../../services/kit/sessions';
import { Accounts } from '../../../services/users/accounts';
import { getUser } from '../../../services/users/get-user';
import { keys } from '../keys';
import { silent } from '../kept-log';
import { problemsOf } from '../problems';

const { signing, sessions } = keys();
const ann = '11111111-1111-4111-8111-111111111111';
const bob = '22222222-2222-4222-8222-222222222222';

/** Accounts of Ann and of Bob. */
class Known extends Accounts {
  constructor() {
    super(undefined as never, undefined as never);
  }

  override async find(id: string) {
    return [ann, bob].includes(id) ? { id, email: 'a@example.com', name: 'A', password: 'hash' } : undefined;
  }
}

const app = createApp({ operations: [getUser(new Known())], log: silent, sessions });

/** What is answered to somebody who asks for somebody. */
async function asked(user: string, id: string) {
  const { token } = await signSession(signing, user, new Date());
  return app.inject({ url: `/users/${id}`, headers: { authorization: `Bearer ${token}` } });
}

test('shows one oneself, without the password', async () => {
  const { statusCode, body } = await asked(ann, ann);
  expect([statusCode, JSON.parse(body)]).toEqual([200, { id: ann, email: 'a@example.com', name: 'A' }]);
});

test.each([
  ['somebody else', ann, bob],
  ['nobody', ann, '33333333-3333-4333-8333-333333333333'],
  ['oneself, once one is gone', '33333333-3333-4333-8333-333333333333', '33333333-3333-4333-8333-333333333333'],
])('does not show %s', async (_, user, id) => {
  expect(problemsOf(await asked(user, id))).toEqual([404, 'path.id: is not yours']);
});
