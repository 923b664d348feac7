import { InputHTMLAttributes } from 'preact';
import { FieldProblem } from './field-problems';

interface FieldProps {
  /** Its id on the page. */
  readonly id: string;
  readonly label: string;
  /** What helps to fill it in. @default - nothing */
  readonly hint?: string;
  /** What is wrong with what was filled in. @default - nothing */
  readonly problem?: FieldProblem;
  /** The rest of the input. */
  readonly input: InputHTMLAttributes<HTMLInputElement>;
}

/** A field of a form, with its label, and with what is wrong said beside it. */
export const Field = ({ id, label, hint, problem, input }: FieldProps) => (
  <div class="field">
    <label for={id}>{label}</label>
    {hint && (
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    <Problem id={id} problem={problem} />
    <input id={id} {...input} {...described(id, problem, hint)} />
  </div>
);

/** What ties an input to its hint and its problem. */
export const described = (id: string, problem: FieldProblem | undefined, hint?: string) => ({
  'aria-invalid': problem ? true : undefined,
  'aria-describedby': [problem && `${id}-problem`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined,
});

/** What is wrong, beside its field. */
export const Problem = ({ id, problem }: { readonly id: string; readonly problem: FieldProblem | undefined }) =>
  problem ? (
    <p class="problem" id={`${id}-problem`}>
      {problem.label} {problem.reason}
    </p>
  ) : null;
