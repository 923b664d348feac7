import { ComponentChildren } from 'preact';

interface FormProps {
  /** Where it is sent. */
  readonly to: string;
  /** The proof that it is ours. */
  readonly token: string;
  readonly class?: string;
  readonly labelledBy?: string;
  readonly children: ComponentChildren;
}

/** A form that changes something: none goes without its token. */
export const Form = ({ to, token, class: className, labelledBy, children }: FormProps) => (
  <form method="post" action={to} class={className} aria-labelledby={labelledBy}>
    <input type="hidden" name="_csrf" value={token} />
    {children}
  </form>
);
