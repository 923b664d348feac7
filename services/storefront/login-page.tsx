import { Field } from './field';
import { FieldProblem, problemOf } from './field-problems';
import { Form } from './form';
import { Shown } from './page';
import { ProblemSummary } from './problem-summary';
import { Visit } from './visit';

/** Which of the two forms. */
export type LoginAction = 'login' | 'register';

/** What the forms begin with. */
export interface LoginPageProps {
  /** Where to go afterwards. */
  readonly next: string;
  /** What is answered. @default 200 */
  readonly status?: number;
  /** Which form was sent. @default - none */
  readonly sent?: LoginAction;
  /** What was filled in there; never a password. @default - nothing */
  readonly email?: string;
  readonly name?: string;
  /** After how many seconds to come again, where that was too often. @default - it was not */
  readonly retryAfterSeconds?: number;
  /** What was wrong with it. @default - nothing */
  readonly problems?: readonly FieldProblem[];
}

/** Where to sign in, or to register. */
export function loginPage(visit: Visit, props: LoginPageProps): Shown {
  const { next, status = 200, sent, retryAfterSeconds, problems = [] } = props;
  return {
    status,
    retryAfterSeconds,
    title: problems.length > 0 ? 'Problem: sign in' : 'Sign in',
    content: (
      <>
        <h1>Sign in</h1>
        <ProblemSummary problems={problems} idOf={(field) => idOf(sent, field)} />
        {next !== '/' && problems.length === 0 && <p>Please sign in to go on. Your cart stays as it is.</p>}
        <div class="halves">
          <section class="panel" aria-labelledby="login">
            <h2 id="login">I have an account</h2>
            <Form to="/login" token={visit.token} labelledBy="login">
              <Hidden action="login" next={next} />
              <EmailAndPassword action="login" {...(sent === 'login' && props)} />
              <button>Sign in</button>
            </Form>
          </section>
          <section class="panel" aria-labelledby="register">
            <h2 id="register">I am new here</h2>
            <Form to="/login" token={visit.token} labelledBy="register">
              <Hidden action="register" next={next} />
              <Register {...(sent === 'register' && props)} />
              <button>Create an account</button>
            </Form>
          </section>
        </div>
      </>
    ),
  };
}

const fields: readonly string[] = ['email', 'password', 'name'];

const idOf = (sent: LoginAction | undefined, field: string): string | undefined =>
  sent && fields.includes(field) ? `${sent}-${field}` : undefined;

const Hidden = ({ action, next }: { readonly action: LoginAction; readonly next: string }) => (
  <>
    <input type="hidden" name="action" value={action} />
    <input type="hidden" name="next" value={next} />
  </>
);

type Filled = Pick<LoginPageProps, 'email' | 'name' | 'problems'>;

const Register = ({ name, ...filled }: Filled) => (
  <>
    <Field
      id="register-name"
      label="Name"
      problem={problemOf(filled.problems ?? [], 'name')}
      input={{ name: 'name', value: name, autocomplete: 'name', required: true, maxLength: 100 }}
    />
    <EmailAndPassword action="register" {...filled} />
  </>
);

const EmailAndPassword = ({ action, email, problems = [] }: Filled & { readonly action: LoginAction }) => (
  <>
    <Field
      id={`${action}-email`}
      label="E-mail address"
      problem={problemOf(problems, 'email')}
      input={{ type: 'email', name: 'email', value: email, autocomplete: 'email', required: true, maxLength: 200 }}
    />
    <Field
      id={`${action}-password`}
      label="Password"
      hint={action === 'register' ? 'At least 8 characters.' : undefined}
      problem={problemOf(problems, 'password')}
      input={{
        type: 'password',
        name: 'password',
        autocomplete: action === 'register' ? 'new-password' : 'current-password',
        required: true,
        minLength: action === 'register' ? 8 : undefined,
        maxLength: 200,
      }}
    />
  </>
);
