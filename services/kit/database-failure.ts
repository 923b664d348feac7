/** What is looked at of an error. */
interface Told {
  readonly code?: string;
  readonly message?: string;
}

const network = /^(ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/;
const messages = /Connection terminated|timeout exceeded when trying to connect|Query read timeout|connection error/;

/**
 * Whether it is the database that does not answer, or answers that it can do nothing: class 08, 53, 57P and 25P03 of
 * https://www.postgresql.org/docs/15/errcodes-appendix.html
 */
export function isUnreachable({ code = '', message = '' }: Told): boolean {
  return network.test(code) || /^(08...|53...|57P..|25P03)$/.test(code) || messages.test(message);
}

/** Whether the database answers that it did not come to one statement, which may be sent again: one that took too long. */
export const isBusy = ({ code = '' }: Told): boolean => /^(57014|55P03)$/.test(code);
