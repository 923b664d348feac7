import { Type } from '@sinclair/typebox';
import { Reply, Unanswered } from '../kit/callee';
import { oneOf } from '../kit/one-of';
import { Problem } from '../kit/problem';
import { endSession } from './end-session';
import { FieldProblem, problemOf } from './field-problems';
import { LoginAction, loginPage } from './login-page';
import { ownPath } from './own-path';
import { Asked, formOf, page, Unchecked } from './page';
import { signedIn } from './session';
import { Shop, Users } from './shop';

const email = 'must be one, like name@example.com';
const password = 'must have 8 to 200 characters';
const name = 'must have 1 to 100 characters';

/** Who signs in, or registers. */
const LoginForm = formOf({
  action: { ...oneOf('login', 'register'), title: 'Action', description: 'must be login or register' },
  email: Type.String({ title: 'E-mail address', description: email, format: 'email', maxLength: 200 }),
  password: Type.String({ title: 'Password', description: password, minLength: 8, maxLength: 200 }),
  name: Type.Optional(Type.String({ title: 'Name', description: name, pattern: '\\S', maxLength: 100 })),
  next: Type.Optional(Type.String({ title: 'Next page', description: 'must be a page of ours', maxLength: 200 })),
});

const nameProblem: FieldProblem = { field: 'name', label: 'Name', reason: name };

/** Signs somebody in; registers them first, if they ask for that. */
export const postLogin = (shop: Shop) =>
  page(
    'POST /login',
    {
      summary: 'Signs somebody in; registers them first, if they ask for that.',
      form: LoginForm,
      answers: {
        303: 'Signed in: see the next page.',
        400: 'The form is not filled in right.',
        401: 'The e-mail address or the password is not right.',
        403: 'The form is not one of ours.',
        409: 'The e-mail address is registered already, with another password.',
        429: 'There were too many tries.',
        503: 'The cache or users does not answer.',
      },
      needs: 'cart',
      shedsLoad: true,
      again: async (asked, problems) => {
        const isNameless = asked.form['action'] === 'register' && !asked.form['name'] && !problemOf(problems, 'name');
        return again(asked, 400, isNameless ? [nameProblem, ...problems] : problems);
      },
    },
    async (asked) => {
      const { action, name, next, _csrf, ...credentials } = asked.form;
      let taken: Answered | undefined;
      if (action === 'register') {
        if (name === undefined) return again(asked, 400, [nameProblem]);
        const registered = await answerOf(shop.users, 'POST /users', { ...credentials, name }, asked);
        if (registered.status === 409) taken = registered;
        else if (registered.status !== 201) return refused(asked, registered);
      }
      const answer = await answerOf(shop.users, 'POST /sessions', credentials, asked);
      if (answer.status !== 201) {
        // Who has registered twice has this password; anybody else is told what was wrong first.
        if (taken && answer.status === 401) return refused(asked, taken);
        // Who has been registered has an account, whatever comes of signing in.
        return refused({ ...asked, form: { ...asked.form, action: 'login' } }, answer);
      }
      const { token, userId, expiresAt } = answer.body as { token: string; userId: string; expiresAt: string };
      // As it was when this was asked: who signs in twice at once has both sessions.
      const { account } = asked.visit.session;
      await asked.visit.renew(userId, (session) => signedIn(session, userId, { token, until: Date.parse(expiresAt) }));
      await endSession(shop.users, account);
      return { to: ownPath(next) };
    },
  );

/** What users answers, with after how many seconds to come again, where we asked too often. */
interface Answered extends Reply {
  readonly retryAfter?: number;
}

const unanswered = (status: number, reason: string, retryAfter?: number) => ({
  status,
  body: { problems: [{ field: 'service', reason }] },
  retryAfter,
});

/** What users answers; that it does not is said on the page, where what was filled in is still there. */
const answerOf = (
  users: Users,
  operation: 'POST /users' | 'POST /sessions',
  body: unknown,
  { customer }: Pick<Asked<unknown, unknown, unknown>, 'customer'>,
): Promise<Answered> =>
  users.call(operation, { body, customer }).catch((error: unknown) => {
    if (!(error instanceof Unanswered)) throw error;
    const { retryAfter } = error;
    return retryAfter === undefined
      ? unanswered(503, 'does not work right now; please try again in a moment')
      : unanswered(429, `was tried too often; please try again in ${retryAfter} seconds`, retryAfter);
  });

const labels: Readonly<Record<string, string>> = {
  email: 'E-mail address',
  password: 'Password',
  name: 'Name',
};

const problemsOf = ({ body }: Reply): readonly FieldProblem[] =>
  ((body as { problems?: readonly Problem[] } | undefined)?.problems ?? []).map(({ field: path, reason }) => {
    const field = path.replace('body.', '');
    return { field, label: labels[field] ?? 'Signing in', reason };
  });

const again = async (
  { form, visit }: Asked<unknown, unknown, Unchecked>,
  status: number,
  problems: readonly FieldProblem[],
  retryAfterSeconds?: number,
) =>
  loginPage(visit, {
    status,
    retryAfterSeconds,
    sent: form['action'] === 'register' ? 'register' : ('login' satisfies LoginAction),
    email: text(form['email']),
    name: text(form['name']),
    next: ownPath(text(form['next'])),
    problems,
  });

const refused = (asked: Asked<unknown, unknown, Unchecked>, answer: Answered) =>
  again(asked, answer.status, problemsOf(answer), answer.retryAfter);

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
