import { Refusal } from '../kit/problem';

/** A refusal that says itself what people are shown. */
export class Sorry extends Refusal {
  constructor(
    status: number,
    /** The heading. */
    readonly title: string,
    /** What happened, and what to do. */
    readonly words: string,
  ) {
    super(status);
  }
}
