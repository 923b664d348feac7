import { Refusal } from '../kit/problem';
import { FieldProblem } from './field-problems';
import { Shown } from './page';
import { Sorry } from './sorry';

const unavailable = [
  'The shop cannot be reached right now',
  'Something behind this page did not answer in time. Nothing is lost; please try again in a moment.',
] as const;

const known: Readonly<Record<number, readonly [title: string, words: string]>> = {
  400: ['This request cannot be understood', 'Something in the address or in the form is not as it must be.'],
  404: ['There is no such page', 'The address may be mistyped, or the page is gone.'],
  405: ['This page cannot be used like that', 'The request was made in a way that this page does not know.'],
  413: ['This is too much', 'What was sent is longer than any form of ours.'],
  415: ['This is not a form of ours', 'What was sent is of another kind than our forms are.'],
  500: ['Something went wrong', 'It is our fault, and it is written down. Please try again in a moment.'],
  503: unavailable,
};

/** What people are shown when a request is refused: what is behind the pages is nobody's business. */
export function problemPage(refusal: Refusal, problems: readonly FieldProblem[], requestId: string): Shown {
  const [title, words] =
    refusal instanceof Sorry
      ? [refusal.title, refusal.words]
      : (known[refusal.status] ?? [
          'This does not work',
          'The request was refused. Please go back and try it in another way.',
        ]);
  return {
    status: refusal.status,
    title,
    content: (
      <div class="message">
        <p class="eyebrow">Error {refusal.status}</p>
        <h1>{title}</h1>
        <p>{words}</p>
        <Problems problems={problems} />
        {refusal.status >= 500 ? <p>Should you write to us about it: this is request {requestId}.</p> : null}
        <p>
          <a class="button" href="/">
            Go to the shop
          </a>
        </p>
      </div>
    ),
  };
}

const Problems = ({ problems }: { readonly problems: readonly FieldProblem[] }) =>
  problems.length === 0 ? null : (
    <ul>
      {problems.map(({ field, label, reason }) => (
        <li key={field}>
          {label} {reason}
        </li>
      ))}
    </ul>
  );
